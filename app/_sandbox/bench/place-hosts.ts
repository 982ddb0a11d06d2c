/**
 * Where each host stands in the drawing: a tree that grows to both sides of its middle, so that a path through the network
 * reads from left to right. The same description gives the same drawing.
 */
export type Sketch = {
  readonly hosts: readonly { readonly name: string; readonly role: { readonly type: string } }[];
  readonly links: readonly { readonly ends: readonly [string, string] }[];
};

/** Fractions of the drawing's width and height, 0 to 1. */
export type Place = { readonly x: number; readonly y: number };

export type Placing = {
  readonly places: ReadonlyMap<string, Place>;
  /** How many hosts stand beside each other and one above the other, at most: what the drawing needs room for. */
  readonly columns: number;
  readonly rows: number;
};

type Node = { readonly name: string; readonly children: Node[] };
type Cell = { readonly column: number; readonly row: number };

/** @param given places of an author's, by host; the others are found. */
export function placeHosts(sketch: Sketch, given: Readonly<Record<string, Place>> = {}): Placing {
  const cells = new Map<string, Cell>();
  let rows = 0;
  for (const tree of treesOf(sketch)) rows += drawTree(tree, rows, cells);
  const all = [...cells.values()].map(({ column }) => column);
  const first = Math.min(...all, 0);
  const columns = Math.max(...all, 0) - first + 1;
  const places = new Map<string, Place>();
  for (const [name, { column, row }] of cells) {
    places.set(name, given[name] ?? { x: (column - first + 0.5) / columns, y: (row + 0.5) / Math.max(rows, 1) });
  }
  return Object.keys(given).length === 0
    ? { places, columns, rows: Math.max(rows, 1) }
    : { places, columns: roomFor([...places.values()], "x", "y"), rows: roomFor([...places.values()], "y", "x") };
}

/** More would be a drawing that nobody sees whole. */
const MOST_ROOM = 9;

/** How many places fit one after another along an axis when none that stand in line may touch. */
function roomFor(places: readonly Place[], axis: "x" | "y", across: "x" | "y"): number {
  let nearest = 1;
  for (const [at, one] of places.entries()) {
    for (const other of places.slice(at + 1)) {
      if (Math.abs(one[across] - other[across]) > IN_LINE) continue;
      nearest = Math.min(nearest, Math.abs(one[axis] - other[axis]));
    }
  }
  return Math.min(MOST_ROOM, 1 / Math.max(nearest, 1 / MOST_ROOM));
}

/** Hosts whose pictures would touch if they stood as near along the other axis. */
const IN_LINE = 0.12;

/** @returns how many rows it took */
function drawTree(root: Node, top: number, cells: Map<string, Cell>): number {
  const [left, right] = twoSides(root.children);
  const rows = Math.max(leavesOf(left), leavesOf(right), 1);
  cells.set(root.name, { column: 0, row: top + (rows - 1) / 2 });
  for (const [side, direction] of [[left, -1] as const, [right, 1] as const]) {
    // The side with fewer leaves spreads over the same height.
    drawNodes(side, { column: direction, direction, top, height: rows / Math.max(leavesOf(side), 1) }, cells);
  }
  return rows;
}

type Strip = { readonly column: number; readonly direction: number; readonly top: number; readonly height: number };

function drawNodes(nodes: readonly Node[], { column, direction, top, height }: Strip, cells: Map<string, Cell>): void {
  let from = top;
  for (const node of nodes) {
    const share = leavesOf([node]) * height;
    cells.set(node.name, { column, row: from + share / 2 - 0.5 });
    drawNodes(node.children, { column: column + direction, direction, top: from, height }, cells);
    from += share;
  }
}

/** In their order, cut where both halves have about as many leaves. */
function twoSides(nodes: readonly Node[]): [Node[], Node[]] {
  const all = leavesOf(nodes);
  let best = 0;
  let difference = Number.POSITIVE_INFINITY;
  for (let cut = 0; cut <= nodes.length; cut += 1) {
    const found = Math.abs(all - 2 * leavesOf(nodes.slice(0, cut)));
    if (found < difference) {
      best = cut;
      difference = found;
    }
  }
  return [nodes.slice(0, best), nodes.slice(best)];
}

function leavesOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { children }) => sum + Math.max(1, leavesOf(children)), 0);
}

/** Every connected part as a tree of shortest paths from its middle. */
function treesOf({ hosts, links }: Sketch): Node[] {
  const neighbours = new Map(hosts.map(({ name }) => [name, [] as string[]]));
  for (const { ends } of links) {
    neighbours.get(ends[0])?.push(ends[1]);
    neighbours.get(ends[1])?.push(ends[0]);
  }
  const placed = new Set<string>();
  const trees: Node[] = [];
  for (const { name } of hosts) {
    if (placed.has(name)) continue;
    const together = reachableFrom(name, neighbours);
    const root = middleOf(
      hosts.filter((host) => together.has(host.name)),
      neighbours,
    );
    trees.push(treeFrom(root, neighbours, placed));
  }
  return trees;
}

/** A router that many are joined to, else the host that most are joined to. */
function middleOf(hosts: Sketch["hosts"], neighbours: ReadonlyMap<string, readonly string[]>): string {
  const weight = (host: Sketch["hosts"][number]): number =>
    (neighbours.get(host.name)?.length ?? 0) + (host.role.type === "router" ? 1000 : 0);
  const [first, ...rest] = hosts;
  if (!first) return "";
  return rest.reduce((best, host) => (weight(host) > weight(best) ? host : best), first).name;
}

function treeFrom(root: string, neighbours: ReadonlyMap<string, readonly string[]>, placed: Set<string>): Node {
  const top: Node = { name: root, children: [] };
  placed.add(root);
  const reached = [top];
  for (const node of reached) {
    for (const next of neighbours.get(node.name) ?? []) {
      if (placed.has(next)) continue;
      placed.add(next);
      const child: Node = { name: next, children: [] };
      node.children.push(child);
      reached.push(child);
    }
  }
  return top;
}

function reachableFrom(name: string, neighbours: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([name]);
  for (const host of reached) for (const next of neighbours.get(host) ?? []) reached.add(next);
  return reached;
}
