/**
 * Everything that crossed the wire of a world, one line an entry, in the order in which it happened. What is new is read when
 * `update` is called, and what a line says is put into words when somebody looks at it.
 *
 * A stream under TLS is here twice: its lines, which only the two ends could read, and the records, which everybody could see.
 */
import type { Instant } from "../../../mail/engine";
import type { Words } from "../../../mail/world/internet";
import type { Packet, Segment } from "../../../mail/world/network/packet";
import { type WireLine, WireLines } from "../../../mail/world/wire-lines";
import type { Wire } from "../../../mail/world/world";
import type { WorldDescription } from "../../../mail/world/world-description";
import type { Conversation } from "./conversation";
import { dnsText } from "./dns-text";
import { LogEntry } from "./log-entry";
import { printable } from "./printable";
import { segmentText } from "./segment-text";
import { recordText } from "./tls-text";
import type { WireEntry, WireProtocol } from "./wire-entry";
import { newStream, protocolOf, sideOf, speak, type WireStream } from "./wire-stream";

/** What the log needs to see of a world. */
export type WireWorld = { readonly wire: Wire; readonly now: Instant; readonly description: WorldDescription };

const DNS_PORT = 53;

export class WireLog {
  readonly #entries: LogEntry[] = [];
  readonly #streams = new Map<number, WireStream>();
  readonly #names = new Map<string, string>();
  readonly #lines: WireLines;
  /** What this update has found, before it is put in order. */
  #found: LogEntry[] = [];
  #words = 0;
  #packets = 0;
  #underWay: Packet[] = [];

  constructor(readonly world: WireWorld) {
    for (const { name, address } of world.description.hosts) this.#names.set(address, name);
    this.#lines = new WireLines(
      (connection) => this.#streams.get(connection)?.protocol === "imap",
      (line) => this.#hear(line),
    );
  }

  /** The same array all the time; it only grows, and what is in it stays as it is. */
  get entries(): readonly WireEntry[] {
    return this.#entries;
  }

  /** How a stream stands as far as the wire tells; null where no protocol that is known here is spoken. */
  conversation(connection: number): Conversation | null {
    return this.#streams.get(connection)?.conversation ?? null;
  }

  /** Reads what is new. @returns how many entries there are */
  update(): number {
    const { words, packets } = this.world.wire;
    if (this.#words === words.length && this.#packets === packets.length && this.#underWay.length === 0) {
      return this.#entries.length;
    }
    while (this.#words < words.length || this.#packets < packets.length) {
      const said = words[this.#words];
      const packet = packets[this.#packets];
      if (said && (!packet || said.packetsBefore <= this.#packets)) {
        this.#words += 1;
        this.#readWords(said);
      } else if (packet) {
        this.#packets += 1;
        this.#readPacket(packet);
      }
    }
    this.#findLost();
    this.#found.sort((one, other) => one.at - other.at || one.step - other.step || one.rank - other.rank);
    let step = this.#entries.at(-1)?.step ?? 0;
    for (const entry of this.#found) {
      entry.number = this.#entries.length;
      step = Math.max(step, entry.step);
      entry.step = step;
      this.#entries.push(entry);
    }
    this.#found = [];
    return this.#entries.length;
  }

  #readWords(words: Words): void {
    const stream = this.#stream(words.connection);
    if (!stream) return;
    if (!words.tls) stream.watch[words.from].inClear += words.bytes.length;
    this.#lines.add(words);
  }

  /** @returns octets behind the line that are content whatever they look like */
  #hear(line: WireLine): number {
    const stream = this.#stream(line.connection);
    if (!stream) return 0;
    const { from, tls, bytes } = line;
    if (stream.protocol === null && from === "server") speak(stream, protocolOf(bytes));
    const entry = new LogEntry(line, stream.ends[from], stream.protocol ?? "tcp", "line", bytes, printable);
    entry.connection = line.connection;
    entry.from = from;
    entry.tls = tls;
    entry.content = line.literal;
    entry.watch = stream.watch[from];
    entry.end = line.end;
    this.#found.push(entry);
    if (!stream.conversation) return 0;
    const begun = stream.begun[from];
    entry.said = begun ? { ...begun, place: begun.place + 1, isRest: true } : stream.conversation.hear(entry);
    stream.begun[from] = line.goesOn ? entry.said : null;
    entry.content ||= entry.said.role === "content";
    return from === "client" && !line.literal && !begun ? stream.conversation.chunk : 0;
  }

  #readPacket(packet: Packet): void {
    if (packet.fate !== "arrived") this.#underWay.push(packet);
    const { body } = packet;
    if (body.type === "tcp") this.#readSegment(packet, body);
    else if (packet.to.port === DNS_PORT || packet.from.port === DNS_PORT) {
      const what = packet.to.port === DNS_PORT ? "question" : "answer";
      this.#found.push(this.#ofPacket(packet, "dns", what, body.payload, dnsText));
    }
  }

  #readSegment(packet: Packet, segment: Segment): void {
    const stream = packet.connection === null ? undefined : this.#stream(packet.connection);
    if (!stream) return;
    const from = sideOf(stream, packet);
    const { event, records } = stream.watch[from].see(segment, packet);
    if (records.length > 0 && stream.conversation) stream.conversation.handshakeDue = false;
    for (const record of records) {
      const entry = this.#ofPacket(packet, "tls", "record", record.bytes, recordText);
      // The client's comes in the very step in which it says its first word under TLS.
      if (record.ending && from === "client") entry.rank = -1;
      this.#found.push(entry);
    }
    if (event) {
      this.#found.push(this.#ofPacket(packet, "tcp", event, segment.payload, () => segmentText(event, segment)));
    }
  }

  /** A packet is lost for this log when it should have been there: before that, nobody could know. */
  #findLost(): void {
    const stillUnderWay: Packet[] = [];
    for (const packet of this.#underWay) {
      const { fate, hops, at, body } = packet;
      const due = hops.at(-1)?.arrivesAt ?? at;
      if (fate === "under way" || (fate === "lost" && due >= this.world.now + 1)) stillUnderWay.push(packet);
      else if (fate === "lost") {
        const protocol = body.type === "tcp" ? "tcp" : "dns";
        const text = (bytes: Uint8Array): string =>
          body.type === "tcp" ? segmentText("lost", body) : `lost: ${dnsText(bytes)}`;
        const entry = this.#ofPacket(packet, protocol, "lost", body.payload, text);
        entry.at = due;
        entry.rank = 1;
        this.#found.push(entry);
      }
    }
    this.#underWay = stillUnderWay;
  }

  #ofPacket(
    packet: Packet,
    protocol: WireProtocol,
    what: WireEntry["what"],
    bytes: Uint8Array,
    textOf: (bytes: Uint8Array) => string,
  ): LogEntry {
    const ends = [packet.from, packet.to].map(({ address }) => this.#names.get(address) ?? address);
    const entry = new LogEntry(packet, ends, protocol, what, bytes, textOf);
    const stream = packet.connection === null ? undefined : this.#streams.get(packet.connection);
    if (stream) {
      entry.connection = packet.connection;
      entry.from = sideOf(stream, packet);
    }
    entry.sentAs = packet.number;
    return entry;
  }

  #stream(connection: number): WireStream | undefined {
    const known = this.#streams.get(connection);
    const record = this.world.wire.connections[connection];
    if (known || !record) return known;
    const stream = newStream(record);
    this.#streams.set(connection, stream);
    return stream;
  }
}
