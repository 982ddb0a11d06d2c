import fc from "fast-check";
import { hashText } from "../../random";
import { type Question, QuestionSchema } from "../question";
import { QUESTION_KINDS, type QuestionKind } from "../question-kind";

/**
 * Valid questions of one kind, for laws that hold of all questions. Every text in one question differs from every other.
 * What a browser may see before the answer begins with "Shown", everything else with "Secret"; numbers of the key are
 * over a million.
 */
export function arbitraryQuestion(kind: QuestionKind): fc.Arbitrary<Question> {
  return fc
    .record({
      // Few enough that the same texts come again: parsing new ones would be most of a test's work.
      salt: fc.integer({ min: 0, max: 20 }),
      size: fc.integer({ min: 2, max: 4 }),
      answer: fc.integer({ min: 1_000_000, max: 9_999_999 }),
    })
    .map(({ salt, size, answer }) => {
      let drawn = 0;
      const next = () => word(`${kind} ${salt} ${drawn++}`);
      const fields = {
        id: `course/${next()}`,
        kind,
        prompt: `Shown ${next()}`,
        explanation: `Secret ${next()}`,
        readMore: `secret-${next()}`,
        terms: [`secret-${next()}`],
      };
      return QuestionSchema.parse({ ...fields, ...KEYS[kind]({ next, size, answer }) });
    });
}

/** A made-up word of letters, far in spelling from any other. */
function word(about: string): string {
  return hashText(about)
    .toString(36)
    .replace(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)));
}

/** Valid questions of any kind. */
export const anyQuestion: fc.Arbitrary<Question> = fc.constantFrom(...QUESTION_KINDS).chain(arbitraryQuestion);

type Draw = { next: () => string; size: number; answer: number };

function remark({ next }: Draw) {
  return { feedback: `Secret ${next()}`, misconception: `secret-${next()}` };
}

function option(draw: Draw) {
  return { text: `Shown ${draw.next()}`, ...remark(draw) };
}

function times<T>({ size }: Draw, make: (index: number) => T): T[] {
  return Array.from({ length: size }, (_, index) => make(index));
}

function typedKey(draw: Draw) {
  return {
    accept: [`Secret ${draw.next()}`, { text: `Secret ${draw.next()}`, spelling: 1 }],
    wrong: [{ text: `Secret ${draw.next()}`, ...remark(draw) }],
    ...remark(draw),
  };
}

const TINY_WORLD = {
  seed: 1,
  startsAt: "2026-11-26T09:00:00Z",
  hosts: [{ name: "lamp", address: "192.0.2.1", role: { type: "router" } }],
};

const KEYS: Record<QuestionKind, (draw: Draw) => object> = {
  "single-choice": (draw) => ({ right: option(draw), wrong: times(draw, () => option(draw)) }),
  "multiple-choice": (draw) => ({
    right: times(draw, () => option(draw)),
    wrong: times(draw, () => option(draw)),
  }),
  "true-false-set": (draw) => ({ statements: times(draw, (index) => ({ ...option(draw), is: index % 2 === 0 })) }),
  "gap-typed": (draw) => ({
    text: `Shown ${draw.next()} {first}, {last}.`,
    gaps: { first: typedKey(draw), last: typedKey(draw) },
  }),
  "gap-bank": (draw) => ({
    text: `Shown ${draw.next()} {first}, {last}.`,
    gaps: { first: option(draw), last: option(draw) },
    extra: times(draw, () => option(draw)),
  }),
  "short-answer": typedKey,
  matching: (draw) => ({
    pairs: times(draw, () => ({ left: `Shown ${draw.next()}`, right: `Shown ${draw.next()}`, ...remark(draw) })),
    extra: [option(draw)],
  }),
  ordering: (draw) => ({ items: [option(draw), ...times(draw, () => option(draw))] }),
  categorising: (draw) => ({
    categories: Object.fromEntries(times(draw, () => [`Shown ${draw.next()}`, [option(draw), option(draw)]])),
  }),
  numeric: (draw) => ({
    answer: draw.answer,
    units: [`Shown ${draw.next()}`],
    wrong: [{ answer: draw.answer + 1, ...remark(draw) }],
    ...remark(draw),
  }),
  transcript: (draw) => ({
    protocol: "smtp",
    dialogue: [`S: 220 Shown ${draw.next()}`, `C: NOOP Shown ${draw.next()}`, "C: {first}", "S: {last}"].join("\n"),
    lines: {
      first: { accept: `NOOP Secret ${draw.next()}`, wrong: [{ text: `EHLO secret.${draw.next()}`, ...remark(draw) }] },
      last: { accept: `250 Secret ${draw.next()}`, ...remark(draw) },
    },
  }),
  "spot-the-error": (draw) => ({
    protocol: "smtp",
    dialogue: [
      `S: 220 Shown ${draw.next()}`,
      `C! RSET Shown ${draw.next()}`,
      ...times(draw, () => `C: NOOP Shown ${draw.next()}`),
    ].join("\n"),
    instead: `NOOP Secret ${draw.next()}`,
    ...remark(draw),
  }),
  generated: (draw) => ({
    generator: "pop3-stat-after-dele",
    wrong: { "counts-the-marked": remark(draw) },
    ...remark(draw),
  }),
  task: (draw) => ({
    title: `Shown ${draw.next()}`,
    summary: `Shown ${draw.next()}`,
    minutes: 5,
    protocol: "smtp",
    level: "steady",
    world: TINY_WORLD,
    places: {},
    goals: [
      { say: `Shown ${draw.next()}`, when: [{ type: "host", host: "lamp", up: false }] },
      {
        say: `Shown ${draw.next()}`,
        find: { choices: times(draw, (index) => `Shown choice ${index}`), right: "Shown choice 1" },
      },
    ],
    hints: [`Shown ${draw.next()}`],
    solution: [{ type: "stop-host", host: "lamp" }],
    wrongWays: [{ why: `Secret ${draw.next()}`, steps: [{ run: "quiet" }] }],
  }),
  flashcard: (draw) => ({ back: `Secret ${draw.next()}` }),
};
