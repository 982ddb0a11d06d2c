import { expect, test } from "vitest";
import type { WireEntry } from "../wire/wire-entry";
import { arrivalWords } from "./arrival-words";

const line = (text: string): WireEntry => ({
  number: 0,
  at: 0,
  step: 0,
  connection: 0,
  from: "server",
  sender: "lake-mail",
  receiver: "ann-laptop",
  protocol: "smtp",
  what: "line",
  tls: false,
  text,
  bytes: new Uint8Array(),
  content: false,
  packet: null,
  said: null,
});

test("a few lines that arrive are said as they are, with what they mean; a flood is counted", () => {
  expect(arrivalWords([])).toBe("");
  expect(arrivalWords([line("250 OK"), line("")])).toBe("250 OK. an empty line.");
  expect(arrivalWords([line("250 OK")], () => "Granted.")).toBe("250 OK. Granted.");
  const flood = Array.from({ length: 10_000 }, (_, number) => line(`${number}`));
  expect(arrivalWords(flood)).toBe("10000 lines arrived. The last: 9999.");
  expect(arrivalWords([line("x".repeat(5000))]).length).toBeLessThan(300);
});
