import { describe, expect, it } from "vitest";
import { checkDraft } from "./check-draft";

const check = (to: string, subject = "", body = "") => checkDraft({ to, subject, body });

describe("checkDraft", () => {
  it.each([
    "ben@lake.example, ann@hill.example",
    "ben@lake.example ann@hill.example",
    " <ben@lake.example>;ann@hill.example,",
  ])("takes several addresses however they are parted: %s", (to) => {
    expect(check(to)).toEqual({ to: ["ben@lake.example", "ann@hill.example"], problems: {} });
  });

  it.each(["", "   ", ",;"])("asks for somebody where nobody is named: %j", (to) => {
    expect(check(to).problems.to).toContain("Say to whom");
  });

  it.each([
    "ben",
    "ben@",
    "@lake.example",
    "ben@@lake.example",
    "ben@lake..example",
    "ann@hill.example, bén@",
    "postmaster",
  ])("names what is no address: %s", (to) => {
    expect(check(to).problems.to).toMatch(/“.*” is no address/);
  });

  it("sends no message that no server here would take", () => {
    expect(check("a@b.example", "s".repeat(501)).problems.subject).toBeDefined();
    expect(check("a@b.example", "", "b".repeat(4_000_001)).problems.body).toBeDefined();
  });
});
