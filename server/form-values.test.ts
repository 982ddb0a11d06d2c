import { describe, expect, it } from "vitest";
import { enteredText, formValues } from "./form-values";

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("a posted form", () => {
  it("is an object: the last value of a name counts, and a name in [] gathers all", () => {
    const posted = form(
      ["a", "1"],
      ["a", "2"],
      ["chosen[]", "x"],
      ["chosen[]", "y"],
      ["one[]", "z"],
      ["$ACTION_KEY", "k"],
    );
    expect(formValues(posted)).toEqual({ a: "2", chosen: ["x", "y"], one: ["z"] });
  });

  it("cannot reach an object's prototype", () => {
    const values = formValues(form(["__proto__", "polluted"], ["constructor", "c"]));
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("is given back without anything that looks like a password", () => {
    const posted = form(["name", "Ada"], ["password", "p"], ["currentPassword", "p"], ["PASSWORD2", "p"]);
    expect(enteredText(posted)).toEqual({ name: "Ada" });
  });
});
