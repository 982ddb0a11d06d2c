/**
 * What was worked out about a message, kept while it is used. Two generations: when the young one is full it becomes the old one,
 * and what is not asked for until the next change is forgotten. So it never holds more than twice its bound, costs nothing to
 * keep in order, and keeps no message alive.
 */
export class RecentCache<Key extends object, Value> {
  #young = new WeakMap<Key, Value>();
  #old = new WeakMap<Key, Value>();
  #weight = 0;

  /** @param most the weight of a generation, in whatever the weights are counted in */
  constructor(readonly most: number) {}

  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Keeps a value, or counts what has been added to it, and makes it young. */
  keep(key: Key, value: Value, weight: number): void {
    this.#weight += weight;
    if (this.#weight > this.most) {
      this.#old = this.#young;
      this.#young = new WeakMap();
      this.#weight = weight;
    }
    this.#young.set(key, value);
  }
}
