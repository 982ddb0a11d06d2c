import { type KeyProblem, mistake } from "../key-problem";
import { modelNumeric } from "../numeric/key";
import { richTextProblems } from "../parse-rich-text";
import { modelSingleChoice } from "../single-choice/key";
import { findGenerator } from "./find-generator";
import { fillIn, instantiate, placeholdersIn } from "./instantiate";
import type { Generated } from "./schema";
import type { GeneratedResponse } from "./validate";

/** The right answer for one seed: another seed has another. */
export function modelGenerated(question: Generated, seed = 0): GeneratedResponse {
  const { asked } = instantiate(question, seed);
  return { seed, given: asked.kind === "numeric" ? modelNumeric(asked) : modelSingleChoice(asked) };
}

/** A few draws show what a generator's values can be: a line of SMTP has angle brackets, for one. */
const SEEDS_TO_TRY = 12;

function markdownProblems(question: Generated, path: KeyProblem["path"], text: string): KeyProblem[] {
  const seeds = Array.from({ length: SEEDS_TO_TRY }, (_, seed) => seed);
  const [problem] = seeds.flatMap((seed) =>
    richTextProblems(fillIn(text, instantiate(question, seed).instance.values)),
  );
  return problem === undefined
    ? []
    : [mistake(path, `with its values filled in, ${problem}`, "write the value as code, between backticks")];
}

/** There is no key to be wrong. What can be wrong are the names that an author borrows from the generator. */
export function generatedProblems(question: Generated): KeyProblem[] {
  const { values, wrong } = findGenerator(question.generator);
  // A text that is not there has nothing to be wrong.
  const texts: [KeyProblem["path"], string | undefined][] = [
    [["prompt"], question.prompt],
    [["explanation"], question.explanation],
    [["feedback"], question.feedback],
    ...Object.entries(question.wrong).map(([name, { feedback }]): [KeyProblem["path"], string | undefined] => [
      ["wrong", name, "feedback"],
      feedback,
    ]),
  ];
  const listed = (names: readonly string[], brace: (name: string) => string) => names.map(brace).join(", ");
  return [
    ...texts.flatMap(([path, text]) => (text === undefined ? [] : markdownProblems(question, path, text))),
    ...texts.flatMap(([path, text]) =>
      placeholdersIn(text ?? "")
        .filter((name) => !values.includes(name))
        .map((name) =>
          mistake(
            path,
            `${question.generator} has no value {${name}}`,
            `it has ${listed(values, (one) => `{${one}}`)}`,
          ),
        ),
    ),
    ...Object.keys(question.wrong)
      .filter((name) => !wrong.includes(name))
      .map((name) =>
        mistake(
          ["wrong", name],
          `${question.generator} has no typical wrong answer \`${name}\``,
          `it has ${listed(wrong, (one) => `\`${one}\``)}`,
        ),
      ),
  ];
}
