/** The nodes of an ordered tree, and what is done to them one level at a time. A node is never written to. */

/** What the tree reads of an entry. An entry is never written to. */
export type Entry = {
  readonly uid: number;
  /** Octets. */
  readonly size: number;
  readonly modseq: number;
};

/** Entries in a leaf, children in a branch: a copied path stays under a few kilobytes, and four levels hold a million. */
const WIDTH = 32;

type Measures = {
  readonly count: number;
  readonly octets: number;
  readonly modseq: number;
  /** The highest UID below. */
  readonly last: number;
  /** 0 for a leaf. */
  readonly height: number;
};
export type Leaf<T> = Measures & { readonly items: readonly T[] };
export type Branch<T> = Measures & { readonly children: readonly Node<T>[] };
export type Node<T> = Leaf<T> | Branch<T>;

function isLeaf<T>(node: Node<T>): node is Leaf<T> {
  return node.height === 0;
}

export function leafOf<T extends Entry>(items: readonly T[]): Leaf<T> {
  let [octets, modseq] = [0, 0];
  for (const item of items) {
    octets += item.size;
    if (item.modseq > modseq) modseq = item.modseq;
  }
  return { count: items.length, octets, modseq, last: (items[items.length - 1] as T).uid, height: 0, items };
}

export function branchOf<T>(children: readonly Node<T>[]): Branch<T> {
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
export function stemOf<T extends Entry>(item: T, height: number): Node<T> {
  let node: Node<T> = leafOf([item]);
  while (node.height < height) node = branchOf([node]);
  return node;
}

/** @returns null when every node on the way is full */
export function appended<T extends Entry>(node: Node<T>, item: T): Node<T> | null {
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
export function changed<T extends Entry>(
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
export function firstReaching<T>(children: readonly Node<T>[], uid: number): number {
  let [low, high] = [0, children.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle] as Node<T>).last < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function* itemsOf<T extends Entry>(node: Node<T>): Generator<T> {
  if (isLeaf(node)) yield* node.items;
  else for (const child of node.children) yield* itemsOf(child);
}

/** @returns false when an entry beyond `to` was met */
export function visited<T extends Entry>(
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

export function collectChanged<T extends Entry>(node: Node<T>, modseq: number, found: T[]): void {
  if (node.modseq <= modseq) return;
  if (isLeaf(node)) {
    for (const item of node.items) if (item.modseq > modseq) found.push(item);
  } else {
    for (const child of node.children) collectChanged(child, modseq, found);
  }
}

/** What is asked of the later version of a tree. */
type Lookup = { rank(uid: number): number; get(uid: number): object | undefined };

// A later version has no other entries here than those that are left, so equal counts mean equal UIDs.
export function collectLost<T extends Entry>(node: Node<T>, later: Lookup, found: T[]): void {
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
