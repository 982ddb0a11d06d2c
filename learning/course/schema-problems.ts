import { z } from "zod";
import { didYouMean } from "./nearest-word";
import type { ReportProblem } from "./problem";
import type { YamlSource } from "./read-yaml";

type Issue = z.core.$ZodIssue;

/**
 * The value of a YAML text checked by a schema, or null with every difference reported at its own line.
 *
 * @param within path of `schema`'s value inside the source, for texts that hold a list of things checked one by one.
 */
export function checkSchema<Schema extends z.ZodType>(
  schema: Schema,
  source: YamlSource,
  report: ReportProblem,
  within: readonly PropertyKey[] = [],
): z.output<Schema> | null {
  const result = schema.safeParse(valueAt(source.value, within));
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, within, source, report);
  return null;
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, step) =>
      typeof held === "object" && held !== null ? (held as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

function reportIssue(issue: Issue, within: readonly PropertyKey[], source: YamlSource, report: ReportProblem): void {
  const path = [...within, ...issue.path];
  const line = source.lineOf(path);
  const name = nameOf(path);
  const value = valueAt(source.value, path);

  if (issue.message !== defaultMessage(issue, value)) {
    reportOwnWords(issue.message, line, name, report);
    return;
  }
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        report(
          source.lineOf([...path, key]),
          `\`${key}\` is not known here`,
          "check its spelling and indentation, or take it out",
        );
      }
      return;
    case "invalid_type":
      if (value === undefined || value === null) {
        report(line, `${name} is missing`, missingMend(path));
        return;
      }
      report(
        line,
        `${name} is ${kindOf(value)}, not ${kindNames[issue.expected] ?? issue.expected}`,
        typeMend(issue.expected, value),
      );
      return;
    case "invalid_value": {
      const allowed = issue.values.map(String);
      report(
        line,
        `${name} is \`${String(value)}\``,
        didYouMean(String(value), allowed, `choose one of ${allowed.join(", ")}`),
      );
      return;
    }
    case "too_small":
      if (issue.origin === "string" && value === "")
        report(line, `${name} is empty`, "write it, or take the line out if it is optional");
      else
        report(line, `${name} is too ${smallWord(issue.origin)}`, `at least ${issue.minimum}${unitOf(issue.origin)}`);
      return;
    case "too_big":
      report(line, `${name} is too ${bigWord(issue.origin)}`, `at most ${issue.maximum}${unitOf(issue.origin)}`);
      return;
    case "invalid_union":
      reportUnion(issue, path, source, report);
      return;
    default:
      report(
        line,
        `${name} does not fit (${lowerFirst(issue.message)})`,
        "see docs/authoring-lessons.md for what goes here",
      );
  }
}

/** Of several shapes, the one the author came nearest to says what to mend. */
function reportUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: readonly PropertyKey[],
  source: YamlSource,
  report: ReportProblem,
): void {
  const options = "options" in issue && issue.options ? issue.options.map(String) : [];
  if (options.length > 0) {
    const value = valueAt(source.value, path);
    const line = source.lineOf(path);
    const name = nameOf(path);
    if (value === undefined || value === null) report(line, `${name} is missing`, `add one of ${options.join(", ")}`);
    else
      report(
        line,
        `${name} is \`${String(value)}\``,
        didYouMean(String(value), options, `choose one of ${options.join(", ")}`),
      );
    return;
  }
  const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
  if (!nearest || nearest.length === 0) {
    report(source.lineOf(path), `${nameOf(path)} does not fit`, "see docs/authoring-lessons.md for what goes here");
    return;
  }
  for (const inner of nearest) reportIssue(inner, path, source, report);
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

const inEnglish = z.locales.en();

/** What zod says when the schema has no words of its own. */
function defaultMessage(issue: Issue, input: unknown): string {
  const said = inEnglish.localeError({ ...issue, input } as z.core.$ZodRawIssue);
  return typeof said === "string" ? said : (said?.message ?? issue.message);
}

/** Words from the schema: "what → mend", or a mend ("write …", "at most …"), or what is wrong. */
function reportOwnWords(message: string, line: number, name: string, report: ReportProblem): void {
  const [first = message, mend] = message.split(" → ");
  if (mend !== undefined) report(line, first, mend);
  else if (/^(write|keep|add|use|choose|put|give|take|at (least|most)) /.test(first))
    report(line, `${name} does not fit`, first);
  else report(line, `${name}: ${first}`, `change ${name}`);
}

const hints: Readonly<Record<string, string>> = {
  explanation: "add `explanation:` with why the right answer is right; every question has one",
  id: "add `id:` in small letters and hyphens, like `pop-deletes-when-told`",
  updated: "add `updated:` with the day as YYYY-MM-DD",
};

function missingMend(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last !== "string") return "write it, or take the empty item out";
  return Object.hasOwn(hints, last) ? (hints[last] ?? "") : `add \`${last}:\``;
}

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return "this file";
  if (typeof last !== "number") return `\`${String(last)}\``;
  const list = path.at(-2);
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of \`${String(list)}\``;
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of `key: value` lines",
  record: "a group of `key: value` lines",
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of `key: value` lines";
  return kindNames[typeof value] ?? typeof value;
}

function typeMend(expected: string, value: unknown): string {
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean"))
    return `put it in quotes: "${value}"`;
  if (expected === "array") return "write each item on a line of its own beginning with `- `";
  if (expected === "int") return "write a whole number";
  return `write ${kindNames[expected] ?? expected}`;
}

function smallWord(origin: string): string {
  return origin === "string" || origin === "array" ? "short" : "small";
}

function bigWord(origin: string): string {
  return origin === "string" || origin === "array" ? "long" : "large";
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " items" : "";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
