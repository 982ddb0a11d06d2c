import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../random";
import { gradeResponse } from "../grade-response";
import { toPublic } from "../public-question";
import { wordsOf } from "../rich-text";
import { validateResponse } from "../validate-response";
import { findGenerator } from "./find-generator";
import { GENERATOR_NAMES } from "./generator-names";
import { instantiate } from "./instantiate";
import { modelGenerated } from "./key";
import { Generated } from "./schema";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
// Each run holds a dialogue with an engine; there are fourteen generators, and other seeds tomorrow.
const runs = { numRuns: 8 };

describe.each(GENERATOR_NAMES)("the generator %s", (generator) => {
  const { values, wrong } = findGenerator(generator);
  const question = Generated.parse({
    id: "mail/drawn",
    kind: "generated",
    generator,
    prompt: `What follows? ${values.map((name) => `\`{${name}}\``).join(" ")}`,
    explanation: `It was worked out: ${values.map((name) => `\`{${name}}\``).join(" ")}`,
  });

  test("makes a question whose own answer is right, whatever the seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const response = modelGenerated(question, seed);
        expect(gradeResponse(question, response)).toMatchObject({ outcome: "correct", fraction: 1 });
        expect(validateResponse(toPublic(question, "v", seed), response).ok).toBe(true);
      }),
      runs,
    );
  });

  test("marks every typical wrong answer wrong, and has a word for it", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { asked } = instantiate(question, seed);
        const shown = toPublic(question, "v", seed);
        expect(asked.wrong.length).toBeGreaterThan(0);
        for (const typical of asked.wrong) {
          const text = "text" in typical ? typical.text.replace(/^`|`$/g, "") : String(typical.answer);
          const options = shown.kind === "generated" && shown.asked.kind === "single-choice" ? shown.asked.options : [];
          const choice = options.find((option) => wordsOf(option.text) === text.replaceAll("`", ""))?.id;
          const grade = gradeResponse(question, { seed, given: choice ? { choice } : { text } });
          expect(grade).toMatchObject({ outcome: "wrong", parts: [{ feedback: expect.anything() }] });
        }
      }),
      runs,
    );
  });

  test("fills in every value it says it has, and names every typical wrong answer that it gives", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { instance, asked } = instantiate(question, seed);
        expect(asked.prompt + asked.explanation).not.toMatch(/[{}]|NaN|undefined/);
        expect(Object.keys(instance.values).sort()).toEqual([...values].sort());
        for (const { name } of instance.answer.wrong) expect(wrong).toContain(name);
      }),
      runs,
    );
  });

  test("asks different things of different seeds, and the same of the same", () => {
    const asked = Array.from({ length: 24 }, (_, seed) => JSON.stringify(instantiate(question, seed).instance));
    expect(new Set(asked).size).toBeGreaterThan(10);
    const right = Array.from({ length: 24 }, (_, seed) => String(instantiate(question, seed).instance.answer.right));
    expect(new Set(right).size).toBeGreaterThan(1);
    const { generate } = findGenerator(generator);
    expect(generate(randomFrom(7))).toEqual(generate(randomFrom(7)));
  });

  test("shows no answer before it is in", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { instance } = instantiate(question, seed);
        const shown = toPublic({ ...question, prompt: "What follows?" }, "v", seed);
        const lines = shown.kind === "generated" ? (shown.dialogue?.lines ?? []) : [];
        const next = instance.rest?.[0];
        // What is asked about begins where the dialogue ends: with the reply to its last line, or with another line.
        expect(next?.from === "server" ? lines.at(-1)?.from : "client").toBe("client");
        expect(JSON.stringify(shown)).not.toContain("worked out");
      }),
      runs,
    );
  });
});

test("two questions of one generator ask two things under one seed", () => {
  const of = (id: string) =>
    Generated.parse({ id, kind: "generated", generator: "pop3-stat-after-dele", prompt: "?", explanation: "!" });
  expect(instantiate(of("mail/one"), 1).instance).not.toEqual(instantiate(of("mail/other"), 1).instance);
});

test("an answer to other numbers is no answer to these", () => {
  const question = Generated.parse({
    id: "mail/one",
    kind: "generated",
    generator: "imap-next-uid",
    prompt: "?",
    explanation: "!",
  });
  expect(validateResponse(toPublic(question, "v", 1), modelGenerated(question, 2)).ok).toBe(false);
});
