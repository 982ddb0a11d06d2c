/** Where one session is kept in this browser. */
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
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
    const text = this.#read();
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
    try {
      this.area().removeItem(this.#key);
    } catch {
      // A browser without storage has nothing to forget.
    }
  }

  #read(): string | null {
    try {
      return this.area().getItem(this.#key);
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
