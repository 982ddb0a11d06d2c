import { describe, expect, test } from "vitest";
import { LEARNER_PROFILES } from "@/learning/memory/learner-profile";
import { randomFrom } from "@/learning/random";
import { UsernameSchema } from "../accounts/names";
import { drawRoll } from "./school-roll";

describe("the demo school's roll", () => {
  const { teacher, classes } = drawRoll(randomFrom(1), 30);
  const pupils = classes.flatMap((group) => group.pupils);

  test("has two classes of thirty, with every kind of learner in each", () => {
    expect(classes.map((group) => group.pupils.length)).toEqual([30, 30]);
    for (const group of classes) {
      expect(new Set(group.pupils.map(({ profile }) => profile))).toEqual(new Set(Object.keys(LEARNER_PROFILES)));
    }
  });

  test("gives everyone a username of their own that could be signed up with", () => {
    const usernames = [teacher, ...pupils].map(({ username }) => username);
    expect(new Set(usernames).size).toBe(61);
    for (const username of usernames) expect(UsernameSchema.parse(username)).toBe(username);
  });

  test("is the same for the same seed", () => {
    expect(drawRoll(randomFrom(1), 30)).toEqual(drawRoll(randomFrom(1), 30));
    expect(drawRoll(randomFrom(2), 30)).not.toEqual(drawRoll(randomFrom(1), 30));
  });
});
