/** The maildrop of one session: message numbers that stay, and marks that count only at QUIT (RFC 1939 sections 5 and 6). */
import type { Maildrop, MaildropMessage } from "./maildrop";

export type NumberedMessage = { readonly number: number; readonly message: MaildropMessage };

export class OpenMaildrop {
  readonly #messages: readonly MaildropMessage[];
  readonly #deleted = new Set<number>();
  #octets: number;

  constructor({ messages }: Maildrop) {
    this.#messages = messages;
    this.#octets = messages.reduce((sum, { size }) => sum + size, 0);
  }

  /** Messages not marked as deleted: only they are counted (section 5, STAT). */
  get count(): number {
    return this.#messages.length - this.#deleted.size;
  }

  get octets(): number {
    return this.#octets;
  }

  /** For the text behind +OK. */
  get summary(): string {
    return `${this.count} ${this.count === 1 ? "message" : "messages"} (${this.#octets} octets)`;
  }

  /** Null for a number that never was, and for a message marked as deleted. */
  find(number: number): MaildropMessage | null {
    return this.#deleted.has(number) ? null : (this.#messages[number - 1] ?? null);
  }

  remaining(): NumberedMessage[] {
    return this.#messages.flatMap((message, index) =>
      this.#deleted.has(index + 1) ? [] : [{ number: index + 1, message }],
    );
  }

  /** @returns false when there is no such message any more */
  delete(number: number): boolean {
    const message = this.find(number);
    if (!message) return false;
    this.#deleted.add(number);
    this.#octets -= message.size;
    return true;
  }

  reset(): void {
    for (const number of this.#deleted) this.#octets += this.#messages[number - 1]?.size ?? 0;
    this.#deleted.clear();
  }

  /** What QUIT is to remove, in the order of the numbers. */
  deleted(): MaildropMessage[] {
    return this.#messages.filter((_, index) => this.#deleted.has(index + 1));
  }
}
