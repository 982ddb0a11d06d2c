/**
 * What was worked out about a message, kept while it is used. Two generations: when the young one is full it becomes the old one,
 * and what nobody asks for until the next change is forgotten. So it never holds more than twice its bound, has nothing to
 * keep in order, and keeps no message alive.
 */
export class RecentCache<Key extends object, Value> {
  #young = new WeakMap<Key, Kept<Value>>();
  #old = new WeakMap<Key, Kept<Value>>();
  #weight = 0;

  /** @param most the weight of a generation, in whatever the weights are counted in */
  constructor(readonly most: number) {}

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young) return young.value;
    const old = this.#old.get(key);
    if (old) this.#put(key, old, old.weight);
    return old?.value;
  }

  /** @param weight of a new value; or, of one that is kept already, what has come to it */
  keep(key: Key, value: Value, weight: number): void {
    const known = this.#young.get(key)?.weight ?? 0;
    this.#put(key, { value, weight: known + weight }, weight);
  }

  #put(key: Key, kept: Kept<Value>, added: number): void {
    this.#weight += added;
    if (this.#weight > this.most) {
      this.#old = this.#young;
      this.#young = new WeakMap();
      this.#weight = kept.weight;
    }
    this.#young.set(key, kept);
  }
}

type Kept<Value> = { readonly value: Value; readonly weight: number };
