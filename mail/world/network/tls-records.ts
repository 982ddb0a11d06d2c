/**
 * TLS as it looks from outside, and nothing of what makes it safe. Simulated honestly: the hellos of both sides are well-formed
 * messages of TLS 1.3 (RFC 8446 section 4.1) with random numbers where keys would be; everything after them travels in
 * records of the right type, order and size (section 5.2), hidden under a stream of pseudo-random octets that both ends
 * derive from the hellos. There is no key agreement, no certificate and no check of either: whoever reads this file can read
 * the records. A capture shows what a capture of TLS shows; nobody is protected by it.
 */
import { type Random, randomFrom } from "../../random";
import { concatOctets, octets } from "../../wire/octets";

export type TlsSide = "client" | "server";

export type TlsEvent =
  | { readonly type: "send"; readonly bytes: Uint8Array }
  /** The handshake is done; from here on `protect` may be used. */
  | { readonly type: "ready" }
  | { readonly type: "data"; readonly bytes: Uint8Array }
  /** The peer's close_notify (RFC 8446 section 6.1). */
  | { readonly type: "closed" }
  /** Not TLS, or not in its order. The connection is good for nothing any more. */
  | { readonly type: "broken" };

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;
const RECORD_HEADER_OCTETS = 5;
/** RFC 8446 section 5.1: the most that one record carries. */
const MOST_RECORD_OCTETS = 2 ** 14;
/** The octet for the hidden type and the tag of AES-GCM and ChaCha20-Poly1305 (RFC 8446 section 5.2). */
const TYPE_OCTETS = 1;
const TAG_OCTETS = 16;
const MOST_PROTECTED_OCTETS = MOST_RECORD_OCTETS + TYPE_OCTETS + TAG_OCTETS;
const RANDOM_OCTETS = 32;
/** Extensions, one certificate of everyday size, its proof and Finished, in one record each. */
const SERVER_FLIGHT = [19, 1128, 264, 36];
const CLIENT_FINISHED = 36;

type Stage = "hello" | "flight" | "finished" | "open" | "broken";

export class TlsRecords {
  #stage: Stage = "hello";
  #pending: Uint8Array = new Uint8Array(0);
  #clientRandom: Uint8Array = new Uint8Array(0);
  #flightLeft = SERVER_FLIGHT.length;
  #hide: Mask | null = null;
  #uncover: Mask | null = null;

  constructor(
    readonly side: TlsSide,
    readonly random: Random,
  ) {}

  /** What the client sends first; the server sends nothing before it has heard that. */
  start(serverName: string): Uint8Array {
    if (this.side === "server") return new Uint8Array(0);
    this.#clientRandom = randomOctets(this.random, RANDOM_OCTETS);
    return record(HANDSHAKE, clientHello(this.#clientRandom, serverName, this.random));
  }

  /** Any octets at all, cut anywhere; holds no more than one record. */
  receive(bytes: Uint8Array): TlsEvent[] {
    const events: TlsEvent[] = [];
    this.#pending = this.#pending.length === 0 ? bytes : concatOctets([this.#pending, bytes]);
    while (this.#stage !== "broken" && this.#pending.length >= RECORD_HEADER_OCTETS) {
      const [type = 0, major, , high = 0, low = 0] = this.#pending;
      const length = (high << 8) | low;
      if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA || major !== 3 || length > MOST_PROTECTED_OCTETS) {
        events.push(this.#broken());
      } else if (this.#pending.length < RECORD_HEADER_OCTETS + length) break;
      else {
        const content = this.#pending.subarray(RECORD_HEADER_OCTETS, RECORD_HEADER_OCTETS + length);
        this.#pending = this.#pending.subarray(RECORD_HEADER_OCTETS + length);
        // It means nothing in TLS 1.3, and is sent to look like what came before (RFC 8446 section 5).
        if (type !== CHANGE_CIPHER_SPEC) events.push(...this.#take(type, content));
      }
    }
    return events;
  }

  /** Octets in records. @throws Error before "ready" */
  protect(bytes: Uint8Array): Uint8Array {
    const records: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; from += MOST_RECORD_OCTETS) {
      records.push(this.#hidden(bytes.subarray(from, from + MOST_RECORD_OCTETS), APPLICATION_DATA));
    }
    return concatOctets(records);
  }

  /** close_notify, to be sent before the stream is closed. */
  close(): Uint8Array {
    return this.#stage === "open" ? this.#hidden(Uint8Array.of(1, 0), ALERT) : new Uint8Array(0);
  }

  #take(type: number, content: Uint8Array): TlsEvent[] {
    if (this.#stage === "hello") return type === HANDSHAKE ? this.#takeHello(content) : [this.#broken()];
    const inner = type === APPLICATION_DATA ? this.#uncover?.apply(content) : undefined;
    if (!inner || inner.length < TYPE_OCTETS + TAG_OCTETS) return [this.#broken()];
    if (this.#stage === "flight") {
      this.#flightLeft -= 1;
      if (this.#flightLeft > 0) return [];
      this.#stage = "open";
      const finished = this.#hidden(randomOctets(this.random, CLIENT_FINISHED), HANDSHAKE);
      return [{ type: "send", bytes: concatOctets([changeCipherSpec(), finished]) }, { type: "ready" }];
    }
    if (this.#stage === "finished") {
      this.#stage = "open";
      return [{ type: "ready" }];
    }
    const end = inner.length - TYPE_OCTETS - TAG_OCTETS;
    if (inner[end] === ALERT) return [{ type: "closed" }];
    return end === 0 ? [] : [{ type: "data", bytes: inner.subarray(0, end) }];
  }

  // Handshake header (4 octets), version (2), random (32): section 4.1.2 and 4.1.3 begin alike.
  #takeHello(content: Uint8Array): TlsEvent[] {
    const expected = this.side === "server" ? 1 : 2;
    const theirs = content.slice(6, 6 + RANDOM_OCTETS);
    const session = content.slice(39, 39 + RANDOM_OCTETS);
    if (content[0] !== expected || session.length < RANDOM_OCTETS) return [this.#broken()];
    if (this.side === "client") {
      this.#agree(this.#clientRandom, theirs);
      this.#stage = "flight";
      return [];
    }
    const ours = randomOctets(this.random, RANDOM_OCTETS);
    this.#agree(theirs, ours);
    this.#stage = "finished";
    const hello = record(HANDSHAKE, serverHello(ours, session, this.random));
    const flight = SERVER_FLIGHT.map((size) => this.#hidden(randomOctets(this.random, size), HANDSHAKE));
    return [{ type: "send", bytes: concatOctets([hello, changeCipherSpec(), ...flight]) }];
  }

  #agree(client: Uint8Array, server: Uint8Array): void {
    const [fromClient, fromServer] = [new Mask(client, server), new Mask(server, client)];
    [this.#hide, this.#uncover] = this.side === "client" ? [fromClient, fromServer] : [fromServer, fromClient];
  }

  #hidden(bytes: Uint8Array, type: number): Uint8Array {
    if (!this.#hide) throw new Error("TLS: nothing can be hidden before the hellos");
    const inner = new Uint8Array(bytes.length + TYPE_OCTETS + TAG_OCTETS);
    inner.set(bytes);
    inner[bytes.length] = type;
    return record(APPLICATION_DATA, this.#hide.apply(inner));
  }

  #broken(): TlsEvent {
    this.#stage = "broken";
    this.#pending = new Uint8Array(0);
    return { type: "broken" };
  }
}

/** A stream of octets laid over others: laid over twice, it is gone. */
class Mask {
  readonly #random: Random;

  constructor(first: Uint8Array, second: Uint8Array) {
    const word = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    this.#random = randomFrom(word(first) ^ Math.imul(word(second), 31));
  }

  apply(bytes: Uint8Array): Uint8Array {
    const covered = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at += 4) {
      const word = Math.floor(this.#random() * 2 ** 32);
      for (let part = at; part < at + 4 && part < bytes.length; part += 1) {
        covered[part] = (bytes[part] ?? 0) ^ ((word >>> (8 * (part - at))) & 255);
      }
    }
    return covered;
  }
}

function record(type: number, content: Uint8Array): Uint8Array {
  // RFC 8446 section 5.1: the version in a record is a relic.
  return concatOctets([Uint8Array.of(type, 3, 3, content.length >> 8, content.length & 255), content]);
}

function changeCipherSpec(): Uint8Array {
  return record(CHANGE_CIPHER_SPEC, Uint8Array.of(1));
}

// The numbers below: TLS 1.2 as the version that old machines understand, TLS_AES_128_GCM_SHA256 (0x1301) and
// TLS_CHACHA20_POLY1305_SHA256 (0x1303), x25519 (29), rsa_pss_rsae_sha256 (0x0804), ecdsa_secp256r1_sha256 (0x0403).
function clientHello(ours: Uint8Array, serverName: string, random: Random): Uint8Array {
  const name = octets(serverName);
  const extensions = concatOctets([
    extension(0, sized(2, concatOctets([Uint8Array.of(0), sized(2, name)]))),
    extension(10, sized(2, Uint8Array.of(0, 29))),
    extension(13, sized(2, Uint8Array.of(8, 4, 4, 3))),
    extension(43, sized(1, Uint8Array.of(3, 4))),
    extension(51, sized(2, keyShare(random))),
  ]);
  const session = sized(1, randomOctets(random, RANDOM_OCTETS));
  const suites = sized(2, Uint8Array.of(0x13, 1, 0x13, 3));
  return handshake(1, [Uint8Array.of(3, 3), ours, session, suites, Uint8Array.of(1, 0), sized(2, extensions)]);
}

function serverHello(ours: Uint8Array, session: Uint8Array, random: Random): Uint8Array {
  const extensions = concatOctets([extension(43, Uint8Array.of(3, 4)), extension(51, keyShare(random))]);
  return handshake(2, [Uint8Array.of(3, 3), ours, sized(1, session), Uint8Array.of(0x13, 1, 0), sized(2, extensions)]);
}

function handshake(type: number, parts: readonly Uint8Array[]): Uint8Array {
  return concatOctets([Uint8Array.of(type), sized(3, concatOctets(parts))]);
}

function keyShare(random: Random): Uint8Array {
  return concatOctets([Uint8Array.of(0, 29), sized(2, randomOctets(random, 32))]);
}

function extension(type: number, content: Uint8Array): Uint8Array {
  return concatOctets([Uint8Array.of(0, type), sized(2, content)]);
}

/** Content behind its length in so many octets. */
function sized(lengthOctets: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  return concatOctets([Uint8Array.of(length >> 16, length >> 8, length).slice(3 - lengthOctets), content]);
}

function randomOctets(random: Random, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}
