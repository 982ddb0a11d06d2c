import { gapNames } from "../gap-text";
import { type Grade, gradeByPart } from "../grade";
import { markTyped } from "../mark-typed";
import { plain } from "../rich-text";
import type { GapTyped } from "./schema";
import type { GapTypedResponse } from "./validate";

/** Each gap counts the same. */
export function gradeGapTyped(question: GapTyped, response: GapTypedResponse): Grade {
  const parts = gapNames(question.text).flatMap((name, place) => {
    const key = question.gaps[name];
    return key ? [markTyped(plain(`Gap ${place + 1}`), key, response.gaps[place] ?? "")] : [];
  });
  return gradeByPart(parts);
}
