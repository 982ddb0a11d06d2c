import { describe, expect, test } from "vitest";
import { recall, typedHistory } from "./typed-history";

const typed = (terminal: number, text: string) => ({
  step: 0,
  at: 0,
  action: { type: "type" as const, terminal, text },
});

describe("the history of a terminal", () => {
  test("has what was typed, line by line, without empty lines, repetitions and what is no command", () => {
    const actions = [
      typed(0, "EHLO ann\r\n"),
      typed(1, "250 ok\r\n"),
      typed(0, "NOOP\r\nNOOP\r\n\r\n"),
      { step: 0, at: 0, action: { type: "hang-up" as const, terminal: 0 } },
      typed(2, `${"x".repeat(501)}\r\nQUIT\r\n`),
    ];
    expect(typedHistory(actions, (terminal) => terminal !== 1)).toEqual(["EHLO ann", "NOOP", "QUIT"]);
  });

  test("is gone through with the arrows, and what had been typed is there again at its end", () => {
    const history = ["EHLO ann", "NOOP"];
    const first = recall(history, null, "older", "QU");
    expect(first).toEqual({ text: "NOOP", place: { back: 1, draft: "QU" } });
    const second = recall(history, first?.place ?? null, "older", "NOOP");
    expect(second?.text).toBe("EHLO ann");
    expect(recall(history, second?.place ?? null, "older", "EHLO ann")).toBeNull();
    const back = recall(history, second?.place ?? null, "newer", "EHLO ann");
    expect(back?.text).toBe("NOOP");
    expect(recall(history, back?.place ?? null, "newer", "NOOP")).toEqual({ text: "QU", place: null });
    expect(recall(history, null, "newer", "QU")).toBeNull();
  });
});
