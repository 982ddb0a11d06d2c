import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../random";
import { concatOctets, sameOctets } from "../../wire/octets";
import { captureOf } from "../capture";
import { Network } from "./network";
import type { StreamEnd, StreamUser, TcpConnection } from "./tcp-connection";
import { TlsRecords } from "./tls-records";

class Ear implements StreamUser {
  connection: TcpConnection | null = null;
  readonly heard: Uint8Array[] = [];
  end: StreamEnd | null = null;
  isPeerClosed = false;
  #said = 0;
  constructor(
    readonly says: readonly Uint8Array[],
    readonly allAtOnce: boolean,
  ) {}
  opened(): void {
    if (this.allAtOnce) this.sayRest();
    else this.sayNext();
  }
  sayNext(): void {
    const piece = this.says[this.#said];
    if (!piece || this.connection?.state === "SYN-SENT") return;
    this.#said += 1;
    this.connection?.write(piece);
    this.connection?.flush();
  }
  sayRest(): void {
    for (const piece of this.says.slice(this.#said)) this.connection?.write(piece);
    this.connection?.close();
    this.connection?.flush();
  }
  received(bytes: Uint8Array): void {
    this.heard.push(bytes);
  }
  peerClosed(): void {
    this.isPeerClosed = true;
  }
  ended(end: StreamEnd): void {
    this.end = end;
  }
}

type Trouble = {
  readonly seed: number;
  readonly loss: number;
  readonly cuts: readonly number[];
  readonly latency: number;
};

const trouble: fc.Arbitrary<Trouble> = fc.record({
  seed: fc.integer(),
  loss: fc.constantFrom(0, 0.05, 0.3, 0.6),
  latency: fc.constantFrom(0, 1, 250, 1500),
  /** How many steps until the cable is cut or mended, in turn. */
  cuts: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
});
const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 4000, size: "max" }), { maxLength: 5 });

function exchange({ seed, loss, latency, cuts }: Trouble, there: readonly Uint8Array[], back: readonly Uint8Array[]) {
  const network = new Network(0, randomFrom(seed));
  const [client, server] = [new Ear(there, false), new Ear(back, true)];
  const laptop = network.addHost("laptop", "192.0.2.10");
  const link = network.addLink("cable", ["laptop", "server"], { latency, bandwidth: 20_000, loss });
  network.addHost("server", "192.0.2.25").listen(25, (connection) => {
    server.connection = connection;
    return server;
  });
  client.connection = laptop.connect({ address: "192.0.2.25", port: 25 }, client);
  for (const [turn, steps] of cuts.entries()) {
    for (let step = 0; step < steps; step += 1) network.clock.step();
    network.setCut(link, turn % 2 === 0);
    client.sayNext();
  }
  client.sayRest();
  while (network.clock.step());
  return { network, client, server };
}

describe("laws of streams", () => {
  test("every octet arrives once and in order, or what arrived is a beginning and the sender is told (RFC 9293 §3.4)", () => {
    fc.assert(
      fc.property(trouble, pieces, pieces, (some, there, back) => {
        const { client, server } = exchange(some, there, back);
        for (const [from, to] of [
          [client, server],
          [server, client],
        ] as const) {
          const said = concatOctets(from.says);
          const heard = concatOctets(to.heard);
          expect(sameOctets(heard, said.subarray(0, heard.length))).toBe(true);
          // The end of the other's sending is only seen behind its last octet.
          if (to.isPeerClosed) expect(heard).toHaveLength(said.length);
          else if (from.connection) expect(from.end).not.toBe("closed");
        }
        // Only who has said all and waits for the other's end may wait for ever.
        if (client.end === null) expect(client.connection?.state).toBe("FIN-WAIT-2");
      }),
      { numRuns: 80 },
    );
  });

  test("the same seed and the same troubles give the same wire and the same capture", () => {
    fc.assert(
      fc.property(trouble, pieces, (some, there) => {
        const [one, other] = [exchange(some, there, []), exchange(some, there, [])];
        const fates = ({ packets }: Network) =>
          packets.map(({ fate, hops }) => `${fate} ${hops.at(-1)?.arrivesAt}`).join();
        expect(fates(one.network)).toBe(fates(other.network));
        expect(sameOctets(captureOf(one.network.packets), captureOf(other.network.packets))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("laws of records", () => {
  const handshake = (seed: number) => {
    const [client, server] = [
      new TlsRecords("client", randomFrom(seed)),
      new TlsRecords("server", randomFrom(seed + 1)),
    ];
    const hello = client.start("mail.school.example");
    const [flight] = server.receive(hello);
    const answer = flight?.type === "send" ? client.receive(flight.bytes) : [];
    const [finished] = answer;
    if (finished?.type === "send") server.receive(finished.bytes);
    return { client, server };
  };

  test("what one end hides the other reads, cut anywhere, and no record shows it (RFC 8446 §5.2)", () => {
    const text = fc.uint8Array({ minLength: 20, maxLength: 20_000, size: "max" });
    fc.assert(
      fc.property(fc.nat(), text, fc.integer({ min: 1, max: 5000 }), (seed, plain, size) => {
        const { client, server } = handshake(seed);
        const hidden = client.protect(plain);
        const heard: Uint8Array[] = [];
        for (let from = 0; from < hidden.length; from += size) {
          for (const event of server.receive(hidden.subarray(from, from + size))) {
            if (event.type === "data") heard.push(event.bytes);
          }
        }
        expect(sameOctets(concatOctets(heard), plain)).toBe(true);
        expect(hidden.subarray(5, 25)).not.toEqual(plain.subarray(0, 20));
      }),
      { numRuns: 25 },
    );
  });

  test("any octets are records or broken, never an exception (RFC 8446 §5.1)", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom("client", "server"), (bytes, side) => {
        const records = new TlsRecords(side, randomFrom(1));
        records.start("x");
        for (const octet of bytes) records.receive(Uint8Array.of(octet));
        const { server } = handshake(1);
        server.receive(bytes);
      }),
    );
  });
});
