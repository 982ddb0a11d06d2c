import { describe, expect, it } from "vitest";
import { DisplayNameSchema, NewSignInNameSchema, TypedSignInNameSchema, UsernameSchema } from "./names";

const problem = (name: unknown) => UsernameSchema.safeParse(name).error?.issues[0]?.message;

describe("a username", () => {
  it.each([
    ["Ada.L", "ada.l"],
    ["  ada-l_2  ", "ada-l_2"],
    ["Żaneta", "żaneta"],
    ["нина7", "нина7"],
    ["ａｄａ７", "ada7"],
    ["e\u0301loise", "éloise"],
    ["नीला", "नीला"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(UsernameSchema.parse(typed)).toBe(kept);
  });

  it.each([
    ["ab", /at least 3/],
    ["a".repeat(41), /at most 40/],
    ["ada lovelace", /only letters/],
    ["-ada", /begin with/],
    ["ada\u200blove", /only letters/],
    ["<b>ada</b>", /only letters/],
    ["Admin", /kept for/],
    [undefined, /Type/],
    [["ada"], /Type/],
    ["a".repeat(2000), /too long/],
  ])("%j is refused with a sentence that says what to do", (typed, sentence) => {
    expect(problem(typed)).toMatch(sentence);
  });
});

describe("the field 'Email or username'", () => {
  it("is an e-mail address exactly when there is an @ in it", () => {
    expect(NewSignInNameSchema.parse(" Ada@School.Example ")).toEqual({ email: "ada@school.example" });
    expect(NewSignInNameSchema.parse("Ada.L")).toEqual({ username: "ada.l" });
    expect(NewSignInNameSchema.safeParse("ada@").error?.issues[0]?.message).toMatch(/does not look like an email/);
  });

  it("takes anything when signing in, so that the form does not say which names could exist", () => {
    expect(TypedSignInNameSchema.parse("x")).toEqual({ username: "x" });
    expect(TypedSignInNameSchema.parse("not@an@address")).toEqual({ email: "not@an@address" });
  });
});

describe("a display name", () => {
  it("is one line of visible text", () => {
    expect(DisplayNameSchema.parse("  Ada\n\tLovelace\u202e ")).toBe("Ada Lovelace");
    expect(DisplayNameSchema.safeParse(" \u200b ").success).toBe(false);
    expect(DisplayNameSchema.safeParse("x".repeat(81)).error?.issues[0]?.message).toMatch(/at most 80/);
  });
});
