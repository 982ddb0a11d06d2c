/**
 * The network with names and words: hosts that ask name servers, engines at ports, and a record of everything that was said.
 * Servers, devices and people's hands are built on this.
 */
import { parseIpv4 } from "../dns/address";
import type { RecordType } from "../dns/dns-message";
import { answerQuery } from "../dns/dns-server";
import { nameKey, parseDomainName, ROOT } from "../dns/domain-name";
import { LookUp, type LookUpOutcome } from "../dns/look-up";
import { Zone } from "../dns/zone";
import type { Engine, Instant } from "../engine";
import type { Party } from "../pair";
import { type Entropy, entropyFrom, randomFrom } from "../random";
import { encodeUtf8 } from "../wire/text-coding";
import { EngineDriver } from "./network/engine-driver";
import { Network } from "./network/network";
import type { Listener, NetworkHost } from "./network/network-host";
import type { StreamEnd, StreamUser } from "./network/tcp-connection";
import type { TlsSide } from "./network/tls-records";
import type { ZoneDescription } from "./world-description";

const DNS_PORT = 53;
/** RFC 1035 section 3.3.14: a string of a TXT record. */
const MOST_STRING_OCTETS = 255;

/** Something that one end of a stream said, as it was before TLS hid it. */
export type Words = {
  /** Counted from 0 over the whole network. */
  readonly number: number;
  readonly at: Instant;
  readonly step: number;
  readonly connection: number;
  readonly from: TlsSide;
  readonly bytes: Uint8Array;
  /** Only the two ends could read it. */
  readonly tls: boolean;
  /** How many packets had been sent on the whole network before. Those that carry it come later. */
  readonly packetsBefore: number;
};

/**
 * In all, before TLS. All of it is kept. A session with a message of 3 MB has some twenty of them; whoever asks for one a thousand
 * times in one breath would have gigabytes.
 */
const MOST_SAID_OCTETS = 67_108_864;

export type Caller = { readonly address: string; readonly connection: number; readonly driver: EngineDriver };

export type Service = {
  readonly port: number;
  readonly tlsFromStart: boolean;
  readonly makeParty: (caller: Caller) => Party<unknown>;
  readonly onEnd?: (driver: EngineDriver, end: StreamEnd) => void;
};

export type Dial = Talk & { readonly address: string; readonly port: number };

/** One end of a stream and what is to happen there; see `DriverOptions`. */
type Talk = {
  readonly serverName: string;
  readonly tlsFromStart: boolean;
  /** Nobody has to wait for it: a person holds one end, or the two have nothing to say for hours. */
  readonly patient: boolean;
  readonly makeParty: () => Party<unknown>;
  readonly onEnd: (end: StreamEnd, opened: boolean) => void;
};

/** Where a person waits, and the engine whose place it is. */
type Seat = { readonly host: string; readonly port: number; engine: Listener | null };

export class Internet {
  readonly network: Network;
  readonly entropy: Entropy;
  readonly words: Words[] = [];
  #saidOctets = 0;
  readonly #nameServers: string[] = [];
  readonly #zones = new Map<string, Zone>();
  /** Streams for which nobody has to wait. */
  readonly #patient = new Set<number>();
  /** Where a person waits instead of an engine, by address and port. */
  readonly #seats = new Map<string, Seat>();
  /** Of streams that are open, by number and side. */
  readonly #drivers = new Map<string, EngineDriver>();

  constructor(start: Instant, seed: number) {
    const random = randomFrom(seed);
    this.network = new Network(start, random);
    this.entropy = entropyFrom(random);
    // With the root among its zones a name server knows that there is nothing else.
    this.#zones.set(ROOT, new Zone(ROOT, []));
  }

  /** What engines take for the time: whole milliseconds. */
  get now(): Instant {
    return Math.floor(this.network.clock.now);
  }

  /** As much has been said as may be: streams on which more would be said break off. */
  get isFull(): boolean {
    return this.#saidOctets >= MOST_SAID_OCTETS;
  }

  get zones(): readonly Zone[] {
    return [...this.#zones.values()];
  }

  setZone(description: ZoneDescription): void {
    this.#zones.set(nameKey(description.origin), zoneFrom(description));
  }

  /** The host answers for all zones from now on, and is asked by everybody. */
  serveNames(host: NetworkHost): void {
    this.#nameServers.push(host.address);
    host.openDatagramPort((from, bytes) => {
      const answer = answerQuery(this.zones, bytes);
      if (answer) host.sendDatagram(DNS_PORT, from, answer);
    }, DNS_PORT);
  }

  /** Asks the name servers; `done` is called later, never at once. */
  lookUp(host: NetworkHost, name: string, type: RecordType, done: (outcome: LookUpOutcome) => void): void {
    const { clock, random } = this.network;
    if (!parseDomainName(name)) {
      clock.schedule(clock.now, () => done({ type: "no-such-name" }));
      return;
    }
    const lookUp = new LookUp(name, type, this.#nameServers, random);
    let timer = clock.schedule(clock.now, () => go());
    const port = host.openDatagramPort((from, bytes) => {
      lookUp.receive(from.address, bytes);
      clock.cancel(timer);
      go();
    });
    const go = (): void => {
      for (;;) {
        const step = lookUp.next(this.now);
        if (step.type === "query") host.sendDatagram(port, { address: step.server, port: DNS_PORT }, step.bytes);
        else if (step.type === "wait") {
          timer = clock.schedule(step.until, () => go());
          return;
        } else {
          host.closeDatagramPort(port);
          done(step.outcome);
          return;
        }
      }
    };
  }

  /** The address behind a name, or why there is none. An address stands for itself, and is there later too. */
  findAddress(host: NetworkHost, name: string, done: (address: string | null, why: string) => void): void {
    const { clock } = this.network;
    const own = parseIpv4(name) ? name : this.network.hosts.get(name)?.address;
    if (own !== undefined) clock.schedule(clock.now, () => done(own, ""));
    else {
      this.lookUp(host, name, "A", (outcome) => {
        const [first] = outcome.type === "records" ? outcome.records : [];
        if (first?.type === "A") done(first.address, "");
        else done(null, whyNot(name, outcome));
      });
    }
  }

  /** Puts an engine behind a port; each caller gets one of their own. Where a person waits, it has its turn after them. */
  serve(host: NetworkHost, service: Service): void {
    const seat = this.#seats.get(seatKey(host.address, service.port));
    if (seat) seat.engine = this.#listener(service);
    else host.listen(service.port, this.#listener(service));
  }

  /** No engine is behind the port any more. A person who waits there goes on waiting. */
  stopServing(host: NetworkHost, port: number): void {
    const seat = this.#seats.get(seatKey(host.address, port));
    if (seat) seat.engine = null;
    else host.stopListening(port);
  }

  /** A person answers at this port, so whoever calls there has time. */
  serveByHand(host: NetworkHost, service: Service): void {
    const { port } = service;
    this.#seats.set(seatKey(host.address, port), { host: host.name, port, engine: host.listenerAt(port) });
    host.listen(port, this.#listener(service));
  }

  /** Whoever waited there before the person does so again. @returns false when no person waits there */
  stopByHand(host: NetworkHost, port: number): boolean {
    const key = seatKey(host.address, port);
    const seat = this.#seats.get(key);
    if (!seat) return false;
    this.#seats.delete(key);
    if (seat.engine) host.listen(port, seat.engine);
    else host.stopListening(port);
    return true;
  }

  isServedByHand(host: NetworkHost, port: number): boolean {
    return this.#seats.has(seatKey(host.address, port));
  }

  /** Where persons wait, the latest last. */
  get seats(): readonly { readonly host: string; readonly port: number }[] {
    return Array.from(this.#seats.values(), ({ host, port }) => ({ host, port }));
  }

  /** The engine at one end of a stream that is open, for whoever wants to see its state; null for none. */
  engineAt(connection: number, side: TlsSide): Engine<unknown> | null {
    return this.#drivers.get(`${connection} ${side}`)?.engine ?? null;
  }

  dial(host: NetworkHost, dial: Dial): EngineDriver {
    const number = this.network.connections.length;
    const patient = dial.patient || this.#seats.has(seatKey(dial.address, dial.port));
    if (patient) this.#patient.add(number);
    const driver = this.#driver("client", number, { ...dial, patient });
    driver.connection = host.connect({ address: dial.address, port: dial.port }, driver);
    return driver;
  }

  #listener({ tlsFromStart, makeParty, onEnd }: Service): Listener {
    return (connection): StreamUser => {
      const { number, remote } = connection;
      const driver: EngineDriver = this.#driver("server", number, {
        serverName: "",
        tlsFromStart,
        patient: this.#patient.has(number),
        makeParty: () => makeParty({ address: remote.address, connection: number, driver }),
        onEnd: (end) => onEnd?.(driver, end),
      });
      driver.connection = connection;
      return driver;
    };
  }

  #driver(side: TlsSide, connection: number, talk: Talk): EngineDriver {
    const { clock, random } = this.network;
    const key = `${connection} ${side}`;
    const driver = new EngineDriver({
      side,
      clock,
      random,
      serverName: talk.serverName,
      tlsFromStart: talk.tlsFromStart,
      patient: talk.patient,
      makeParty: talk.makeParty,
      maySay: () => !this.isFull,
      onSaid: (bytes, tls) => {
        this.#saidOctets += bytes.length;
        const { now: at, steps: step } = clock;
        const packetsBefore = this.network.packets.length;
        this.words.push({ number: this.words.length, at, step, connection, from: side, bytes, tls, packetsBefore });
      },
      onEnd: (end, opened) => {
        this.#drivers.delete(key);
        talk.onEnd(end, opened);
      },
    });
    this.#drivers.set(key, driver);
    return driver;
  }
}

function seatKey(address: string, port: number): string {
  return `${address} ${port}`;
}

/** @throws RangeError for a record outside the zone; the description's check has refused that */
function zoneFrom({ origin, records }: ZoneDescription): Zone {
  return new Zone(
    origin,
    records.map(({ name, ttl, ...data }) => ({
      name,
      ttl,
      data: data.type === "TXT" ? { type: "TXT", strings: stringsOf(data.text) } : data,
    })),
  );
}

function stringsOf(text: string): string[] {
  const bytes = encodeUtf8(text);
  const strings: string[] = [];
  for (let from = 0; from < bytes.length || from === 0; from += MOST_STRING_OCTETS) {
    strings.push(String.fromCharCode(...bytes.subarray(from, from + MOST_STRING_OCTETS)));
  }
  return strings;
}

function whyNot(name: string, outcome: LookUpOutcome): string {
  if (outcome.type === "no-such-name") return `DNS knows no ${name}`;
  return outcome.type === "failed"
    ? `DNS could not be asked about ${name}: ${outcome.reason}`
    : `${name} has no address`;
}
