import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const headers = (origin: string | null, host = "postroom.example:3000") =>
  new Headers({ host, ...(origin !== null && { origin }) });

describe("a request that changes something", () => {
  it("is taken from our own host, and from the public address a proxy stands for", () => {
    expect(isSameOrigin(headers("http://postroom.example:3000"), undefined)).toBe(true);
    expect(isSameOrigin(headers("https://revise.school", "10.0.0.5:3000"), "https://revise.school/")).toBe(true);
  });

  it.each([
    null,
    "null",
    "",
    "https://evil.example",
    "http://postroom.example",
    "http://postroom.example:3000.evil.example",
  ])("is refused from origin %j", (origin) => {
    expect(isSameOrigin(headers(origin), "https://revise.school")).toBe(false);
  });
});
