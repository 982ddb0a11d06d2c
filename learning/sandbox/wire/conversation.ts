/** Who answers whom on one stream: followed line by line, as both ends do. One class for each protocol. */
import type { Said, WireEntry } from "./wire-entry";

export interface Conversation {
  /** In which state of its table the server is now, as far as the wire tells. */
  readonly state: string;
  /** The server has said its first words. */
  readonly greeted: boolean;
  /** The server has agreed to TLS; false again as soon as a record of TLS is seen, which the lines do not tell. */
  handshakeDue: boolean;
  /** What it has listed that it can do, in capitals: "SIZE 26214400", "AUTH PLAIN LOGIN", "STLS", "IDLE". */
  readonly offers: ReadonlySet<string>;
  /** Lines of commands that have no answer yet, the oldest first. */
  readonly waiting: readonly WireEntry[];
  /** In the order in which they were said. */
  hear(line: WireEntry): Said;
  /** How many octets behind the line heard last are content, whatever they look like. */
  readonly chunk: number;
}

/** Where in a message its lines stand, one after the other. */
export class MessagePart {
  part: "header" | "blank" | "body" = "header";
  /** Lines before this one. */
  place = -1;

  next(isEmpty: boolean): this {
    this.place += 1;
    if (this.part !== "header") this.part = "body";
    else if (isEmpty) this.part = "blank";
    return this;
  }
}

/** The dot alone that ends a message and a long answer. */
export function isEnd({ bytes }: WireEntry): boolean {
  return bytes.length === 1 && bytes[0] === DOT;
}

export function verbOf(text: string): string {
  const space = text.indexOf(" ");
  return (space < 0 ? text : text.slice(0, space)).toUpperCase();
}

const DOT = 46;
