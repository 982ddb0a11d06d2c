import { describe, expect, it } from "vitest";
import { preparePassword, prepareUser } from "./prepare";

describe("preparing names and passwords", () => {
  it.each([
    ["I\u00adX", "IX"],
    ["user", "user"],
    ["USER", "USER"],
    ["\u00aa", "a"],
    ["\u2168", "IX"],
  ])("turns %j into %j, as the specification's examples do (RFC 4013 §3)", (text, prepared) => {
    expect(prepareUser(text)).toBe(prepared);
  });

  it("refuses the control character of the examples (RFC 4013 §3)", () => {
    expect(prepareUser("\x07")).toBeNull();
  });

  it("makes every kind of space the same (RFC 4013 §2.1)", () => {
    expect(preparePassword("a\u00a0b\u3000c")).toBe("a b c");
  });

  it("refuses what is prohibited (RFC 4013 §2.3)", () => {
    for (const bad of ["\0", "\x7f", "\u0085", "\u2028", "\ufffd", "\ue000", "\ud800", "\ufdd0", "\u202e"]) {
      expect(preparePassword(`a${bad}`)).toBeNull();
    }
  });

  it("takes names of 255 octets and refuses longer ones, counted after preparation (RFC 4616 §2)", () => {
    expect(prepareUser("a".repeat(255))).toBe("a".repeat(255));
    expect(prepareUser("a".repeat(256))).toBeNull();
    expect(prepareUser("\u00e4".repeat(127))).not.toBeNull();
    expect(prepareUser("\u00e4".repeat(128))).toBeNull();
    // One code point that becomes eighteen characters.
    expect(prepareUser("\ufdfa".repeat(20))).toBeNull();
  });

  it("refuses what is empty, or becomes so (RFC 4616 §2)", () => {
    expect(prepareUser("")).toBeNull();
    expect(prepareUser("\u00ad")).toBeNull();
  });

  it("changes nothing that is prepared already (RFC 4013 §2)", () => {
    for (const text of ["\u00e5sa", "pass wort", "\u1e9b\u0323", "\ud83d\udc69\u200d\ud83d\udcbb"]) {
      const prepared = prepareUser(text) ?? "";
      expect(prepareUser(prepared)).toBe(prepared);
    }
  });
});
