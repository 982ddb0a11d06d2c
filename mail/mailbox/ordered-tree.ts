/**
 * A persistent map from UID to message, in the order of UIDs: a B+-tree whose every change copies one path and shares the
 * rest, so that keeping an old version costs a few small nodes. Each node knows how many entries, how many octets and which
 * highest mod-sequence lie below it; that makes a sequence number, a quota and "what has changed since" logarithmic.
 *
 * UIDs only ever grow (RFC 9051 section 2.3.1.1), so entries are added at the end alone and nodes are filled to the brim
 * instead of being split in halves. Of two neighbours that would fit into one node, removal makes one.
 */

/** What the tree reads of an entry. An entry is never written to. */
export type Entry = {
  readonly uid: number;
  /** Octets. */
  readonly size: number;
  readonly modseq: number;
};

/** Entries in a leaf, children in a branch: a copied path stays under a few kilobytes, and four levels hold a million. */
const WIDTH = 32;

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

type Measures = {
  readonly count: number;
  readonly octets: number;
  readonly modseq: number;
  /** The highest UID below. */
  readonly last: number;
  /** 0 for a leaf. */
  readonly height: number;
};
type Leaf<T> = Measures & { readonly items: readonly T[] };
type Branch<T> = Measures & { readonly children: readonly Node<T>[] };
type Node<T> = Leaf<T> | Branch<T>;

function isLeaf<T>(node: Node<T>): node is Leaf<T> {
  return node.height === 0;
}

function leafOf<T extends Entry>(items: readonly T[]): Leaf<T> {
  let [octets, modseq] = [0, 0];
  for (const item of items) {
    octets += item.size;
    if (item.modseq > modseq) modseq = item.modseq;
  }
  return { count: items.length, octets, modseq, last: (items[items.length - 1] as T).uid, height: 0, items };
}

function branchOf<T>(children: readonly Node<T>[]): Branch<T> {
  let [count, octets, modseq] = [0, 0, 0];
  for (const child of children) {
    count += child.count;
    octets += child.octets;
    if (child.modseq > modseq) modseq = child.modseq;
  }
  const { last, height } = children[children.length - 1] as Node<T>;
  return { count, octets, modseq, last, height: height + 1, children };
}

/** One entry under as many branches as a sibling has. */
function stemOf<T extends Entry>(item: T, height: number): Node<T> {
  let node: Node<T> = leafOf([item]);
  while (node.height < height) node = branchOf([node]);
  return node;
}

/** @returns null when every node on the way is full */
function appended<T extends Entry>(node: Node<T>, item: T): Node<T> | null {
  const { height } = node;
  const count = node.count + 1;
  const octets = node.octets + item.size;
  const modseq = Math.max(node.modseq, item.modseq);
  if (isLeaf(node)) {
    if (node.items.length === WIDTH) return null;
    return { count, octets, modseq, last: item.uid, height, items: [...node.items, item] };
  }
  const children = node.children.slice();
  const grown = appended(children[children.length - 1] as Node<T>, item);
  if (grown) children[children.length - 1] = grown;
  else if (children.length === WIDTH) return null;
  else children.push(stemOf(item, height - 1));
  return { count, octets, modseq, last: item.uid, height, children };
}

/** @param cursor where in `uids` the walk is; everything before it has been dealt with */
function changed<T extends Entry>(
  node: Node<T>,
  uids: readonly number[],
  cursor: { at: number },
  change: (item: T) => T | null,
): Node<T> | null {
  if (isLeaf(node)) return changedLeaf(node, uids, cursor, change);
  const children: Node<T>[] = [];
  let [same, shrunk] = [true, false];
  for (const child of node.children) {
    const concerned = cursor.at < uids.length && (uids[cursor.at] as number) <= child.last;
    const next = concerned ? changed(child, uids, cursor, change) : child;
    if (next !== child) same = false;
    if (next) children.push(next);
    if (!next || breadthOf(next) < breadthOf(child)) shrunk = true;
  }
  if (same) return node;
  if (children.length === 0) return null;
  return branchOf(shrunk ? joined(children) : children);
}

function changedLeaf<T extends Entry>(
  leaf: Leaf<T>,
  uids: readonly number[],
  cursor: { at: number },
  change: (item: T) => T | null,
): Leaf<T> | null {
  const items: T[] = [];
  let same = true;
  for (const item of leaf.items) {
    while (cursor.at < uids.length && (uids[cursor.at] as number) < item.uid) cursor.at += 1;
    const next = uids[cursor.at] === item.uid ? change(item) : item;
    if (next !== item) same = false;
    if (next) items.push(next);
  }
  while (cursor.at < uids.length && (uids[cursor.at] as number) <= leaf.last) cursor.at += 1;
  if (same) return leaf;
  return items.length === 0 ? null : leafOf(items);
}

function breadthOf<T>(node: Node<T>): number {
  return isLeaf(node) ? node.items.length : node.children.length;
}

/** The same nodes, with neighbours made one wherever they fit into one. */
function joined<T extends Entry>(nodes: readonly Node<T>[]): Node<T>[] {
  const wide: Node<T>[] = [];
  for (const node of nodes) {
    const before = wide[wide.length - 1];
    if (before && breadthOf(before) + breadthOf(node) <= WIDTH) wide[wide.length - 1] = join(before, node);
    else wide.push(node);
  }
  return wide;
}

function join<T extends Entry>(a: Node<T>, b: Node<T>): Node<T> {
  if (isLeaf(a) && isLeaf(b)) return leafOf([...a.items, ...b.items]);
  return branchOf(joined([...(a as Branch<T>).children, ...(b as Branch<T>).children]));
}

/** The place of the first child whose UIDs reach up to this one; there is one. */
function firstReaching<T>(children: readonly Node<T>[], uid: number): number {
  let [low, high] = [0, children.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle] as Node<T>).last < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* itemsOf<T extends Entry>(node: Node<T>): Generator<T> {
  if (isLeaf(node)) yield* node.items;
  else for (const child of node.children) yield* itemsOf(child);
}

/** @returns false when an entry beyond `to` was met */
function visited<T extends Entry>(
  node: Node<T>,
  before: number,
  from: number,
  to: number,
  visit: (item: T, index: number) => void,
): boolean {
  if (isLeaf(node)) {
    let index = before;
    for (const item of node.items) {
      if (item.uid > to) return false;
      if (item.uid >= from) visit(item, index);
      index += 1;
    }
    return true;
  }
  let base = before;
  for (const child of node.children) {
    if (child.last >= from && !visited(child, base, from, to, visit)) return false;
    base += child.count;
  }
  return true;
}

function collectChanged<T extends Entry>(node: Node<T>, modseq: number, found: T[]): void {
  if (node.modseq <= modseq) return;
  if (isLeaf(node)) {
    for (const item of node.items) if (item.modseq > modseq) found.push(item);
  } else {
    for (const child of node.children) collectChanged(child, modseq, found);
  }
}

// A later version has no other entries here than those that are left, so equal counts mean equal UIDs.
function collectLost<T extends Entry>(node: Node<T>, later: OrderedTree<T>, found: T[]): void {
  if (later.rank(node.last + 1) - later.rank(firstUidOf(node)) === node.count) return;
  if (isLeaf(node)) {
    for (const item of node.items) if (!later.get(item.uid)) found.push(item);
  } else {
    for (const child of node.children) collectLost(child, later, found);
  }
}

function firstUidOf<T extends Entry>(node: Node<T>): number {
  let first = node;
  while (!isLeaf(first)) first = first.children[0] as Node<T>;
  return (first.items[0] as T).uid;
}

function ascending(uids: readonly number[]): readonly number[] {
  for (let place = 1; place < uids.length; place += 1) {
    if ((uids[place - 1] as number) > (uids[place] as number)) return [...uids].sort((a, b) => a - b);
  }
  return uids;
}
