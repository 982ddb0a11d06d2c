import { gapNames } from "../gap-text";
import { type Grade, gradeByPart, type MarkedPart, remarkOn } from "../grade";
import { findByOpaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { GapBank } from "./schema";
import type { GapBankResponse } from "./validate";

/** Each gap counts the same. */
export function gradeGapBank(question: GapBank, response: GapBankResponse): Grade {
  const bank = [...Object.values(question.gaps), ...question.extra];
  const parts = gapNames(question.text).flatMap((name, place): MarkedPart[] => {
    const right = question.gaps[name];
    if (!right) return [];
    const chosen = findByOpaqueId(question.id, bank, response.words[place]);
    const verdict = !chosen ? "missed" : chosen.text === right.text ? "right" : "wrong";
    const stray = question.extra.find((word) => word === chosen);
    return [
      {
        label: plain(`Gap ${place + 1}`),
        given: chosen ? parseRichText(chosen.text) : null,
        right: parseRichText(right.text),
        verdict,
        remark: remarkOn(verdict, {
          feedback: stray?.feedback ?? right.feedback,
          misconception: stray?.misconception ?? right.misconception,
        }),
      },
    ];
  });
  return gradeByPart(parts);
}
