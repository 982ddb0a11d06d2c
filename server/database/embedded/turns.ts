/**
 * Whose turn it is to speak to a database that has one session for everybody.
 *
 * A holder keeps its turn until it gives it back; the others wait in the order they came. Waiting is per holder,
 * never per message: two clients' messages must not mix, because unnamed statements and transactions belong to the session.
 */
export class Turns<Holder> {
  #current: Holder | null = null;
  #waiting: { holder: Holder; begin: () => void }[] = [];

  /** Resolves when it is the holder's turn; at once when it already is. */
  take(holder: Holder): Promise<void> {
    if (this.#current === holder) return Promise.resolve();
    if (this.#current === null) {
      this.#current = holder;
      return Promise.resolve();
    }
    return new Promise((begin) => this.#waiting.push({ holder, begin }));
  }

  holds(holder: Holder): boolean {
    return this.#current === holder;
  }

  /** Ends the holder's turn and begins the next one's. */
  giveBack(holder: Holder): void {
    if (this.#current !== holder) throw new Error("only the one whose turn it is can give it back");
    const next = this.#waiting.shift();
    this.#current = next?.holder ?? null;
    next?.begin();
  }
}
