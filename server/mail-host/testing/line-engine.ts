/** The smallest engine that does everything an engine may: for tests of the driver, where a protocol would be in the way. */
import type { Engine, Instant, Step } from "@/mail/engine";
import { LineReader } from "@/mail/wire/line-reader";
import { octetText } from "@/mail/wire/octets";
import { encodeUtf8 } from "@/mail/wire/text-coding";

export type LineEvent = { readonly type: "line"; readonly text: string } | { readonly type: "ended" };

/**
 * Answers each line with what is said back to it: "again N TEXT" says TEXT N times, each in a send of its own; "tls" starts
 * TLS; "nap N" says "awake" after N milliseconds; "fail" throws; "quit" says "bye" and closes; anything else comes back.
 */
export class LineEngine implements Engine<LineEvent> {
  readonly #lines = new LineReader(1_000_000);
  readonly #steps: Step<LineEvent>[] = [];
  #repeat = { left: 0, text: "" };
  #securing = false;
  #peerClosed = false;
  #napsUntil: Instant | null = null;
  #closed = false;

  receive(bytes: Uint8Array): void {
    if (!this.#securing) this.#lines.push(bytes);
  }

  peerClosed(): void {
    this.#peerClosed = true;
  }

  tlsStarted(): void {
    this.#securing = false;
    this.#say("secure");
  }

  next(now: Instant): Step<LineEvent> {
    const step = this.#steps.shift();
    if (step) return step;
    if (this.#closed) return { type: "closed" };
    if (this.#repeat.left > 0) {
      this.#repeat.left -= 1;
      return { type: "send", bytes: encodeUtf8(this.#repeat.text) };
    }
    if (this.#napsUntil !== null && this.#napsUntil <= now) {
      this.#napsUntil = null;
      return { type: "send", bytes: encodeUtf8("awake\r\n") };
    }
    const line = this.#securing ? null : this.#lines.take();
    if (line) {
      this.#obey(octetText(line.bytes), now);
      return { type: "event", event: { type: "line", text: octetText(line.bytes) } };
    }
    if (!this.#peerClosed) return { type: "wait", until: this.#napsUntil };
    this.#closed = true;
    return { type: "event", event: { type: "ended" } };
  }

  #obey(line: string, now: Instant): void {
    const [word = "", count = "", ...rest] = line.split(" ");
    if (word === "again") this.#repeat = { left: Number(count), text: rest.join(" ") };
    else if (word === "nap") this.#napsUntil = now + Number(count);
    else if (word === "fail") throw new Error("told to fail");
    else if (word === "tls") {
      this.#say("go ahead");
      this.#steps.push({ type: "start-tls" });
      this.#lines.takeRest();
      this.#securing = true;
    } else if (word === "quit") {
      this.#say("bye");
      this.#closed = true;
    } else this.#say(line);
  }

  #say(text: string): void {
    this.#steps.push({ type: "send", bytes: encodeUtf8(`${text}\r\n`) });
  }
}
