import type { ShownDialogue } from "../dialogue/shown-dialogue";
import { type Grade, gradeByPart } from "../grade";
import { parseRichText } from "../parse-rich-text";
import { plain, type RichText } from "../rich-text";
import { type JudgedLine, judgeLine, linesOf } from "./judge-line";
import type { SpotTheError } from "./schema";
import type { SpotTheErrorResponse } from "./validate";

/** All or nothing. Whatever was chosen, the engine says what it has against the broken line. */
export function gradeSpotTheError(question: SpotTheError, { line }: SpotTheErrorResponse): Grade {
  const lines = linesOf(question);
  const chosen = lines[line];
  const broken = lines.find((known) => known.broken);
  const right = broken !== undefined && chosen === broken;
  const feedback: RichText = [
    ...(chosen && !right ? judgeLine(question, lines, chosen).says : []),
    ...(question.feedback === undefined || right ? [] : parseRichText(question.feedback)),
    ...(broken ? ofTheBroken(question, lines, broken, right) : []),
  ];
  const part = {
    label: plain("Your answer"),
    given: chosen ? asWritten(chosen) : null,
    right: broken ? asWritten(broken) : [],
    verdict: right ? ("right" as const) : ("wrong" as const),
    remark: { feedback, misconception: question.misconception },
  };
  return { ...gradeByPart([part]), dialogue: mended(question, lines) };
}

function ofTheBroken(
  question: SpotTheError,
  lines: readonly JudgedLine[],
  broken: JudgedLine,
  right: boolean,
): RichText {
  const { says } = judgeLine(question, lines, broken);
  return right ? says : [{ p: ["This is what was to be found: ", { code: broken.text }] }, ...says];
}

function asWritten({ from, text }: JudgedLine): RichText {
  return [{ p: [{ code: `${from === "client" ? "C" : "S"}: ${text}` }] }];
}

/** The dialogue as it should be: the line mended, or left out. */
function mended({ protocol, instead }: SpotTheError, lines: readonly JudgedLine[]): ShownDialogue {
  return {
    protocol,
    lines: lines
      .filter(({ broken }) => !broken || instead !== undefined)
      .map(({ from, text, broken }) => ({ from, text: broken ? (instead ?? "") : text, marked: broken })),
  };
}
