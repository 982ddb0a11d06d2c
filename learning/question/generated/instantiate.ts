import { hashText, randomFrom } from "../../random";
import type { Numeric } from "../numeric/schema";
import type { SingleChoice } from "../single-choice/schema";
import { findGenerator } from "./find-generator";
import type { Instance, TypicalWrong } from "./generator";
import type { Generated } from "./schema";

/** A generated question with its numbers in it: an everyday question, and what it is about. */
export type Instantiated = { readonly instance: Instance; readonly asked: Numeric | SingleChoice };

/** Marking asks three times for what it is about to show. Room for a class that answers at once, in a few hundred kilobytes. */
const MOST_REMEMBERED = 200;
const memory = new Map<string, Instantiated>();

/** @param seed a whole number; the same seed gives the same numbers */
export function instantiate(question: Generated, seed: number): Instantiated {
  // A question that was reworded is another one with the same numbers.
  const key = `${seed}\n${JSON.stringify(question)}`;
  const known = memory.get(key);
  if (known) return known;
  const made = make(question, seed);
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(key, made);
  return made;
}

function make(question: Generated, seed: number): Instantiated {
  // The question's id goes into the drawing: two questions of one generator are not to ask the same.
  const instance = findGenerator(question.generator).generate(randomFrom(hashText(`${question.id}\n${seed}`)));
  const { id, difficulty, marks, readMore, terms } = question;
  const fields = {
    id,
    difficulty,
    marks,
    readMore,
    terms,
    prompt: fillIn(question.prompt, instance.values),
    explanation: fillIn(question.explanation, instance.values),
  };
  const { answer } = instance;
  if (answer.form === "number") {
    const { misconception } = question;
    const feedback = question.feedback === undefined ? undefined : fillIn(question.feedback, instance.values);
    const wrong = distinct(answer.wrong, answer.right).map((typical) => ({
      answer: typical.answer,
      ...remarkOn(question, typical, instance.values),
    }));
    const key = { answer: answer.right, within: 0, units: [...answer.units], before: [], wrong };
    return { instance, asked: { kind: "numeric", ...fields, ...key, feedback, misconception } };
  }
  const wrong = distinct(answer.wrong, answer.right).map((typical) => ({
    text: typical.answer,
    ...remarkOn(question, typical, instance.values),
  }));
  return { instance, asked: { kind: "single-choice", ...fields, right: { text: answer.right }, wrong } };
}

/** The first of each answer, without those that happen to be right. */
function distinct<Answer>(wrong: readonly TypicalWrong<Answer>[], right: Answer): TypicalWrong<Answer>[] {
  return wrong.filter(
    ({ answer }, index) => answer !== right && wrong.findIndex((other) => other.answer === answer) === index,
  );
}

function remarkOn(question: Generated, { name, feedback }: TypicalWrong<unknown>, values: Instance["values"]) {
  const own = question.wrong[name];
  return { feedback: fillIn(own?.feedback ?? feedback, values), misconception: own?.misconception };
}

/** The text with each `{name}` of a value replaced; other braces stay as they are. */
export function fillIn(text: string, values: Instance["values"]): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? `${values[name]}` : whole));
}

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** The names between braces in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? "");
}
