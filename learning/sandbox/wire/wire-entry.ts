/** One line of the wire view: something that was said on a stream, or that befell one. */
import type { Instant } from "../../../mail/engine";
import type { TlsSide } from "../../../mail/world/network/tls-records";

export type WireProtocol = "smtp" | "pop" | "imap" | "dns" | "tcp" | "tls";

export type WireEntry = {
  /** Its place in the log, from 0. */
  readonly number: number;
  readonly at: Instant;
  /** Where to jump to: how many things had happened on the clock. Never falls from entry to entry. */
  readonly step: number;
  /** null for DNS. */
  readonly connection: number | null;
  /** null for DNS. */
  readonly from: TlsSide | null;
  /** Names of hosts; an address where nobody has it. */
  readonly sender: string;
  readonly receiver: string;
  readonly protocol: WireProtocol;
  readonly what: "line" | "question" | "answer" | "record" | SegmentEvent;
  /** A line that only the two ends could read. Outsiders see the records instead. */
  readonly tls: boolean;
  /** Without its line end; an octet that cannot be shown is "·". */
  readonly text: string;
  /** A line's octets without its line end; of anything else what the packet or the record carried. */
  readonly bytes: Uint8Array;
  /** Part of a message or of a string, and no command or reply. */
  readonly content: boolean;
  /** Its number in `world.wire.packets`: the one that carried the line's end. null while that has not been sent. */
  readonly packet: number | null;
  /** What a line means in its conversation; null for what is no line, and for lines of no protocol. */
  readonly said: Said | null;
};

/** What it takes to explain a line. */
export type Spoken = Pick<WireEntry, "text" | "from" | "sender">;

/** "again": the same octets once more. "lost": the packet never arrived. */
export type SegmentEvent = "opening" | "accepting" | "closing" | "reset" | "again" | "lost";

export type Role =
  | "command"
  | "reply"
  | "greeting"
  | "content"
  | "challenge"
  | "response"
  | "untagged"
  | "tagged"
  | "continuation"
  | "event";

export type Said = {
  readonly role: Role;
  /** In which state of its table the server was before this line. */
  readonly state: string;
  /** In capitals: the command that this line is, answers or belongs to; "" for none. */
  readonly verb: string;
  /** The line of that command; null for the command itself and where there is none. */
  readonly about: WireEntry | null;
  /** Lines of the same reply, answer or content before this one. */
  readonly place: number;
  /** Of content: "header", "blank" (the line that ends it), "body", "end" (the dot alone), "list" (no message). */
  readonly part: "header" | "blank" | "body" | "end" | "list" | null;
  /** Not the first piece of a line that is too long for one. */
  readonly isRest?: true;
  /** Of an answer to a command of several lines: the client's last line of it. */
  readonly last?: string;
  /** Of a message's header on its way by SMTP: the envelope's sender, "" for none. */
  readonly envelopeSender?: string;
};
