/** The server's octets as replies, one after the other, of bounded length. */
import { LineReader } from "../wire/line-reader";
import { joinReply, parseReplyLine, type ReplyLine } from "./parse-reply";
import type { Reply } from "./reply";

/** RFC 5321 section 4.5.3.1.5 allows 512; eight times that hurts nobody and forgives a talkative server. */
const LONGEST_LINE = 4096;
/** Far more than the extensions ever registered, which are what makes a reply long. */
const MOST_LINES = 128;

export class ClientReplies {
  readonly #reader = new LineReader(LONGEST_LINE);
  #lines: ReplyLine[] = [];

  get heldOctets(): number {
    return this.#lines.reduce((sum, { text }) => sum + text.length, this.#reader.pending);
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  /**
   * @param withEnhanced whether the reply awaited carries enhanced codes where it is not 3yz
   * @returns null when more must arrive; "malformed" for what is no reply, after which there is no going on
   */
  take(withEnhanced: boolean): Reply | "malformed" | null {
    for (let line = this.#reader.take(); line; line = this.#reader.take()) {
      // A line that LF alone ends is none (RFC 5321 section 2.3.8), and where lines are in doubt, so is what they say.
      const parsed = line.fault === null ? parseReplyLine(line.bytes) : null;
      if (!parsed) return "malformed";
      this.#lines.push(parsed);
      if (!parsed.more) {
        const lines = this.#lines;
        this.#lines = [];
        return joinReply(lines, withEnhanced && Math.floor(parsed.code / 100) !== 3) ?? "malformed";
      }
      if (this.#lines.length >= MOST_LINES) return "malformed";
    }
    return null;
  }

  /** Forgets what has arrived and was not taken. */
  clear(): void {
    this.#reader.takeRest();
    this.#lines = [];
  }
}
