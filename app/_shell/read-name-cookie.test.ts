import { describe, expect, it } from "vitest";
import { readNameCookie } from "./read-name-cookie";

const cookie = (value: unknown) => `theme=x; postroom-name=${encodeURIComponent(JSON.stringify(value))}; other=1`;

describe("readNameCookie", () => {
  it("gives the name and role that were written", () => {
    expect(readNameCookie(cookie({ name: "Zoë; Łęcka", role: "teacher" }))).toEqual({
      name: "Zoë; Łęcka",
      role: "teacher",
    });
  });

  it.each([
    ["no cookie", ""],
    ["a cookie whose name only ends the same", "not-postroom-name=1"],
    ["text that is not JSON", "postroom-name=%7Bgarbage"],
    ["broken percent encoding", "postroom-name=%E0%A4%A"],
    ["null", cookie(null)],
    ["an unknown role", cookie({ name: "Ada", role: "owner" })],
    ["an empty name", cookie({ name: "", role: "learner" })],
    ["a name that is not text", cookie({ name: 7, role: "learner" })],
  ])("shows nobody for %s", (_, cookies) => {
    expect(readNameCookie(cookies)).toBeNull();
  });
});
