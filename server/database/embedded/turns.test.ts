import { expect, test } from "vitest";
import { Turns } from "./turns";

test("turns come in the order they were asked for, and the holder may go on speaking", async () => {
  const turns = new Turns<string>();
  const begun: string[] = [];
  const take = (holder: string) => turns.take(holder).then(() => begun.push(holder));

  await take("Ada");
  const waiting = [take("Bo"), take("Cy")];
  await take("Ada");
  expect(begun).toEqual(["Ada", "Ada"]);

  turns.giveBack("Ada");
  await waiting[0];
  expect(begun).toEqual(["Ada", "Ada", "Bo"]);
  turns.giveBack("Bo");
  await waiting[1];
  expect(turns.holds("Cy")).toBe(true);
});

test("a turn cannot be given back by someone else", async () => {
  const turns = new Turns<string>();
  await turns.take("Ada");
  expect(() => turns.giveBack("Bo")).toThrow();
  expect(turns.holds("Ada")).toBe(true);
});
