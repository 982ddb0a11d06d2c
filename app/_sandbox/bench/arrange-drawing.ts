/**
 * Keeps what stands in the drawing apart, however large its letters are: hosts give way to each other, and each link has its
 * handle where most of it is free. The same hosts in the same room give the same drawing.
 */
import type { Place } from "./place-hosts";

/** How far a host's picture and name reach from its place, in pixels. */
export type Reach = { readonly left: number; readonly right: number; readonly up: number; readonly down: number };

export type Room = { readonly width: number; readonly height: number };

export type Drawn = {
  /** Fractions of the room. */
  readonly hosts: ReadonlyMap<string, Place>;
  /** By the link's name. */
  readonly handles: ReadonlyMap<string, Place>;
};

type Line = { readonly name: string; readonly ends: readonly [string, string] };
type Point = { x: number; y: number };
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Between two things that are pressed. Pixels. */
const GAP = 3;
/** Where they have room, hosts are apart after a few; where they have none, more would not help. */
const MOST_ROUNDS = 60;
/** Places of a handle that are tried along its link. */
const TRIED = 41;
/** Nearer to its ends a handle would belong to a host. */
const MARGIN = 0.12;
/** More room than this round a handle is as good. Pixels. */
const ROOM_ENOUGH = 8;

/** @param handle the side of a handle in pixels; between two hosts that are linked there is room for one */
export function arrange(
  places: ReadonlyMap<string, Place>,
  reaches: ReadonlyMap<string, Reach>,
  links: readonly Line[],
  { width, height }: Room,
  handle: number,
): Drawn {
  // Before anybody knows how large it is, it is not seen either.
  if (width === 0 || height === 0) return { hosts: places, handles: new Map() };
  const points = new Map([...places].map(([name, { x, y }]) => [name, { x: x * width, y: y * height }]));
  spread(points, reaches, links, { width, height }, handle);
  const boxes = [...points].map(([name, at]) => boxOf(at, reaches.get(name)));
  const handles = new Map<string, Place>();
  for (const { name, ends } of links) {
    const [one, other] = ends.map((end) => points.get(end));
    if (!one || !other) continue;
    const at = freest(one, other, boxes, handle);
    boxes.push(squareAt(at, handle));
    handles.set(name, { x: at.x / width, y: at.y / height });
  }
  const hosts = new Map([...points].map(([name, { x, y }]) => [name, { x: x / width, y: y / height }]));
  return { hosts, handles };
}

function spread(
  points: ReadonlyMap<string, Point>,
  reaches: ReadonlyMap<string, Reach>,
  links: readonly Line[],
  room: Room,
  handle: number,
): void {
  const all = [...points];
  const linked = new Set(links.flatMap(({ ends: [one, other] }) => [`${one} ${other}`, `${other} ${one}`]));
  for (const [name, at] of all) hold(at, reaches.get(name), room);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let moved = false;
    for (const [place, [name, at]] of all.entries()) {
      for (const [otherName, other] of all.slice(place + 1)) {
        const gap = linked.has(`${name} ${otherName}`) ? handle + 2 * GAP : GAP;
        moved = part([at, reaches.get(name)], [other, reaches.get(otherName)], gap) || moved;
      }
    }
    for (const [name, at] of all) hold(at, reaches.get(name), room);
    if (!moved) return;
  }
}

type Standing = readonly [at: Point, reach: Reach | undefined];

/** Moves two apart, the shorter way and each by half. @returns whether they were too near */
function part([one, oneReach]: Standing, [other, otherReach]: Standing, gap: number): boolean {
  const [a, b] = [boxOf(one, oneReach), boxOf(other, otherReach)];
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left) + gap;
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + gap;
  if (across <= SLIGHT || down <= SLIGHT) return false;
  if (across < down) {
    const way = one.x <= other.x ? -1 : 1;
    one.x += (way * across) / 2;
    other.x -= (way * across) / 2;
  } else {
    const way = one.y <= other.y ? -1 : 1;
    one.y += (way * down) / 2;
    other.y -= (way * down) / 2;
  }
  return true;
}

/** Less is not seen. Pixels. */
const SLIGHT = 0.25;

/** Wholly inside with the frame that it gets when it is chosen, or as far as it fits. */
function hold(at: Point, reach: Reach | undefined, { width, height }: Room): void {
  const { left, right, up, down } = reach ?? NOTHING;
  at.x = Math.max(left + GAP, Math.min(at.x, width - right - GAP));
  at.y = Math.max(up + GAP, Math.min(at.y, height - down - GAP));
}

const NOTHING: Reach = { left: 0, right: 0, up: 0, down: 0 };

/** Where on the line between two hosts a handle is furthest from everything; of several such places, the one nearest to the middle. */
function freest(one: Point, other: Point, taken: readonly Box[], side: number): Point {
  let best = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  let bestRoom = Number.NEGATIVE_INFINITY;
  for (let tried = 0; tried < TRIED; tried += 1) {
    // From the middle to both sides in turn.
    const off = ((tried % 2 === 0 ? 1 : -1) * Math.ceil(tried / 2) * (0.5 - MARGIN)) / ((TRIED - 1) / 2);
    const at = { x: one.x + (other.x - one.x) * (0.5 + off), y: one.y + (other.y - one.y) * (0.5 + off) };
    const room = Math.min(ROOM_ENOUGH, ...taken.map((box) => distance(squareAt(at, side), box)));
    if (room <= bestRoom + SLIGHT) continue;
    best = at;
    bestRoom = room;
  }
  return best;
}

/** Between two boxes; negative by how much they cover each other. */
function distance(one: Box, other: Box): number {
  const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return Math.max(across, down);
}

function boxOf({ x, y }: Point, reach: Reach | undefined): Box {
  const { left, right, up, down } = reach ?? NOTHING;
  return { left: x - left, right: x + right, top: y - up, bottom: y + down };
}

function squareAt({ x, y }: Point, side: number): Box {
  return { left: x - side / 2, right: x + side / 2, top: y - side / 2, bottom: y + side / 2 };
}
