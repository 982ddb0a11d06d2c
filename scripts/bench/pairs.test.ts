import { expect, test } from "vitest";
import { compare, inTurn } from "./pairs";

test("a ratio is the median of the rounds' own ratios, so a machine that slows down for both changes nothing", () => {
  const rounds = [
    { ours: 100, peer: 200 },
    { ours: 50, peer: 100 },
    { ours: 10, peer: 20 },
  ];
  expect(compare(rounds)).toEqual({ ours: 50, peer: 100, ratio: 0.5, range: [0.5, 0.5] });
});

test("one odd round moves the range and not the ratio", () => {
  const rounds = [
    { ours: 90, peer: 100 },
    { ours: 1, peer: 100 },
    { ours: 90, peer: 100 },
  ];
  expect(compare(rounds)).toMatchObject({ ratio: 0.9, range: [0.01, 0.9] });
});

test("both sides are measured in turn, after one pair that does not count", async () => {
  const order: string[] = [];
  const ours = async () => order.push("ours");
  const peer = async () => order.push("peer");
  const { ours: median } = await inTurn(ours, peer, 2);
  expect(order).toEqual(["ours", "peer", "ours", "peer", "ours", "peer"]);
  expect(median).toBe(4);
});
