import type { Random } from "../../random";
import type { DialogueProtocol, ShownLine } from "../dialogue/dialogue-line";

/** A wrong answer that people really give. Its name is the same in every instance, so that an author can say something about it. */
export type TypicalWrong<Answer> = { readonly name: string; readonly answer: Answer; readonly feedback: string };

/** How the answer is given. Computed by the engine; wrong answers that happen to be right are left out by whoever reads this. */
export type GeneratedAnswer =
  | {
      readonly form: "number";
      readonly right: number;
      readonly units: readonly string[];
      readonly wrong: readonly TypicalWrong<number>[];
    }
  /** Markdown, one line. */
  | { readonly form: "choice"; readonly right: string; readonly wrong: readonly TypicalWrong<string>[] };

/** One question with its numbers. */
export type Instance = {
  /** For `{name}` in the author's prompt and explanation. Nothing in them is markdown. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Shown in a block of its own under the prompt, a line each. */
  readonly facts?: readonly string[];
  /** Shown as it goes over the wire, up to where the question is asked. */
  readonly dialogue?: { readonly protocol: DialogueProtocol; readonly lines: readonly ShownLine[] };
  /** What the engine went on to say; shown with the answer. */
  readonly rest?: readonly ShownLine[];
  readonly answer: GeneratedAnswer;
};

/** Makes a question from chance. The same chance makes the same question. */
export type Generator = {
  /** What an author may write between braces. */
  readonly values: readonly string[];
  /** The names of its typical wrong answers. */
  readonly wrong: readonly string[];
  generate(random: Random): Instance;
};
