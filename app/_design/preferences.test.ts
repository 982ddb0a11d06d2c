import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

const script = readFileSync(new URL("../../public/preferences.js", import.meta.url), "utf8");

/** Runs the script against a page with these cookies; gives the attributes it set on <html>. */
function attributesFor(cookie: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const documentElement = {
    setAttribute: (name: string, value: string) => {
      attributes[name] = value;
    },
  };
  runInNewContext(script, { document: { cookie, documentElement } });
  return attributes;
}

const encode = (value: unknown) => encodeURIComponent(JSON.stringify(value));

describe("preferences.js", () => {
  it("puts every choice on <html>", () => {
    const chosen = { textSize: 150, type: "dyslexia", motion: "reduced", theme: "dark" };
    expect(attributesFor(`a=1; postroom-preferences=${encode(chosen)}`)).toEqual({
      "data-text-size": "150",
      "data-type": "dyslexia",
      "data-motion": "reduced",
      "data-theme": "dark",
    });
  });

  it("puts the role on <html>, and never the name", () => {
    expect(attributesFor(`postroom-name=${encode({ name: "Ada", role: "teacher" })}`)).toEqual({
      "data-role": "teacher",
    });
  });

  it.each([
    ["no cookies", ""],
    ["text that is not JSON", "postroom-preferences=hello"],
    ["broken percent encoding", "postroom-preferences=%E0%A4%A"],
    ["a number", `postroom-preferences=${encode(7)}`],
    ["null", `postroom-preferences=${encode(null)}`],
    ["values we never write", `postroom-preferences=${encode({ textSize: 1e9, theme: "<script>", type: {} })}`],
  ])("sets nothing for %s", (_, cookie) => {
    expect(attributesFor(cookie)).toEqual({});
  });

  it("is small enough to block on: under 1.5 kB", () => {
    expect(script.length).toBeLessThan(1536);
  });
});
