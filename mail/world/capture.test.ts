import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answerQuery } from "../dns/dns-server";
import { LookUp } from "../dns/look-up";
import { Zone } from "../dns/zone";
import type { Engine, Step } from "../engine";
import { randomFrom } from "../random";
import { octets } from "../wire/octets";
import { captureOf } from "./capture";
import { EngineDriver } from "./network/engine-driver";
import { type LinkSettings, Network } from "./network/network";
import {
  ANN_WRITES,
  act,
  benAtThreeDevices,
  buildWorld,
  inboxOnDevice,
  shownOn,
  TWO_SCHOOLS,
  withServers,
} from "./testing/two-schools";

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

type Turn = { readonly waitFor: string } | { readonly say: string } | "start-tls" | "close";

/** An engine that reads its lines from a script: what is said, and after which end of what was heard. */
class Script implements Engine<never> {
  #heard = "";
  #at = 0;
  #secure = false;
  #peerClosed = false;
  constructor(readonly turns: readonly Turn[]) {}
  receive(bytes: Uint8Array): void {
    this.#heard += String.fromCharCode(...bytes);
  }
  peerClosed(): void {
    this.#peerClosed = true;
  }
  tlsStarted(): void {
    this.#secure = true;
  }
  next(): Step<never> {
    const turn = this.#peerClosed ? "close" : this.turns[this.#at];
    if (turn === undefined || (turn instanceof Object && "waitFor" in turn && !this.#heard.endsWith(turn.waitFor))) {
      return { type: "wait", until: null };
    }
    if (turn === "close") return { type: "closed" };
    if (turn === "start-tls" && this.#secure) {
      this.#secure = false;
      this.#at += 1;
      return this.next();
    }
    if (turn === "start-tls") {
      return this.#asked ? { type: "wait", until: null } : this.#ask();
    }
    this.#at += 1;
    if ("waitFor" in turn) {
      this.#heard = "";
      return this.next();
    }
    return { type: "send", bytes: octets(turn.say) };
  }
  #asked = false;
  #ask(): Step<never> {
    this.#asked = true;
    return { type: "start-tls" };
  }
}

const say = (text: string): Turn => ({ say: text });
const waitFor = (text: string): Turn => ({ waitFor: text });

const MESSAGE = `From: Ann <ann@school.example>\r\nTo: Ben <ben@school.example>\r\nSubject: Lunch\r\n\r\n${"Soup at noon.\r\n".repeat(400)}`;

const CONVERSATIONS: Record<number, { client: Turn[]; server: Turn[] }> = {
  25: {
    server: [
      say("220 mail.school.example ESMTP\r\n"),
      waitFor("\r\n"),
      say("250-mail.school.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n"),
      waitFor("DATA\r\n"),
      say("250 2.1.0 Ok\r\n"),
      say("250 2.1.5 Ok\r\n"),
      say("354 Go on\r\n"),
      waitFor("\r\n.\r\n"),
      say("250 2.0.0 Taken\r\n"),
      waitFor("QUIT\r\n"),
      say("221 2.0.0 Bye\r\n"),
      "close",
    ],
    client: [
      waitFor("\r\n"),
      say("EHLO laptop.school.example\r\n"),
      waitFor("8BITMIME\r\n"),
      say("MAIL FROM:<ann@school.example>\r\nRCPT TO:<ben@school.example>\r\nDATA\r\n"),
      waitFor("354 Go on\r\n"),
      say(`${MESSAGE}.\r\n`),
      waitFor("Taken\r\n"),
      say("QUIT\r\n"),
      waitFor("Bye\r\n"),
      "close",
    ],
  },
  587: {
    server: [
      say("220 mail.school.example ESMTP\r\n"),
      waitFor("\r\n"),
      say("250-mail.school.example\r\n250 STARTTLS\r\n"),
      waitFor("STARTTLS\r\n"),
      say("220 2.0.0 Go on\r\n"),
      "start-tls",
      waitFor("QUIT\r\n"),
      say("221 2.0.0 Bye\r\n"),
      "close",
    ],
    client: [
      waitFor("\r\n"),
      say("EHLO laptop.school.example\r\n"),
      waitFor("STARTTLS\r\n"),
      say("STARTTLS\r\n"),
      waitFor("Go on\r\n"),
      "start-tls",
      say("QUIT\r\n"),
      waitFor("Bye\r\n"),
      "close",
    ],
  },
  110: {
    server: [
      say("+OK POP3 ready\r\n"),
      waitFor("USER ben\r\n"),
      say("+OK\r\n"),
      waitFor("PASS secret\r\n"),
      say("+OK\r\n"),
      waitFor("RETR 1\r\n"),
      say(`+OK\r\n${MESSAGE}.\r\n`),
      waitFor("QUIT\r\n"),
      say("+OK bye\r\n"),
      "close",
    ],
    client: [
      waitFor("\r\n"),
      say("USER ben\r\n"),
      waitFor("\r\n"),
      say("PASS secret\r\n"),
      waitFor("\r\n"),
      say("RETR 1\r\n"),
      waitFor("\r\n.\r\n"),
      say("QUIT\r\n"),
      waitFor("\r\n"),
      "close",
    ],
  },
};

function scriptedNetwork(settings: LinkSettings = { latency: 20, bandwidth: 125_000, loss: 0 }): Network {
  const network = new Network(Date.UTC(2026, 10, 26, 9), randomFrom(7));
  const laptop = network.addHost("laptop", "192.0.2.10");
  const server = network.addHost("server", "192.0.2.25");
  network.addHost("router", "192.0.2.1");
  network.addLink("desk", ["laptop", "router"], settings);
  network.addLink("rack", ["router", "server"], settings);
  const zone = new Zone("school.example", [
    { name: "school.example", ttl: 60, data: { type: "MX", preference: 10, exchange: "mail.school.example" } },
    { name: "school.example", ttl: 60, data: { type: "TXT", strings: ["v=spf1 mx -all"] } },
    { name: "mail.school.example", ttl: 60, data: { type: "A", address: "192.0.2.25" } },
    { name: "mail.school.example", ttl: 60, data: { type: "AAAA", address: "2001:db8::25" } },
  ]);
  server.openDatagramPort((from, bytes) => {
    const answer = answerQuery([zone], bytes);
    if (answer) server.sendDatagram(53, from, answer);
  }, 53);
  for (const [name, type] of [
    ["school.example", "MX"],
    ["mail.school.example", "A"],
    ["mail.school.example", "AAAA"],
    ["school.example", "TXT"],
    ["nobody.school.example", "A"],
  ] as const) {
    const query = new LookUp(name, type, [server.address], network.random).next(0);
    if (query.type === "query")
      laptop.sendDatagram(
        laptop.openDatagramPort(() => {}),
        { address: server.address, port: 53 },
        query.bytes,
      );
  }
  for (const [port, { client, server: host }] of Object.entries(CONVERSATIONS)) {
    const driver = (side: "client" | "server", turns: Turn[]) =>
      new EngineDriver({
        side,
        clock: network.clock,
        random: network.random,
        serverName: "mail.school.example",
        patient: false,
        makeParty: () => ({ engine: new Script(turns), onEvent: () => {} }),
        maySay: () => true,
        onSaid: () => {},
        onEnd: () => {},
      });
    server.listen(Number(port), (connection) => {
      const user = driver("server", host);
      user.connection = connection;
      return user;
    });
    const user = driver("client", client);
    user.connection = laptop.connect({ address: server.address, port: Number(port) }, user);
  }
  while (network.clock.step());
  return network;
}

/** The values of these fields for each packet, as tshark reads the capture. */
function dissect(capture: Uint8Array, fields: readonly string[], preferences: readonly string[] = []): string[] {
  const directory = mkdtempSync(join(tmpdir(), "postroom-capture-"));
  try {
    const file = join(directory, "world.pcapng");
    writeFileSync(file, capture);
    const checks = ["ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE", ...preferences];
    const options = checks.flatMap((preference) => ["-o", preference]);
    const output = execFileSync(
      "tshark",
      ["-n", "-r", file, ...options, "-T", "fields", "-E", "separator=|", ...fields.flatMap((field) => ["-e", field])],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    );
    return output.trimEnd().split("\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Wireshark's levels: chat and note say what happened, warning and error what is wrong. */
const WARNING = 6_291_456;

describe("a capture", () => {
  test("is a section header, an interface with microseconds, and a block for each packet", () => {
    const network = scriptedNetwork();
    const view = new DataView(captureOf(network.packets).buffer);
    const blocks: number[] = [];
    for (let at = 0; at < view.byteLength; at += view.getUint32(at + 4, true)) blocks.push(view.getUint32(at, true));
    expect(blocks).toEqual([0x0a0d0d0a, 1, ...network.packets.map(() => 6)]);
  });

  describe.skipIf(!hasTshark)(
    hasTshark ? "as tshark reads it" : "as tshark reads it (skipped: tshark is not installed)",
    () => {
      test("is SMTP, POP3, DNS and TLS without one malformed or warning line", { timeout: 30_000 }, () => {
        const network = scriptedNetwork();
        const lines = dissect(captureOf(network.packets), [
          "_ws.col.Protocol",
          "_ws.expert.severity",
          "_ws.expert.message",
          "_ws.malformed",
          "ip.checksum.status",
          "tcp.checksum.status",
          "udp.checksum.status",
        ]);
        expect(lines).toHaveLength(network.packets.length);
        const rows = lines.map((line) => line.split("|"));
        const protocols = new Set(rows.map(([protocol]) => protocol));
        for (const protocol of ["SMTP", "SMTP/IMF", "POP", "DNS", "TCP", "TLSv1.3"])
          expect(protocols).toContain(protocol);
        const wrong = rows.filter(
          ([, severities = "", , malformed, ...checksums]) =>
            severities.split(",").some((severity) => Number(severity) >= WARNING) ||
            malformed !== "" ||
            checksums.some((status) => status !== "" && status !== "1"),
        );
        expect(wrong).toEqual([]);
      });

      test("of a world with real engines has no malformed or warning line either (RFC 5321 §4.5.4.2, RFC 1939 §3)", {
        timeout: 30_000,
      }, () => {
        for (const source of [TWO_SCHOOLS, withServers({ tls: true }, { tls: true })]) {
          const world = buildWorld(source);
          act(world, ANN_WRITES);
          act(world, { ...ANN_WRITES, to: ["bert@lake.example"], body: "Grüße\n".repeat(2000) });
          world.runUntilQuiet();
          act(world, { type: "fetch", device: "ben-phone" });
          act(world, { type: "fetch", device: "ann-laptop" });
          world.runUntilQuiet();
          expect(inboxOnDevice(world, "ben-phone")).toHaveLength(1);
          const fields = [
            "_ws.col.Protocol",
            "_ws.expert.severity",
            "_ws.expert.message",
            "_ws.malformed",
            "frame.number",
          ];
          const rows = dissect(world.capture(), fields).map((line) => line.split("|"));
          const wrong = rows.filter(
            ([, severities = "", , malformed]) =>
              severities.split(",").some((severity) => Number(severity) >= WARNING) || malformed !== "",
          );
          expect(wrong).toEqual([]);
          expect(rows).toHaveLength(world.wire.packets.length);
        }
      });

      test("of mailboxes kept in step is IMAP, in the clear and by STARTTLS, without a malformed or warning line (RFC 9051 §2.1, RFC 9051 §6.2.1)", {
        timeout: 30_000,
      }, () => {
        for (const tls of [false, true]) {
          const source = benAtThreeDevices(
            { tls: tls ? "required" : "never", keepInStep: true, otherMailboxes: ["Sent", "Work"] },
            withServers({}, { tls }),
          );
          const content = `From: ann@hill.example\nTo: ben@lake.example\nSubject: One\n\n${"Hello (Ben) {3}\n".repeat(300)}`;
          const world = buildWorld({ ...source, mail: [{ host: "lake-mail", user: "ben", content }] });
          world.runUntilQuiet();
          act(world, ANN_WRITES);
          act(world, { type: "mark-read", device: "ben-phone", message: 1 });
          act(world, { type: "send", device: "ben-phone", to: ["ann@hill.example"], subject: "Yes", body: "Noon." });
          world.runUntilQuiet();
          act(world, { type: "move", device: "ben-tablet", message: 1, to: "Work" });
          world.runUntilQuiet();
          for (const device of ["ben-phone", "ben-tablet"]) {
            expect(shownOn(world, device)).toEqual(["2 Lunch"]);
            act(world, { type: "keep-in-step", device, keep: false });
          }
          world.runUntilQuiet();
          const rows = dissect(world.capture(), [
            "_ws.col.Protocol",
            "_ws.expert.severity",
            "_ws.malformed",
            "imap.request.command",
            "imap.response.status",
            "frame.number",
          ]).map((line) => line.split("|"));
          expect(rows).toHaveLength(world.wire.packets.length);
          const wrong = rows.filter(
            ([, severities = "", malformed]) =>
              severities.split(",").some((severity) => Number(severity) >= WARNING) || malformed !== "",
          );
          expect(wrong).toEqual([]);
          const commands = new Set(rows.flatMap(([, , , command = ""]) => command.toUpperCase().split(",")));
          if (tls) {
            expect(commands).toContain("STARTTLS");
            expect(commands).not.toContain("SELECT");
          } else
            for (const command of ["SELECT", "IDLE", "STORE", "APPEND", "LOGOUT"]) expect(commands).toContain(command);
          expect(rows.some(([protocol = ""]) => protocol.startsWith("IMAP"))).toBe(true);
          expect(rows.some(([, , , , status = ""]) => status.includes("OK"))).toBe(true);
        }
      });

      test("shows the words of each protocol", { timeout: 30_000 }, () => {
        const capture = captureOf(scriptedNetwork().packets);
        const lines = dissect(capture, [
          "smtp.req.command",
          "smtp.response.code",
          "pop.request.command",
          "dns.qry.name",
          "tls.handshake.type",
        ]).join("\n");
        for (const word of ["EHLO", "QUIT", "354", "RETR", "nobody.school.example"]) expect(lines).toContain(word);
      });

      test("under loss shows retransmissions, and nothing malformed", { timeout: 30_000 }, () => {
        const network = scriptedNetwork({ latency: 20, bandwidth: 125_000, loss: 0.1 });
        const rows = dissect(captureOf(network.packets), ["tcp.analysis.retransmission", "_ws.malformed"]).map((line) =>
          line.split("|"),
        );
        expect(rows.some(([retransmission]) => retransmission !== "")).toBe(true);
        expect(rows.filter(([, malformed]) => malformed !== "")).toEqual([]);
      });
    },
  );
});
