import { type Grade, gradeByPart, type MarkedPart, remarkOn } from "../grade";
import { findByOpaqueId, opaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import type { Matching } from "./schema";
import type { MatchingResponse } from "./validate";

/** Each pair counts the same. */
export function gradeMatching(question: Matching, response: MatchingResponse): Grade {
  const partners = [...question.pairs.map((pair) => ({ text: pair.right })), ...question.extra];
  const parts = question.pairs.map((pair): MarkedPart => {
    const chosenId = response.pairs[opaqueId(question.id, pair.left)];
    const chosen = findByOpaqueId(question.id, partners, chosenId);
    const verdict = !chosen ? "missed" : chosen.text === pair.right ? "right" : "wrong";
    const stray = findByOpaqueId(question.id, question.extra, chosenId);
    return {
      label: parseRichText(pair.left),
      given: chosen ? parseRichText(chosen.text) : null,
      right: parseRichText(pair.right),
      verdict,
      remark: remarkOn(verdict, {
        feedback: stray?.feedback ?? pair.feedback,
        misconception: stray?.misconception ?? pair.misconception,
      }),
    };
  });
  return gradeByPart(parts);
}
