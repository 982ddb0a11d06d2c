import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OrderedTree } from "./ordered-tree";
import type { Entry } from "./tree-node";

type Action =
  | { type: "append"; count: number; gap: number; size: number }
  | { type: "change" | "remove"; from: number; every: number; most: number };

// Long runs of each, so that nodes fill, empty and merge on several levels.
const actions = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant("append" as const),
      count: fc.integer({ min: 1, max: 900 }),
      gap: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 0, max: 1000 }),
    }),
    fc.record({
      type: fc.constantFrom("change" as const, "remove" as const),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      every: fc.integer({ min: 1, max: 40 }),
      most: fc.integer({ min: 1, max: 700 }),
    }),
  ),
  { minLength: 1, maxLength: 14 },
);

type Versions = { tree: OrderedTree<Entry>; model: Entry[] };

function play({ tree, model }: Versions, action: Action, modseq: number): Versions {
  if (action.type === "append") {
    const added = Array.from({ length: action.count }, (_, index) => ({
      uid: tree.lastUid + (index + 1) * action.gap,
      size: action.size,
      modseq,
    }));
    return { tree: added.reduce((grown, item) => grown.append(item), tree), model: [...model, ...added] };
  }
  const start = Math.floor(action.from * model.length);
  const chosen = new Set(
    model.filter((_, index) => index >= start && (index - start) % action.every === 0).slice(0, action.most),
  );
  const uids = [...chosen].map(({ uid }) => uid).reverse();
  if (action.type === "remove") {
    return { tree: tree.change(uids, () => null), model: model.filter((item) => !chosen.has(item)) };
  }
  const next = new Map(model.map((item) => [item.uid, chosen.has(item) ? { ...item, modseq } : item]));
  return { tree: tree.change(uids, ({ uid }) => next.get(uid) ?? null), model: [...next.values()] };
}

function expectSame({ tree, model }: Versions): void {
  expect([...tree]).toEqual(model);
  expect(tree.count).toBe(model.length);
  expect(tree.octets).toBe(model.reduce((sum, { size }) => sum + size, 0));
  expect(tree.modseq).toBe(Math.max(0, ...model.map(({ modseq }) => modseq)));
  expect(tree.lastUid).toBe(model.at(-1)?.uid ?? 0);
}

describe("an ordered tree", () => {
  test("is the sorted array with the same history, and every earlier version stays what it was", () => {
    fc.assert(
      fc.property(actions, (list) => {
        const versions: Versions[] = [{ tree: OrderedTree.empty(), model: [] }];
        for (const [index, action] of list.entries()) {
          versions.push(play(versions.at(-1) as Versions, action, index + 1));
        }
        for (const version of versions) expectSame(version);
      }),
      { numRuns: 25 },
    );
  });

  test("finds by UID, by place and by rank what the array has there", () => {
    fc.assert(
      fc.property(actions, fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }), (list, probes) => {
        let now: Versions = { tree: OrderedTree.empty(), model: [] };
        for (const [index, action] of list.entries()) now = play(now, action, index + 1);
        const { tree, model } = now;
        for (const probe of probes) {
          expect(tree.get(probe)).toBe(model.find(({ uid }) => uid === probe));
          expect(tree.at(probe)).toBe(model[probe]);
          expect(tree.rank(probe)).toBe(model.filter(({ uid }) => uid < probe).length);
          const visited: [Entry, number][] = [];
          tree.visit(probe, probe + 50, (item, index) => visited.push([item, index]));
          const expected = [...model.entries()].filter(([, { uid }]) => uid >= probe && uid <= probe + 50);
          expect(visited).toEqual(expected.map(([index, item]) => [item, index]));
          const modseq = probe % 14;
          expect(tree.changedSince(modseq)).toEqual(model.filter((item) => item.modseq > modseq));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("tells what a later version has lost", () => {
    fc.assert(
      fc.property(actions, actions, (first, second) => {
        let now: Versions = { tree: OrderedTree.empty(), model: [] };
        for (const [index, action] of first.entries()) now = play(now, action, index + 1);
        const before = now;
        // UIDs are never given twice, so the tree must not lose its last one before others are added.
        const last = before.tree.lastUid;
        for (const [index, action] of second.entries()) {
          if (action.type === "append" && now.tree.lastUid < last) continue;
          now = play(now, action, first.length + index + 1);
        }
        const left = new Set(now.model.map(({ uid }) => uid));
        expect(before.tree.lostIn(now.tree)).toEqual(before.model.filter(({ uid }) => !left.has(uid)));
      }),
      { numRuns: 25 },
    );
  });
});

test("a hundred thousand entries lie four levels deep, and as flat again after all but a few are removed", () => {
  let tree = OrderedTree.empty<Entry>();
  for (let uid = 1; uid <= 100_000; uid += 1) tree = tree.append({ uid, size: 1, modseq: 1 });
  expect(tree.depth).toBe(4);
  const sparse = tree.change(
    Array.from({ length: 100_000 }, (_, index) => index + 1).filter((uid) => uid % 1000 !== 0),
    () => null,
  );
  expect(sparse.count).toBe(100);
  expect(sparse.depth).toBeLessThanOrEqual(2);
});

test("a change that changes nothing gives the very same tree", () => {
  const tree = OrderedTree.empty<Entry>().append({ uid: 3, size: 1, modseq: 1 });
  expect(tree.change([3], (item) => item)).toBe(tree);
  expect(tree.remove(4)).toBe(tree);
  expect(tree.replace({ uid: 9, size: 1, modseq: 1 })).toBe(tree);
});

test("an entry is called for once, however often its UID is named", () => {
  const tree = OrderedTree.empty<Entry>().append({ uid: 3, size: 1, modseq: 1 }).append({ uid: 5, size: 1, modseq: 1 });
  const called: number[] = [];
  tree.change([5, 3, 5, 4, 3], (item) => {
    called.push(item.uid);
    return item;
  });
  expect(called).toEqual([3, 5]);
});

test("a UID that is not above all others is our own mistake", () => {
  const tree = OrderedTree.empty<Entry>().append({ uid: 3, size: 1, modseq: 1 });
  expect(() => tree.append({ uid: 3, size: 1, modseq: 1 })).toThrow(RangeError);
});
