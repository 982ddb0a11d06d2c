/**
 * Answers as pupils give them, for the demo school: the model answer with chosen parts of it got wrong. A wrong part goes for
 * what misleads people (options with a misconception, listed wrong answers) rather than for any odd thing.
 */

import { AND_SO_ON } from "@/learning/question/dialogue/dialogue-line";
import { gapNames } from "@/learning/question/gap-text";
import { instantiate } from "@/learning/question/generated/instantiate";
import type { NumericResponse } from "@/learning/question/numeric/validate";
import { opaqueId } from "@/learning/question/opaque-id";
import type { Question } from "@/learning/question/question";
import { modelSpotTheError } from "@/learning/question/spot-the-error/key";
import { publicSpotTheError } from "@/learning/question/spot-the-error/public";
import { modelTask } from "@/learning/question/task/key";
import { modelTranscript } from "@/learning/question/transcript/key";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { type Random, randomInteger, shuffled } from "@/learning/random";
import { beginTask } from "@/learning/sandbox/task/begin-task";

/** How many parts of a question can be right or wrong by themselves. */
export function partsOf(question: Question): number {
  switch (question.kind) {
    case "multiple-choice":
      return question.right.length + question.wrong.length;
    case "true-false-set":
      return question.statements.length;
    case "gap-typed":
    case "gap-bank":
      return gapNames(question.text).length;
    case "transcript":
      return modelTranscript(question).lines.length;
    case "matching":
      return question.pairs.length;
    case "ordering":
      return question.items.length;
    case "categorising":
      return Object.values(question.categories).flat().length;
    default:
      return 1;
  }
}

/**
 * A response in the kind's own form.
 * @param wrongParts how many parts to get wrong, 0 (the model answer) to `partsOf(question)`
 * @param seed of the numbers that were shown, where they are drawn
 */
export function makeResponse(question: Question, wrongParts: number, random: Random, seed = 0): QuestionResponse {
  const wrong = new Set(shuffled([...Array(partsOf(question)).keys()], random).slice(0, wrongParts));
  const id = (text: string) => opaqueId(question.id, text);
  switch (question.kind) {
    case "single-choice":
      return { choice: id(wrong.has(0) ? misleading(question.wrong, random).text : question.right.text) };
    case "multiple-choice": {
      const ticked = [...question.right, ...question.wrong].filter(
        (_, part) => part < question.right.length !== wrong.has(part),
      );
      // Nothing ticked is no answer: whoever misses every right one ticks a wrong one.
      const choices = ticked.length > 0 ? ticked : [misleading(question.wrong, random)];
      return { choices: [...new Set(choices.map(({ text }) => id(text)))] };
    }
    case "true-false-set":
      return {
        verdicts: Object.fromEntries(
          question.statements.map((statement, part) => [id(statement.text), statement.is !== wrong.has(part)]),
        ),
      };
    case "gap-typed":
      return {
        gaps: gapNames(question.text).map((name, part) => {
          const key = question.gaps[name];
          if (!key) return "";
          return wrong.has(part)
            ? wrongText(key, otherWords(question.gaps, name), random)
            : oneOf(key.accept, random).text;
        }),
      };
    case "gap-bank": {
      const words = [...Object.values(question.gaps), ...question.extra].map(({ text }) => text);
      return {
        words: gapNames(question.text).map((name, part) => {
          const right = question.gaps[name]?.text ?? "";
          const others = words.filter((word) => word !== right);
          return id(wrong.has(part) && others.length > 0 ? oneOf(others, random) : right);
        }),
      };
    }
    case "short-answer":
      return { text: wrong.has(0) ? wrongText(question, [], random) : oneOf(question.accept, random).text };
    case "matching": {
      const partners = [...question.pairs.map(({ right }) => right), ...question.extra.map(({ text }) => text)];
      return {
        pairs: Object.fromEntries(
          question.pairs.map(({ left, right }, part) => {
            const others = partners.filter((partner) => partner !== right);
            return [id(left), id(wrong.has(part) && others.length > 0 ? oneOf(others, random) : right)];
          }),
        ),
      };
    }
    case "ordering":
      return { order: displaced(question.items, wrong).map(({ text }) => id(text)) };
    case "categorising": {
      const names = Object.keys(question.categories);
      const items = Object.entries(question.categories).flatMap(([name, list]) => list.map((item) => ({ name, item })));
      return {
        places: Object.fromEntries(
          items.map(({ name, item }, part) => {
            const others = names.filter((other) => other !== name);
            return [id(item.text), id(wrong.has(part) && others.length > 0 ? oneOf(others, random) : name)];
          }),
        ),
      };
    }
    case "numeric":
      return numericResponse(question, wrong.has(0), random);
    case "transcript": {
      const { lines } = modelTranscript(question);
      return { lines: lines.map((line, part) => (wrong.has(part) ? oneOf(["no idea", "HELP ME"], random) : line)) };
    }
    case "spot-the-error": {
      const { line } = modelSpotTheError(question);
      const { dialogue } = publicSpotTheError(question, { version: "", seed: 0 });
      const others = [...dialogue.keys()].filter((other) => other !== line && dialogue[other]?.text !== AND_SO_ON);
      return { line: wrong.has(0) ? oneOf(others, random) : line };
    }
    case "generated": {
      const { asked } = instantiate(question, seed);
      const given = makeResponse(asked, wrong.has(0) ? 1 : 0, random);
      if (!("choice" in given) && !("text" in given)) throw new RangeError("no answer to a generated question");
      return { seed, given };
    }
    case "task": {
      const done = modelTask(question);
      if (wrong.size === 0) return done;
      const { moment } = beginTask(question);
      return { actions: [], end: moment, found: {} };
    }
    case "flashcard":
      if (wrong.has(0)) return { selfRating: "again" };
      return { selfRating: random() < 0.2 ? "easy" : "good" };
  }
}

/** Ports and sizes that get mixed up with one another. */
const FAMILIAR_NUMBERS = [25, 110, 143, 465, 587, 993, 995, 80, 443, 21];

function numericResponse(
  question: Extract<Question, { kind: "numeric" }>,
  isWrong: boolean,
  random: Random,
): NumericResponse {
  if (!isWrong) return { text: String(question.answer) };
  const { answer, within, wrong } = question;
  const listed = wrong.map((entry) => entry.answer);
  const candidates = listed.length > 0 ? listed : FAMILIAR_NUMBERS.filter((n) => Math.abs(n - answer) > within);
  return { text: String(oneOf(candidates, random)) };
}

type Misleading = { text: string; misconception?: string | undefined };

/** Two times in three an option with a misconception behind it, where there is one. */
function misleading<T extends Misleading>(options: readonly T[], random: Random): T {
  const believed = options.filter(({ misconception }) => misconception !== undefined);
  return oneOf(believed.length > 0 && random() < 2 / 3 ? believed : options, random);
}

function wrongText(key: { wrong: readonly Misleading[] }, others: readonly string[], random: Random): string {
  if (key.wrong.length > 0 && random() < 0.7) return misleading(key.wrong, random).text;
  return oneOf(["no idea", "don't know", ...others], random);
}

function otherWords(gaps: Extract<Question, { kind: "gap-typed" }>["gaps"], name: string): string[] {
  const right = gaps[name]?.accept.map(({ text }) => text.toLowerCase()) ?? [];
  return Object.values(gaps)
    .flatMap(({ accept }) => accept.slice(0, 1).map(({ text }) => text))
    .filter((text) => !right.includes(text.toLowerCase()));
}

/** The wrong items in reverse among themselves; a single one changes places with its neighbour. */
function displaced<T>(items: readonly T[], wrong: ReadonlySet<number>): T[] {
  const places = [...wrong].sort((a, b) => a - b);
  const [only] = places;
  if (places.length === 1 && only !== undefined) places.push(only === 0 ? 1 : only - 1);
  const result = [...items];
  for (const [index, place] of places.entries()) {
    const item = items[places.at(-1 - index) ?? place];
    if (item !== undefined) result[place] = item;
  }
  return result;
}

function oneOf<T>(items: readonly T[], random: Random): T {
  const item = items[randomInteger(random, items.length)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
}
