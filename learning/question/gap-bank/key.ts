import { gapProblems } from "../gap-problems";
import { gapNames } from "../gap-text";
import { type KeyProblem, mistake, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { GapBank } from "./schema";
import type { GapBankResponse } from "./validate";

export function modelGapBank(question: GapBank): GapBankResponse {
  const words = gapNames(question.text).map((name) => question.gaps[name]);
  return { words: words.map((word) => (word ? opaqueId(question.id, word.text) : null)) };
}

export function gapBankProblems(question: GapBank): KeyProblem[] {
  const words = [...new Set(Object.values(question.gaps).map(({ text }) => text))];
  const bank = [
    ...words.map((text) => ({ text, path: ["gaps"] })),
    ...question.extra.map(({ text }, index) => ({ text, path: ["extra", index] })),
  ];
  const single =
    bank.length === 1 ? [mistake(["extra"], "there is only one word to choose from", "add words that do not fit")] : [];
  return [...gapProblems(question), ...repeated(bank, "words of the bank"), ...single];
}
