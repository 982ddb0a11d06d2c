/** What the server has said that it can do, and what of it was turned on. Names are in capitals. */
import type { ResponseCode } from "./client-tasks/response";

const NONE: ReadonlySet<string> = new Set();

export class ClientCapabilities {
  /** By ENABLE (RFC 5161). */
  readonly enabled = new Set<string>();
  #told: ReadonlySet<string> | null = null;

  /** null while the server has not said. */
  get told(): ReadonlySet<string> | null {
    return this.#told;
  }

  get all(): ReadonlySet<string> {
    return this.#told ?? NONE;
  }

  /** Names and strings go out and come in in UTF-8 (RFC 9051 section 6.3.1, RFC 6855 section 3). */
  get utf8(): boolean {
    return this.enabled.has("UTF8=ACCEPT") || this.enabled.has("IMAP4REV2");
  }

  hear(capabilities: readonly string[]): void {
    this.#told = new Set(capabilities);
  }

  /** RFC 9051 section 7.1: capabilities may come with any OK. */
  learn(code: ResponseCode | null): void {
    if (code?.name === "CAPABILITY") this.#told = new Set(code.text.toUpperCase().split(" "));
  }

  forget(): void {
    this.#told = null;
  }
}
