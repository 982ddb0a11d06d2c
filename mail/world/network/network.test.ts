import { describe, expect, test } from "vitest";
import { randomFrom } from "../../random";
import { octets, octetText } from "../../wire/octets";
import { type LinkSettings, Network } from "./network";
import { flagNames, type Segment } from "./packet";
import type { StreamEnd, StreamUser, TcpConnection } from "./tcp-connection";
import { afterMove } from "./tcp-states";

const QUICK: LinkSettings = { latency: 10, bandwidth: 1_000_000, loss: 0 };

/** A stream's user that keeps what it hears, and answers as it is told. */
class Listening implements StreamUser {
  connection: TcpConnection | null = null;
  heard = "";
  end: StreamEnd | null = null;
  isOpen = false;
  isPeerClosed = false;
  constructor(readonly behaviour: { onOpen?: string; closes?: boolean; onData?: (text: string) => void } = {}) {}
  opened(): void {
    this.isOpen = true;
    if (this.behaviour.onOpen) this.connection?.write(octets(this.behaviour.onOpen));
  }
  received(bytes: Uint8Array): void {
    this.heard += octetText(bytes);
    this.behaviour.onData?.(octetText(bytes));
  }
  peerClosed(): void {
    this.isPeerClosed = true;
    if (this.behaviour.closes) this.connection?.close();
  }
  ended(end: StreamEnd): void {
    this.end = end;
  }
}

function twoHosts(settings: LinkSettings = QUICK, seed = 1) {
  const network = new Network(0, randomFrom(seed));
  const laptop = network.addHost("laptop", "192.0.2.10");
  const server = network.addHost("server", "192.0.2.25");
  const link = network.addLink("cable", ["laptop", "server"], settings);
  return { network, laptop, server, link, to: { address: "192.0.2.25", port: 25 } };
}

function connect(hosts: ReturnType<typeof twoHosts>, client = new Listening(), host = new Listening({ closes: true })) {
  hosts.server.listen(25, (connection) => {
    host.connection = connection;
    return host;
  });
  client.connection = hosts.laptop.connect(hosts.to, client);
  return { client, host };
}

function runAll(network: Network): void {
  while (network.clock.step()) if (network.clock.steps > 1_000_000) throw new Error("it never ends");
}

function segments(network: Network): string[] {
  return network.packets.map(({ from, body }) => {
    const { flags, payload } = body as Segment;
    return `${from.port === 25 ? "server" : "client"} ${flagNames(flags)}${payload.length > 0 ? ` ${payload.length}` : ""}`;
  });
}

describe("a stream", () => {
  test("opens with three segments, closes both halves with FIN and its acknowledgement (RFC 9293 §3.5, RFC 9293 §3.6)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts, new Listening(), new Listening({ onOpen: "hello", closes: true }));
    runAll(hosts.network);
    client.connection?.close();
    client.connection?.flush();
    runAll(hosts.network);
    expect(segments(hosts.network)).toEqual([
      "client SYN",
      "server SYN, ACK",
      "client ACK",
      "server PSH, ACK 5",
      "client ACK",
      "client FIN, ACK",
      "server FIN, ACK",
      "client ACK",
    ]);
    expect([client.heard, client.end, host.end]).toEqual(["hello", "closed", "closed"]);
    expect([client.connection?.state, host.connection?.state]).toEqual(["TIME-WAIT", "CLOSED"]);
  });

  test("cuts what is long into segments of the MSS, and each sequence number is the one before plus its length (RFC 9293 §3.4)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    client.connection?.write(new Uint8Array(4000).fill(65));
    runAll(hosts.network);
    const sent = hosts.network.packets.map(({ body }) => body as Segment).filter(({ payload }) => payload.length > 0);
    expect(sent.map(({ payload }) => payload.length)).toEqual([1460, 1460, 1080]);
    const first = sent[0]?.sequence ?? 0;
    expect(sent.map(({ sequence }) => (sequence - first) >>> 0)).toEqual([0, 1460, 2920]);
    expect(host.heard).toHaveLength(4000);
  });

  test("carries its maximum segment size in SYN segments alone (RFC 9293 §3.7.1)", () => {
    const hosts = twoHosts();
    connect(hosts);
    runAll(hosts.network);
    expect(hosts.network.packets.map(({ body }) => (body as Segment).mss)).toEqual([1460, 1460, null]);
  });

  test("goes on in the other direction when one half is closed (RFC 9293 §3.6)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts, new Listening(), new Listening());
    runAll(hosts.network);
    client.connection?.close();
    client.connection?.flush();
    runAll(hosts.network);
    expect(host.isPeerClosed).toBe(true);
    host.connection?.write(octets("still here"));
    host.connection?.flush();
    runAll(hosts.network);
    expect(client.heard).toBe("still here");
    expect([client.connection?.state, host.connection?.state]).toEqual(["FIN-WAIT-2", "CLOSE-WAIT"]);
  });

  test("to a port where nobody listens is refused with a reset (RFC 9293 §3.5.2)", () => {
    const hosts = twoHosts();
    const client = new Listening();
    client.connection = hosts.laptop.connect(hosts.to, client);
    runAll(hosts.network);
    expect(segments(hosts.network)).toEqual(["client SYN", "server RST, ACK"]);
    expect([client.isOpen, client.end]).toEqual([false, "refused"]);
  });

  test("to a host that is off is tried for three minutes and given up (RFC 9293 §3.8.3)", () => {
    const hosts = twoHosts();
    const { client } = connect(hosts);
    hosts.server.stop();
    runAll(hosts.network);
    expect(client.end).toBe("timed out");
    expect(segments(hosts.network)).toHaveLength(8);
    expect(hosts.network.clock.now).toBe((1 + 2 + 4 + 8 + 16 + 32 + 60 + 60) * 1000);
  });

  test("sends again what was lost, after a delay that doubles (RFC 6298 §5.5)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    runAll(hosts.network);
    const begun = hosts.network.clock.now;
    hosts.network.setCut(hosts.link, true);
    client.connection?.write(octets("DATA"));
    client.connection?.flush();
    while (hosts.network.clock.now < begun + 1000) hosts.network.clock.step();
    hosts.network.setCut(hosts.link, false);
    runAll(hosts.network);
    const sent = hosts.network.packets.filter(({ body }) => body.payload.length > 0);
    expect(sent.map(({ at }) => Math.round(at - begun))).toEqual([0, 1000, 3000]);
    expect(new Set(sent.map(({ body }) => (body as Segment).sequence)).size).toBe(1);
    expect(host.heard).toBe("DATA");
  });

  test("counts its tries anew after each one that succeeds (RFC 9293 §3.8.3)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    runAll(hosts.network);
    for (let round = 0; round < 10; round += 1) {
      hosts.network.setCut(hosts.link, true);
      client.connection?.write(octets("x"));
      client.connection?.flush();
      hosts.network.clock.step();
      hosts.network.setCut(hosts.link, false);
      runAll(hosts.network);
    }
    expect(host.heard).toBe("x".repeat(10));
    expect(client.end).toBeNull();
  });

  test("takes from a segment only what it has not had yet (RFC 9293 §3.10.7.4)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    runAll(hosts.network);
    const say = (text: string) => {
      client.connection?.write(octets(text));
      client.connection?.flush();
    };
    say("one ");
    while (host.heard === "") hosts.network.clock.step();
    // Its acknowledgement never comes, so "one " is sent again, and what was written meanwhile in the same segment.
    hosts.network.setCut(hosts.link, true);
    say("two");
    hosts.network.setCut(hosts.link, false);
    runAll(hosts.network);
    expect(hosts.network.packets.at(-2)?.body.payload).toHaveLength(7);
    expect(host.heard).toBe("one two");
  });

  test("learns of a peer that has lost its memory by a reset (RFC 9293 §3.5.1)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    runAll(hosts.network);
    hosts.server.stop();
    hosts.server.start();
    client.connection?.write(octets("NOOP\r\n"));
    client.connection?.flush();
    runAll(hosts.network);
    expect([host.end, client.end]).toEqual(["stopped", "reset"]);
  });

  test("is not told when the cable is pulled: it only hears nothing more (RFC 9293 §3.8.3)", () => {
    const hosts = twoHosts();
    const { client, host } = connect(hosts);
    runAll(hosts.network);
    hosts.network.setCut(hosts.link, true);
    runAll(hosts.network);
    expect([client.end, host.end]).toEqual([null, null]);
  });

  test("loses what was on the cable when it was cut", () => {
    const hosts = twoHosts();
    connect(hosts);
    hosts.network.setCut(hosts.link, true);
    hosts.network.setCut(hosts.link, false);
    hosts.network.clock.step();
    expect(hosts.network.packets[0]?.fate).toBe("lost");
  });

  test("knows no other moves than those of its table (RFC 9293 §3.3.2)", () => {
    expect(afterMove("ESTABLISHED", "close")).toBe("FIN-WAIT-1");
    expect(() => afterMove("TIME-WAIT", "close")).toThrow();
  });
});

describe("a link", () => {
  test("takes latency and length over bandwidth: 1500 octets at 1 kB a second arrive after 1.5 seconds and the latency", () => {
    const hosts = twoHosts({ latency: 40, bandwidth: 1000, loss: 0 });
    let arrivedAt = 0;
    hosts.server.openDatagramPort(() => {
      arrivedAt = hosts.network.clock.now;
    }, 53);
    hosts.laptop.sendDatagram(5353, { address: "192.0.2.25", port: 53 }, new Uint8Array(1472));
    runAll(hosts.network);
    expect(arrivedAt).toBe(1540);
  });

  test("lets packets wait for each other in one direction and not in the other", () => {
    const hosts = twoHosts({ latency: 0, bandwidth: 1000, loss: 0 });
    const arrivals: [string, number][] = [];
    for (const host of [hosts.laptop, hosts.server]) {
      host.openDatagramPort(() => arrivals.push([host.name, hosts.network.clock.now]), 53);
    }
    hosts.laptop.sendDatagram(53, { address: "192.0.2.25", port: 53 }, new Uint8Array(72));
    hosts.laptop.sendDatagram(53, { address: "192.0.2.25", port: 53 }, new Uint8Array(72));
    hosts.server.sendDatagram(53, { address: "192.0.2.10", port: 53 }, new Uint8Array(72));
    runAll(hosts.network);
    expect(arrivals).toEqual([
      ["server", 100],
      ["laptop", 100],
      ["server", 200],
    ]);
  });

  test("leads on through other hosts, by the fewest links", () => {
    const network = new Network(0, randomFrom(1));
    for (const [at, name] of ["a", "b", "c", "d"].entries()) network.addHost(name, `192.0.2.${at + 1}`);
    network.addLink("ab", ["a", "b"], QUICK);
    network.addLink("bc", ["b", "c"], QUICK);
    network.addLink("cd", ["c", "d"], QUICK);
    network.addLink("bd", ["d", "b"], QUICK);
    network.hosts.get("a")?.sendDatagram(1, { address: "192.0.2.4", port: 9 }, octets("x"));
    runAll(network);
    expect(network.packets[0]?.hops.map(({ link, to }) => `${link} to ${to}`)).toEqual(["ab to b", "bd to d"]);
    expect(network.packets[0]?.fate).toBe("arrived");
  });
});
