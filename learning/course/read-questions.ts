import { keyProblems } from "../question/key-problems";
import { type Question, QuestionSchema } from "../question/question";
import type { Heading } from "./course";
import { didYouMean } from "./nearest-word";
import type { ReportProblem } from "./problem";
import { readYaml, type YamlSource } from "./read-yaml";
import { checkSchema, valueAt } from "./schema-problems";

/** What a question may point to. */
export type QuestionTargets = {
  readonly courseId: string;
  readonly termIds: ReadonlySet<string>;
  readonly misconceptionIds: ReadonlySet<string>;
  readonly headings: readonly Heading[];
  /** Where each authored id of the course was first used; this file's are added. */
  readonly seen: Map<string, string>;
  readonly file: string;
};

/** The questions of one file, with full ids; those that are not right are left out and reported. */
export function readQuestions(text: string, targets: QuestionTargets, report: ReportProblem): Question[] {
  const source = readYaml(text, 1, report);
  if (!source) return [];
  if (!Array.isArray(source.value) || source.value.length === 0) {
    report(1, "this file holds no list of questions", "begin each question with `- id: …`");
    return [];
  }
  return source.value.flatMap((_, index) => readQuestion(source, index, targets, report) ?? []);
}

function readQuestion(
  source: YamlSource,
  index: number,
  targets: QuestionTargets,
  report: ReportProblem,
): Question | null {
  const line = source.lineOf([index]);
  reportDuplicate(source, index, targets, report);
  const question = checkSchema(QuestionSchema, source, report, [index]);
  if (!question) return null;
  if (question.kind === "task") {
    const what = "a task is no question of a lesson's file";
    report(
      source.lineOf([index, "kind"]),
      what,
      "write it as sandbox/tasks/<id>.yaml; docs/authoring-tasks.md shows how",
    );
    return null;
  }
  if (question.id.includes("/")) {
    const short = question.id.slice(question.id.lastIndexOf("/") + 1);
    report(source.lineOf([index, "id"]), `the id \`${question.id}\` names its course`, `write only \`${short}\``);
    return null;
  }
  const mistakes = keyProblems(question).filter(({ severity }) => severity === "mistake");
  for (const { path, what, mend } of mistakes) report(source.lineOf([index, ...path]), what, mend);
  const dangling = reportDangling(source, [index], targets, report);
  if (mistakes.length > 0 || dangling > 0 || targets.seen.get(question.id) !== `${targets.file}:${line}`) return null;
  return { ...question, id: `${targets.courseId}/${question.id}` };
}

function reportDuplicate(source: YamlSource, index: number, targets: QuestionTargets, report: ReportProblem): void {
  const id = valueAt(source.value, [index, "id"]);
  if (typeof id !== "string") return;
  const first = targets.seen.get(id);
  if (first === undefined) targets.seen.set(id, `${targets.file}:${source.lineOf([index])}`);
  else
    report(
      source.lineOf([index, "id"]),
      `the question id \`${id}\` is taken (${first})`,
      "choose another; ids are unique in the course",
    );
}

/** Reports every reference, at any depth, to a term, misconception or heading that is not there; gives their number. */
function reportDangling(
  source: YamlSource,
  path: readonly PropertyKey[],
  targets: QuestionTargets,
  report: ReportProblem,
): number {
  const value = valueAt(source.value, path);
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  const miss = (at: readonly PropertyKey[], what: string, mend: string) => {
    count += 1;
    report(source.lineOf(at), what, mend);
  };
  for (const [key, held] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "misconception" && typeof held === "string" && !targets.misconceptionIds.has(held)) {
      miss(
        at,
        `the misconception \`${held}\` is not in misconceptions.yaml`,
        didYouMean(held, targets.misconceptionIds, "add it there"),
      );
    } else if (key === "readMore" && typeof held === "string" && !targets.headings.some(({ slug }) => slug === held)) {
      const slugs = targets.headings.map(({ slug }) => slug);
      miss(at, `the lesson has no heading \`${held}\``, didYouMean(held, slugs, `choose one of ${slugs.join(", ")}`));
    } else if (key === "terms" && path.length === 1 && Array.isArray(held)) {
      for (const [place, term] of held.entries()) {
        if (typeof term !== "string" || targets.termIds.has(term)) continue;
        miss(
          [...at, place],
          `the term \`${term}\` is not in terms.yaml`,
          didYouMean(term, targets.termIds, "add it there"),
        );
      }
    } else count += reportDangling(source, at, targets, report);
  }
  return count;
}
