/** Keeps the most recently used values and forgets the rest. */
export class Recent<Value> {
  readonly #held = new Map<string, Value>();

  /** @param most how many values to keep. */
  constructor(readonly most: number) {}

  get(key: string): Value | undefined {
    const value = this.#held.get(key);
    if (value === undefined) return undefined;
    // A Map keeps the order of insertion: put back, the value is the youngest again.
    this.#held.delete(key);
    this.#held.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#held.delete(key);
    this.#held.set(key, value);
    const oldest = this.#held.keys().next();
    if (this.#held.size > this.most && !oldest.done) this.#held.delete(oldest.value);
  }
}
