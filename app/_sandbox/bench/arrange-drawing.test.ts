import { describe, expect, test } from "vitest";
import { arrange, type Reach } from "./arrange-drawing";

const HANDLE = 28;
const REACH: Reach = { left: 40, right: 40, up: 20, down: 40 };
const ROOM = { width: 360, height: 300 };

type Spots = Record<string, readonly [number, number]>;

function draw(spots: Spots, links: readonly (readonly [string, string])[] = [], reach = REACH) {
  const places = new Map(Object.entries(spots).map(([name, [x, y]]) => [name, { x, y }]));
  const reaches = new Map(Object.keys(spots).map((name) => [name, reach]));
  const lines = links.map((ends) => ({ name: ends.join("-"), ends }));
  const { hosts, handles } = arrange(places, reaches, lines, ROOM, HANDLE);
  const boxes = [
    ...[...hosts].map(([name, { x, y }]) => box(name, x * ROOM.width, y * ROOM.height, reach)),
    ...[...handles].map(([name, { x, y }]) => box(name, x * ROOM.width, y * ROOM.height, SQUARE)),
  ];
  return { hosts, handles, boxes };
}

const SQUARE: Reach = { left: HANDLE / 2, right: HANDLE / 2, up: HANDLE / 2, down: HANDLE / 2 };

function box(name: string, x: number, y: number, { left, right, up, down }: Reach) {
  return { name, left: x - left, right: x + right, top: y - up, bottom: y + down };
}

function covering(boxes: ReturnType<typeof box>[]): string[] {
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          Math.min(one.right, other.right) > Math.max(one.left, other.left) &&
          Math.min(one.bottom, other.bottom) > Math.max(one.top, other.top),
      )
      .map((other) => `${one.name} and ${other.name}`),
  );
}

describe("a drawing in which all has room", () => {
  test("is as its author wrote it", () => {
    const { hosts, handles } = draw({ a: [0.2, 0.5], b: [0.8, 0.5] }, [["a", "b"]]);
    expect(hosts.get("a")).toEqual({ x: 0.2, y: 0.5 });
    expect(handles.get("a-b")).toEqual({ x: 0.5, y: 0.5 });
  });

  test("has each handle in the middle of what is to be seen of its link", () => {
    const { boxes } = draw({ above: [0.5, 0.1], below: [0.5, 0.7] }, [["above", "below"]]);
    const [above, below, handle] = boxes;
    expect((handle?.top ?? 0) - (above?.bottom ?? 0)).toBeGreaterThanOrEqual(8);
    expect((below?.top ?? 0) - (handle?.bottom ?? 0)).toBeGreaterThanOrEqual(8);
  });
});

describe("a drawing that is crowded", () => {
  const STAR: Spots = { r: [0.5, 0.4], a: [0.5, 0.2], b: [0.42, 0.75], c: [0.58, 0.75], d: [0.98, 0.99] };
  const LINKS = [
    ["a", "r"],
    ["b", "r"],
    ["c", "r"],
    ["d", "r"],
  ] as const;

  test("has nothing that covers anything else, and all of it inside", () => {
    const { boxes } = draw(STAR, LINKS);
    expect(covering(boxes)).toEqual([]);
    for (const { name, left, right, top, bottom } of boxes) {
      expect([left >= 0, right <= ROOM.width, top >= 0, bottom <= ROOM.height], name).toEqual([true, true, true, true]);
    }
  });

  test("is the same each time", () => {
    expect(draw(STAR, LINKS).boxes).toEqual(draw(STAR, LINKS).boxes);
  });

  test("ends where there is no room for all, with every host inside", () => {
    const huge = { left: 150, right: 150, up: 100, down: 100 };
    const { hosts } = draw(STAR, LINKS, huge);
    for (const [, { x, y }] of hosts) expect([x > 0.4, x < 0.6, y > 0.3, y < 0.7]).toEqual([true, true, true, true]);
  });
});
