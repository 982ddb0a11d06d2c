import { describe, expect, test } from "vitest";
import { beginTask } from "./begin-task";
import { isRight, numberIn, rightOf } from "./found";
import { Find } from "./goal";
import { taskIn, WITH_MAIL } from "./testing/task-in";

const { world } = beginTask(taskIn(WITH_MAIL));
const look = (rest: object) => rightOf(Find.parse({ look: { server: "lake-mail", user: "ben", ...rest } }), world);

describe("what there is to be found in a world", () => {
  test("is looked up there", () => {
    expect(look({ take: "count" })).toBe("2");
    expect(look({ take: "number", largest: true })).toBe("2");
    expect(look({ take: "uid", message: { subject: "Soup" } })).toBe("1");
    expect(look({ take: "subject", message: { read: true } })).toBe("The boat");
    expect(look({ take: "sender", message: { subject: "The boat" } })).toBe("bea@hill.example");
    expect(Number(look({ take: "octets", largest: true }))).toBeGreaterThan(50_000);
  });

  test("is nothing where there is none, or more than one", () => {
    expect(look({ take: "number" })).toBeNull();
    expect(look({ take: "number", message: { subject: "Pasta" } })).toBeNull();
    expect(look({ take: "number", mailbox: "Archive", largest: true })).toBeNull();
  });
});

describe("an answer", () => {
  test("of a number may be written as people write numbers, and be off by as much as the task allows", () => {
    const find = Find.parse({ right: 3_000_000, within: 100_000 });
    expect(["3000000", " 3,000,000 ", "2 950 000", "3000000."].map((given) => isRight(find, given, "3000000"))).toEqual(
      [true, true, true, true],
    );
    expect(["2800000", "3", "three million", "", "3,00,0000"].map((given) => isRight(find, given, "3000000"))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("of a choice is that choice", () => {
    const find = Find.parse({ choices: ["one", "two"], right: "two" });
    expect([isRight(find, "two", "two"), isRight(find, "one", "two")]).toEqual([true, false]);
  });

  test.each(["1e5", "0x10", "Infinity", "NaN", "1".repeat(30), "--1"])("is no number when it is %s", (text) => {
    expect(numberIn(text)).toBeNull();
  });
});
