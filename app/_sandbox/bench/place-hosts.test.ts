import { expect, test } from "vitest";
import { TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { type Placing, placeHosts, type Sketch } from "./place-hosts";

const sketch = (names: string, links: string): Sketch => ({
  hosts: names.split(" ").map((name) => ({ name, role: { type: name.startsWith("router") ? "router" : "device" } })),
  links: links.split(" ").map((link) => ({ ends: link.split("-") as [string, string] })),
});

const order = ({ places }: Placing, axis: "x" | "y") =>
  [...places].sort(([, one], [, other]) => one[axis] - other[axis]).map(([name]) => name);

test("a path through the network reads from one side to the other, the router in the middle", () => {
  const placing = placeHosts(sketch("a b router c d", "a-b b-router router-c c-d"));
  expect(order(placing, "x")).toEqual(["a", "b", "router", "c", "d"]);
  expect(placing.columns).toBe(5);
  expect(placing.places.get("router")).toEqual({ x: 0.5, y: 0.5 });
});

test("no two hosts stand in the same place, and all stand inside, however many there are", () => {
  const many = Array.from({ length: 58 }, (_, index) => `h${index}`);
  const placing = placeHosts(
    sketch(
      ["router", ...many].join(" "),
      many.map((name, index) => `${name}-${index % 7 ? `h${index - 1}` : "router"}`).join(" "),
    ),
  );
  const spots = [...placing.places.values()].map(({ x, y }) => `${x.toFixed(4)} ${y.toFixed(4)}`);
  expect(new Set(spots).size).toBe(59);
  for (const { x, y } of placing.places.values()) {
    expect(Math.min(x, y)).toBeGreaterThan(0);
    expect(Math.max(x, y)).toBeLessThan(1);
  }
});

test("the two schools are drawn with Ben's phone on the far side of his server from the router", () => {
  const { places } = placeHosts({ hosts: TWO_SCHOOLS.hosts, links: TWO_SCHOOLS.links ?? [] });
  const x = (name: string) => places.get(name)?.x ?? Number.NaN;
  expect(Math.sign(x("ben-phone") - x("lake-mail"))).toBe(Math.sign(x("lake-mail") - x("router")));
});

test("hosts that nothing joins are drawn as well, and a ring of links comes to an end", () => {
  const placing = placeHosts(sketch("a b c lonely", "a-b b-c c-a"));
  expect([...placing.places.keys()].sort()).toEqual(["a", "b", "c", "lonely"]);
});

test("a place that the author gave is kept", () => {
  const placing = placeHosts(sketch("a router", "a-router"), { a: { x: 0.1, y: 0.9 } });
  expect(placing.places.get("a")).toEqual({ x: 0.1, y: 0.9 });
});
