import { describe, expect, test } from "vitest";
import { baseSubject } from "./base-subject";

describe("the base of a subject", () => {
  test("marks of answering, forwarding and lists are taken off, as many as there are (RFC 5256 §2.1)", () => {
    for (const [subject, base, isReply] of [
      ["tea", "TEA", false],
      ["  tea \t at   five ", "TEA AT FIVE", false],
      ["Re: tea", "TEA", true],
      ["RE : Re:tea", "TEA", true],
      ["Fwd: tea", "TEA", true],
      ["FW: tea", "TEA", true],
      ["Re [2]: tea", "TEA", true],
      ["[list] tea", "TEA", false],
      ["[list] Re: [other] fw: tea", "TEA", true],
      ["tea (fwd)", "TEA", true],
      ["tea (FWD) (fwd)  ", "TEA", true],
      ["[fwd: tea]", "TEA", true],
      ["re: [fwd: [fwd: re: [fwd: tea]]]", "TEA", true],
      ["[list]", "[LIST]", false],
      ["[a][b]", "[B]", false],
      ["Re: [list]", "[LIST]", true],
      ["Ad: Re: tea", "AD: RE: TEA", false],
      ["regarding: tea", "REGARDING: TEA", false],
      ["tea (fwd) or not", "TEA (FWD) OR NOT", false],
      ["Re:", "", true],
      ["", "", false],
      [null, "", false],
    ] as const) {
      expect(baseSubject(subject)).toEqual({ base, isReply });
    }
  });

  test("encoded words are decoded before anything else (RFC 5256 §2.1)", () => {
    expect(baseSubject("=?utf-8?Q?Re=3A_tea?=")).toEqual({ base: "TEA", isReply: true });
    expect(baseSubject("=?iso-8859-1?q?_?=")).toEqual({ base: "", isReply: false });
  });

  test("an endless row of marks takes no time (RFC 5256 §2.1)", () => {
    for (const mark of ["[", "[]", "re:", "(fwd)", "[fwd:", "[a] ", " "]) baseSubject(mark.repeat(200_000));
    expect(baseSubject(`${"re:".repeat(100)}tea`).base).toBe("TEA");
  });
});
