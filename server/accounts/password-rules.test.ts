import { describe, expect, it } from "vitest";
import { guessableBecause, NewPasswordSchema } from "./password-rules";

const problem = (password: string) => NewPasswordSchema.safeParse(password).error?.issues[0]?.message;

describe("the length of a password", () => {
  it("is 10 to 200 characters, counted as people count them", () => {
    expect(problem("ninechars")).toMatch(/at least 10/);
    expect(problem("tenletters")).toBeUndefined();
    expect(problem("🦉".repeat(9))).toMatch(/at least 10/);
    expect(problem("🦉".repeat(10))).toBeUndefined();
    expect(problem("x".repeat(200))).toBeUndefined();
    expect(problem("x".repeat(201))).toMatch(/at most 200/);
    expect(problem("x".repeat(100_000))).toMatch(/at most 200/);
  });

  it("is all that is asked: no capitals, digits or signs", () => {
    expect(problem("correct horse battery staple")).toBeUndefined();
  });

  it("takes both ways of typing an accent as the same password", () => {
    expect(NewPasswordSchema.parse("cafe\u0301 au lait")).toBe(NewPasswordSchema.parse("caf\u00e9 au lait"));
  });
});

describe("a guessable password is refused", () => {
  it.each([
    "1234567890",
    "0987654321",
    "qwertyuiop",
    "qwertyuiop12",
    "password123",
    "Password2024!",
    "p@ssw0rd123",
    "football99!!",
    "letmein12345",
    "iloveyou2024",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "passwordpassword",
    "abcdefghijkl",
    "Postroom2026",
    "postroom!!!!",
    "1122112211",
    "asdfghjkl;12",
  ])("%s", (password) => {
    expect(guessableBecause(password, [])).not.toBeNull();
  });

  it("when it is the owner's own name, username or address with a trifle around it", () => {
    const personal = ["ada.lovelace", "ada.lovelace@school.example", "Augusta Lovelace"];
    for (const password of ["ada.lovelace", "lovelace1815", "Augusta99!", "ada.lovelace@school.example"]) {
      expect(guessableBecause(password, personal), password).toMatch(/your own name/);
    }
  });
});

describe("a password nobody would guess first is taken", () => {
  it.each([
    "correct horse battery staple",
    "my owl eats parsnips",
    "tin-roof-gravy",
    "Xk29-vd81-Qm55",
    "зелёный троллейбус",
    "dragon teapot sunday",
  ])("%s", (password) => {
    expect(guessableBecause(password, ["ada", "ada@school.example", "Ada L"])).toBeNull();
  });
});
