import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two answers of one learner: quicker than any person, slower than the limit on attempts. */
const BETWEEN_ANSWERS = 220;

export type Flashcard = { questionId: string; version: string };

/** Somebody without an account who answers flashcards over HTTP as the page's own script does. */
export class Learner {
  #cookie = "";
  /** Keys of the answers that the server has said it has. */
  readonly acknowledged = new Set<string>();
  /** The answer that was on its way, perhaps written and perhaps not, when the server died. It is sent again. */
  #unsure: string | null = null;

  constructor(
    private readonly actionId: string,
    private readonly cards: readonly Flashcard[],
  ) {}

  /** Answers one card after another until the server is gone or `isOver` says so. */
  async answerUntil(isOver: () => boolean, address: string): Promise<void> {
    while (!isOver()) {
      const key = this.#unsure ?? randomUUID();
      this.#unsure = key;
      if (!(await this.#submit(key, address))) return;
      this.acknowledged.add(key);
      this.#unsure = null;
      await pause(BETWEEN_ANSWERS);
    }
  }

  /** Whether the answer was acknowledged; false when the server could not be reached or broke off. */
  async #submit(key: string, address: string): Promise<boolean> {
    // The same key always goes with the same card: a repeated submit repeats the answer.
    const card = this.cards[Number.parseInt(key.slice(0, 8), 16) % this.cards.length];
    const input = { ...card, idempotencyKey: key, response: { selfRating: "good" }, durationMs: 900, place: "lesson" };
    let text: string;
    try {
      const response = await fetch(`${address}/review`, {
        method: "POST",
        headers: {
          "Next-Action": this.actionId,
          Accept: "text/x-component",
          "Content-Type": "text/plain;charset=UTF-8",
          Origin: address,
          Cookie: this.#cookie,
        },
        body: JSON.stringify([input]),
        redirect: "manual",
      });
      text = await response.text();
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
      if (cookies.length > 0) this.#cookie = cookies.join("; ");
    } catch {
      return false;
    }
    if (/"ok":true/.test(text)) return true;
    if (text === "") return false;
    throw new Error(`An answer was refused: ${text.slice(0, 400)}`);
  }
}
