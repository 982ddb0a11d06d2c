import type { MarkedPart, Remark } from "./grade";
import { judgeTyped } from "./judge-typed";
import { plain, type RichText } from "./rich-text";
import type { TypedKey } from "./typed-answer";

/**
 * One typed answer as a marked part. A listed wrong answer speaks for itself; any other gets what the key says of all.
 */
export function markTyped(label: RichText, key: TypedKey & Remark, typed: string): MarkedPart {
  const part = { label, right: plain(key.accept[0]?.text ?? "") };
  if (typed.trim() === "") return { ...part, given: null, verdict: "missed", remark: { feedback: key.feedback } };
  const given = plain(typed.trim());
  const judged = judgeTyped(key, typed);
  if (!judged.right) {
    const { feedback = key.feedback, misconception = key.misconception } = judged.meant ?? {};
    return { ...part, given, verdict: "wrong", remark: { feedback, misconception } };
  }
  const spelling = judged.slips > 0 ? { feedback: plain(`It is spelt “${judged.meant.text}”.`) } : undefined;
  return { ...part, given, verdict: "right", remark: spelling };
}
