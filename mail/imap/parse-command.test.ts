import { describe, expect, test } from "vitest";
import { parseImapCommand } from "./parse-command";

describe("a command read and not carried out", () => {
  test("is the same value in any case and with any quotes", () => {
    expect(parseImapCommand('a1 login "ann" "apple"')).toEqual({
      tag: "a1",
      name: "LOGIN",
      value: { user: "ann", password: "apple" },
    });
    expect(parseImapCommand("a1 LOGIN ann apple")).toEqual(parseImapCommand('a1 login "ann" "apple"'));
  });

  test("tells a UID command from the command of the same name", () => {
    expect(parseImapCommand("a2 UID FETCH 7 (FLAGS)")).toMatchObject({ name: "UID FETCH" });
    expect(parseImapCommand("a2 FETCH 7 (FLAGS)")).toMatchObject({ name: "FETCH" });
  });

  test.each([
    ["no tag", "", null],
    ["a word that is no command", "a1 FLY", "a1"],
    ["a command without its argument", "a1 SELECT", "a1"],
    ["more than belongs to it", "a1 NOOP now", "a1"],
    ["an announced literal", "a1 LOGIN {3}", "a1"],
  ])("%s is a fault", (_, line, tag) => {
    const read = parseImapCommand(line);
    expect(read).toMatchObject({ tag, fault: expect.any(String) });
  });
});
