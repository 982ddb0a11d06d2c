/** Where one session is kept in this browser, and beside it the messages that are half written in it. */
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { type KeptDraft, printDrafts, readDrafts } from "@/learning/sandbox/share/kept-drafts";
import { printKept, readKept } from "@/learning/sandbox/share/kept-session";
import { markOfStart } from "@/learning/sandbox/share/session-marks";

export type Found =
  | { readonly type: "nothing" }
  | { readonly type: "resumed" }
  /** Something was kept that can no longer be played. It was put aside, as this text. */
  | { readonly type: "unplayable"; readonly text: string };

export class SessionStore {
  readonly #key: string;

  /** @param area `localStorage` for what a person comes back to, `sessionStorage` for what belongs to this tab alone */
  constructor(
    readonly area: () => Storage,
    place: string,
  ) {
    this.#key = `postroom-sandbox ${place}`;
  }

  /** Takes up what was kept. */
  resume(session: SandboxSession): Found {
    const text = this.#read(this.#key);
    if (text === null) return { type: "nothing" };
    const kept = readKept(text, markOfStart(session.start));
    if (kept && session.resume(kept) === null) return { type: "resumed" };
    this.#write(`${this.#key} aside`, text);
    this.forget();
    return { type: "unplayable", text };
  }

  /** @returns false where there is no room for it */
  keep(session: SandboxSession): boolean {
    const kept = session.keep();
    if (kept.actions.length === 0 && kept.traps.length === 0 && kept.end.step <= session.beginning.step) {
      this.forget();
      return true;
    }
    const text = printKept(kept, markOfStart(session.start));
    return text !== null && this.#write(this.#key, text);
  }

  forget(): void {
    this.#remove(this.#key);
  }

  drafts(): readonly KeptDraft[] {
    return readDrafts(this.#read(this.#draftsKey) ?? "");
  }

  keepDrafts(drafts: readonly KeptDraft[]): void {
    const text = printDrafts(drafts);
    if (text === null) this.#remove(this.#draftsKey);
    else this.#write(this.#draftsKey, text);
  }

  get #draftsKey(): string {
    return `${this.#key} drafts`;
  }

  #remove(key: string): void {
    try {
      this.area().removeItem(key);
    } catch {
      // A browser without storage has nothing to forget.
    }
  }

  #read(key: string): string | null {
    try {
      return this.area().getItem(key);
    } catch {
      return null;
    }
  }

  #write(key: string, text: string): boolean {
    try {
      this.area().setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }
}
