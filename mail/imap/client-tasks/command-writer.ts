/**
 * Puts a command together: its text, and the literals that stand in it (RFC 9051 section 4.3). What comes from people, such as a
 * mailbox's name or a text to look for, goes through `astring`; what is written as it is must be one line of ASCII.
 */
import type { Instant } from "../../engine";
import { isKeyword } from "../../mailbox/flags";
import type { UidRun } from "../../mailbox/uid-runs";
import { octets, octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { printDateTime } from "../imap-date";
import { writeMailboxName } from "../mailbox-text";
import { printAstring, quoted } from "../quote";
import { printRuns } from "../sequence-set";

/** RFC 7888 section 5: LITERAL- has no longer ones that do not wait. */
const LITERAL_MINUS_OCTETS = 4096;

/** RFC 7888 section 4: what is longer is announced first even to a server with LITERAL+, so that it can refuse it unsent. */
const LITERAL_PLUS_OCTETS = 65_536;

/** Messages by UID, or by sequence number; `LARGEST` in a run's end is "*". Never an empty set. */
export type MessageSet = { readonly uids: readonly UidRun[] } | { readonly numbers: readonly UidRun[] };

export class CommandWriter {
  #text: string;
  #part: Uint8Array[] = [];
  readonly #parts: Uint8Array[][] = [];

  /** @param line tag and name */
  constructor(
    line: string,
    private readonly capabilities: ReadonlySet<string>,
    /** Names and strings go out in UTF-8. */
    readonly utf8: boolean,
  ) {
    this.#text = line;
  }

  /** @throws RangeError for anything but printable ASCII: it could be a command of its own */
  raw(text: string): this {
    if (!/^[ -~]*$/.test(text)) throw new RangeError("a command is a line of ASCII");
    this.#text += text;
    return this;
  }

  /** @throws RangeError for a NUL: no string holds one */
  astring(text: string): this {
    return this.#string(octetText(encodeUtf8(text)));
  }

  mailbox(name: string): this {
    return this.#string(writeMailboxName(name, this.utf8));
  }

  /** A string that is never an atom. @throws RangeError for what cannot be quoted */
  quoted(text: string): this {
    if (!/^[ -~]*$/.test(text)) throw new RangeError("that cannot be quoted");
    this.#text += quoted(text);
    return this;
  }

  /** A mailbox name with wildcards in it. @throws RangeError for a line end */
  pattern(pattern: string): this {
    const written = writeMailboxName(pattern, this.utf8);
    if (/[\r\n\0]/.test(written)) throw new RangeError("a pattern is one line");
    this.#text += quoted(written);
    return this;
  }

  messages(set: MessageSet): this {
    const ranges = "uids" in set ? set.uids : set.numbers;
    if (ranges.length === 0) throw new RangeError("a set of no messages cannot be said");
    return this.raw(printRuns(ranges).replaceAll("Infinity", "*"));
  }

  /** @throws RangeError for what is neither a flag that a client may set nor a keyword */
  flags(flags: readonly string[]): this {
    for (const flag of flags) {
      if (!isKeyword(flag.startsWith("\\") ? flag.slice(1) : flag)) throw new RangeError(`${flag} is no flag`);
    }
    return this.raw(`(${flags.join(" ")})`);
  }

  dateTime(at: Instant): this {
    return this.raw(printDateTime(at));
  }

  /** With a NUL in it, it is a literal8, which servers with BINARY take (RFC 3516 section 4.4). */
  literal(bytes: Uint8Array): this {
    // RFC 9051 section 4.3: LITERAL- is part of IMAP4rev2.
    const short = this.capabilities.has("LITERAL-") || this.capabilities.has("IMAP4REV2") ? LITERAL_MINUS_OCTETS : -1;
    const unasked = bytes.length <= (this.capabilities.has("LITERAL+") ? LITERAL_PLUS_OCTETS : short);
    this.#text += `${bytes.includes(0) ? "~" : ""}{${bytes.length}${unasked ? "+" : ""}}\r\n`;
    this.#endText();
    if (!unasked) this.#endPart();
    this.#part.push(bytes);
    return this;
  }

  /** What is sent at once, in pieces; between each two such parts, the server has to ask for more. */
  end(): readonly (readonly Uint8Array[])[] {
    this.#text += "\r\n";
    this.#endText();
    this.#endPart();
    return this.#parts;
  }

  #string(text: string): this {
    if (text.includes("\0")) throw new RangeError("there is no NUL in a string");
    const printed = printAstring(text, this.utf8);
    // "{" is no character of an atom, so this is a literal.
    if (printed.startsWith("{")) return this.literal(octets(text));
    this.#text += printed;
    return this;
  }

  #endText(): void {
    if (this.#text !== "") this.#part.push(octets(this.#text));
    this.#text = "";
  }

  #endPart(): void {
    this.#parts.push(this.#part);
    this.#part = [];
  }
}
