/** Tells subscribers of changes, each in order and each to everybody before the next. */

export class ChangeFeed<Change> {
  readonly #subscribers = new Set<{ readonly hear: (change: Change) => void }>();
  readonly #waiting: Change[] = [];
  #telling = false;

  /**
   * Every call is a subscription of its own: whoever subscribes twice hears twice. Who subscribes during a change hears
   * from the next one on.
   * @returns ends this subscription, at once and for good; calling it again does nothing
   */
  subscribe(hear: (change: Change) => void): () => void {
    const subscription = { hear };
    this.#subscribers.add(subscription);
    return () => {
      this.#subscribers.delete(subscription);
    };
  }

  /**
   * A change that a subscriber causes while it is being told waits until everybody has heard the present one.
   * @throws what a subscriber threw, after the others have heard everything
   */
  publish(changes: readonly Change[]): void {
    if (this.#subscribers.size === 0 && !this.#telling) return;
    for (const change of changes) this.#waiting.push(change);
    if (this.#telling) return;
    this.#telling = true;
    const thrown: unknown[] = [];
    for (let change = this.#waiting.shift(); change !== undefined; change = this.#waiting.shift()) {
      for (const subscription of [...this.#subscribers]) {
        if (!this.#subscribers.has(subscription)) continue;
        try {
          subscription.hear(change);
        } catch (error) {
          thrown.push(error);
        }
      }
    }
    this.#telling = false;
    if (thrown.length > 0) throw thrown[0];
  }
}
