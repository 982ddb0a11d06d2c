/**
 * Fetches what is new in a maildrop, as a mail program does: UIDL says what is there, the memory of earlier sessions what is
 * known, RETR brings the rest. What is fetched is handed over before anything is marked for deletion, and what is marked
 * goes only at QUIT: whatever is cut at whatever octet, no message is lost. The memory that comes back at the end makes sure
 * that none arrives twice either (RFC 1939 sections 7 and 8).
 */
import type { Engine, Instant, Step } from "../engine";
import { Pop3Client } from "./client";
import type { Pop3ClientEvent, Pop3End, Pop3Result } from "./client-events";
import type { Pop3ClientOptions } from "./client-options";

export type MailFetchOptions = Pop3ClientOptions & {
  /** What becomes of a message on the server once it has been fetched. */
  readonly after: "keep" | "delete" | { readonly deleteAfterDays: number };
  /** Unique-ids fetched in earlier sessions, and when: what the last "end" brought. */
  readonly seen: ReadonlyMap<string, Instant>;
};

export type MailFetchEvent =
  /** Keep it before asking for the next step: after that it may be deleted on the server. */
  | { readonly type: "message"; readonly uniqueId: string; readonly content: Uint8Array }
  /** The server does not hand this message out, this time; [UTF8] is one reason (RFC 6856 section 5). */
  | { readonly type: "not-fetched"; readonly uniqueId: string; readonly code: string | null; readonly text: string }
  /** The last event. "no-unique-ids": the server has no UIDL, so nobody can tell what is new. */
  | {
      readonly type: "end";
      readonly end: Pop3End | "no-unique-ids";
      readonly code: string | null;
      readonly text: string;
      /** For the next session; no longer than the maildrop. */
      readonly seen: ReadonlyMap<string, Instant>;
    };

type Known = { readonly number: number; readonly uniqueId: string };

const DAY = 86_400_000;

export class MailFetch implements Engine<MailFetchEvent> {
  readonly #client: Pop3Client;
  readonly #options: MailFetchOptions;
  /** What the tasks under way are about, by their numbers. */
  readonly #retrieving = new Map<number, Known>();
  readonly #deleting = new Map<number, Known>();
  /** Null before the server has said what is there. */
  #seen: Map<string, Instant> | null = null;
  readonly #deleted = new Set<string>();
  #listing: number | null = null;
  #withoutIds = false;

  constructor(options: MailFetchOptions) {
    this.#options = options;
    this.#client = new Pop3Client(options);
  }

  receive(bytes: Uint8Array): void {
    this.#client.receive(bytes);
  }

  peerClosed(): void {
    this.#client.peerClosed();
  }

  tlsStarted(): void {
    this.#client.tlsStarted();
  }

  next(now: Instant): Step<MailFetchEvent> {
    for (;;) {
      const step = this.#client.next(now);
      if (step.type !== "event") return step;
      const event = this.#translate(step.event, now);
      if (event) return { type: "event", event };
    }
  }

  #translate(event: Pop3ClientEvent, now: Instant): MailFetchEvent | null {
    if (event.type === "ready") {
      this.#listing = this.#client.uniqueIds();
      return null;
    }
    if (event.type === "result") return this.#take(event.task, event.result, now);
    const end = event.end === "quit" && this.#withoutIds ? "no-unique-ids" : event.end;
    return { ...event, end, seen: this.#remembered(event.end) };
  }

  #take(task: number, result: Pop3Result, now: Instant): MailFetchEvent | null {
    if (task === this.#listing) {
      if (result.type === "unique-ids") this.#plan(result.ids, now);
      else this.#withoutIds = true;
      this.#quitWhenDone();
      return null;
    }
    const message = this.#retrieving.get(task);
    if (!message) {
      const marked = this.#deleting.get(task);
      if (marked && result.type === "done") this.#deleted.add(marked.uniqueId);
      return null;
    }
    this.#retrieving.delete(task);
    const { uniqueId } = message;
    if (result.type === "message") {
      this.#seen?.set(uniqueId, now);
      if (this.#options.after === "delete") this.#delete(message);
    }
    this.#quitWhenDone();
    if (result.type === "message") return { type: "message", uniqueId, content: result.content };
    return result.type === "refused" ? { ...result, type: "not-fetched", uniqueId } : null;
  }

  #plan(ids: readonly Known[], now: Instant): void {
    const { after, seen } = this.#options;
    this.#seen = new Map();
    for (const message of ids) {
      const fetchedAt = seen.get(message.uniqueId);
      if (fetchedAt === undefined) {
        this.#retrieving.set(this.#client.retrieve(message.number), message);
        continue;
      }
      this.#seen.set(message.uniqueId, fetchedAt);
      // "delete" finds one here when an earlier session was cut between RETR and QUIT.
      const days = after === "delete" ? 0 : after === "keep" ? Number.POSITIVE_INFINITY : after.deleteAfterDays;
      if (now - fetchedAt >= days * DAY) this.#delete(message);
    }
  }

  #delete(message: Known): void {
    this.#deleting.set(this.#client.delete(message.number), message);
  }

  #quitWhenDone(): void {
    if (this.#retrieving.size === 0) this.#client.quit();
  }

  // Only a QUIT that was answered with +OK has removed anything for certain; an id too many in memory does no harm.
  #remembered(end: Pop3End): ReadonlyMap<string, Instant> {
    if (!this.#seen) return this.#options.seen;
    if (end !== "quit") return this.#seen;
    return new Map([...this.#seen].filter(([uniqueId]) => !this.#deleted.has(uniqueId)));
  }
}
