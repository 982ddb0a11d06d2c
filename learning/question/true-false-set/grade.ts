import { type Grade, gradeOf, type MarkedPart, remarkOn } from "../grade";
import { opaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { TrueFalseSet } from "./schema";
import type { TrueFalseSetResponse } from "./validate";

/**
 * Right statements less wrong ones, never below nothing; a blank counts neither way. Half of all guesses are right, so
 * counting right statements alone would give half marks for knowing nothing: this gives none for calling a balanced
 * set all true, and `keyProblems` warns of a set out of balance.
 */
export function gradeTrueFalseSet(question: TrueFalseSet, response: TrueFalseSetResponse): Grade {
  const parts = question.statements.map((statement): MarkedPart => {
    const said = response.verdicts[opaqueId(question.id, statement.text)];
    const verdict = said === undefined ? "missed" : said === statement.is ? "right" : "wrong";
    return {
      label: parseRichText(statement.text),
      given: said === undefined ? null : truth(said),
      right: truth(statement.is),
      verdict,
      remark: remarkOn(verdict, statement),
    };
  });
  const count = (verdict: MarkedPart["verdict"]) => parts.filter((part) => part.verdict === verdict).length;
  return gradeOf(count("right") - count("wrong"), parts.length, parts);
}

function truth(value: boolean) {
  return plain(value ? "True" : "False");
}
