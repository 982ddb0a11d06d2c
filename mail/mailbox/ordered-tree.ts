/**
 * A persistent map from UID to message, in the order of UIDs: a B+-tree whose every change copies one path and shares the
 * rest, so that keeping an old version costs a few small nodes. Each node knows how many entries, how many octets and which
 * highest mod-sequence lie below it; that makes a sequence number, a quota and "what has changed since" logarithmic.
 *
 * UIDs only ever grow (RFC 9051 section 2.3.1.1), so entries are added at the end alone and nodes are filled to the brim
 * instead of being split in halves. Of two neighbours that would fit into one node, removal makes one.
 */

import {
  appended,
  type Branch,
  branchOf,
  changed,
  collectChanged,
  collectLost,
  type Entry,
  firstReaching,
  itemsOf,
  type Leaf,
  leafOf,
  type Node,
  stemOf,
  visited,
} from "./tree-node";

export class OrderedTree<T extends Entry> implements Iterable<T> {
  readonly #root: Node<T> | null;

  private constructor(root: Node<T> | null) {
    this.#root = root;
  }

  static empty<T extends Entry>(): OrderedTree<T> {
    return new OrderedTree<T>(null);
  }

  get count(): number {
    return this.#root?.count ?? 0;
  }

  /** The sum of the entries' sizes. */
  get octets(): number {
    return this.#root?.octets ?? 0;
  }

  /** The highest mod-sequence of an entry; 0 in an empty tree. */
  get modseq(): number {
    return this.#root?.modseq ?? 0;
  }

  /** The highest UID; 0 in an empty tree. */
  get lastUid(): number {
    return this.#root?.last ?? 0;
  }

  /** How many nodes lie between the root and an entry. */
  get depth(): number {
    return this.#root ? this.#root.height + 1 : 0;
  }

  get(uid: number): T | undefined {
    let node = this.#root;
    if (!node || uid > node.last) return undefined;
    while (node.height > 0) {
      const { children } = node as Branch<T>;
      node = children[firstReaching(children, uid)] as Node<T>;
    }
    for (const item of (node as Leaf<T>).items) if (item.uid === uid) return item;
    return undefined;
  }

  /** By place, counted from 0. */
  at(index: number): T | undefined {
    let node = this.#root;
    if (!node || !(index >= 0 && index < node.count)) return undefined;
    let left = index;
    while (node.height > 0) {
      let place = 0;
      const { children } = node as Branch<T>;
      for (let child = children[place] as Node<T>; left >= child.count; child = children[place] as Node<T>) {
        left -= child.count;
        place += 1;
      }
      node = children[place] as Node<T>;
    }
    return (node as Leaf<T>).items[left];
  }

  /** How many entries have a lower UID: the place of this UID, whether it is there or not. */
  rank(uid: number): number {
    let node = this.#root;
    if (!node) return 0;
    if (uid > node.last) return node.count;
    let before = 0;
    while (node.height > 0) {
      let place = 0;
      const { children } = node as Branch<T>;
      for (let child = children[place] as Node<T>; child.last < uid; child = children[place] as Node<T>) {
        before += child.count;
        place += 1;
      }
      node = children[place] as Node<T>;
    }
    const { items } = node as Leaf<T>;
    for (let place = 0; place < items.length && (items[place] as T).uid < uid; place += 1) before += 1;
    return before;
  }

  /** @throws RangeError when the UID is not above every other: the caller is at fault */
  append(item: T): OrderedTree<T> {
    const root = this.#root;
    if (!(item.uid > this.lastUid)) throw new RangeError(`UID ${item.uid} comes after ${this.lastUid}`);
    if (!root) return new OrderedTree<T>(leafOf([item]));
    return new OrderedTree<T>(appended(root, item) ?? branchOf([root, stemOf(item, root.height)]));
  }

  /** The entry takes the place of the one with its UID; without such an entry nothing changes. */
  replace(item: T): OrderedTree<T> {
    return this.change([item.uid], () => item);
  }

  remove(uid: number): OrderedTree<T> {
    return this.change([uid], () => null);
  }

  /**
   * Changes many entries in one walk.
   * @param uids in any order; those not in the tree are passed over
   * @param change called once an entry, in the order of UIDs; gives its successor with the same UID, itself, or null to
   *   remove it
   * @returns this very tree when no entry changed
   */
  change(uids: readonly number[], change: (item: T) => T | null): OrderedTree<T> {
    if (!this.#root || uids.length === 0) return this;
    let root = changed(this.#root, ascending(uids), { at: 0 }, change);
    if (root === this.#root) return this;
    while (root && root.height > 0 && (root as Branch<T>).children.length === 1) {
      root = (root as Branch<T>).children[0] as Node<T>;
    }
    return new OrderedTree<T>(root);
  }

  /** Calls `visit` with each entry from one UID to another, both included, and its place counted from 0. */
  visit(from: number, to: number, visit: (item: T, index: number) => void): void {
    if (this.#root && from <= to) visited(this.#root, 0, from, to, visit);
  }

  /** All entries in order. */
  *[Symbol.iterator](): Iterator<T> {
    if (this.#root) yield* itemsOf(this.#root);
  }

  /** The entries whose mod-sequence is above the given one, in the order of UIDs. Costs what it finds. */
  changedSince(modseq: number): T[] {
    const found: T[] = [];
    if (this.#root) collectChanged(this.#root, modseq, found);
    return found;
  }

  /**
   * The entries that a later version of this tree has lost. Costs what it finds.
   * @param later has no UID at or below `this.lastUid` that this tree has not
   */
  lostIn(later: OrderedTree<T>): T[] {
    const found: T[] = [];
    if (this.#root) collectLost(this.#root, later, found);
    return found;
  }
}

function ascending(uids: readonly number[]): readonly number[] {
  for (let place = 1; place < uids.length; place += 1) {
    if ((uids[place - 1] as number) > (uids[place] as number)) return [...uids].sort((a, b) => a - b);
  }
  return uids;
}
