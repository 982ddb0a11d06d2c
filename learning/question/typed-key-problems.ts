import { hint, type KeyProblem, mistake } from "./key-problem";
import { foldAnswer, slipsBetween } from "./spelling";
import type { AcceptedAnswer, TypedKey } from "./typed-answer";

/** Below five letters, one slip often makes another word of the subject: SMTP and SNMP, LIST and LAST. */
const SHORTEST_WITH_SLIPS = 5;

/** What is wrong with the key of a typed answer; `path` is where `accept` and `wrong` stand. */
export function typedKeyProblems(key: TypedKey, path: KeyProblem["path"]): KeyProblem[] {
  return [
    ...key.accept.flatMap((answer, index) => tolerance(answer, [...path, "accept", index])),
    ...overlaps(key, path),
  ];
}

function tolerance(answer: AcceptedAnswer, path: KeyProblem["path"]): KeyProblem[] {
  const { length } = foldAnswer(answer.text);
  if (answer.spelling * 3 > length) {
    const most = Math.floor(length / 3);
    return [
      mistake(
        [...path, "spelling"],
        `${answer.spelling} slips in “${answer.text}” leave another word`,
        most > 0 ? `allow ${most} at most` : "allow none",
      ),
    ];
  }
  if (answer.spelling > 0 && length < SHORTEST_WITH_SLIPS) {
    return [
      hint(
        [...path, "spelling"],
        `one slip in “${answer.text}” may be another term`,
        "allow none, or list that term as wrong",
      ),
    ];
  }
  return [];
}

/** Wrong answers that the accepted ones, or their tolerance, take in. */
function overlaps(key: TypedKey, path: KeyProblem["path"]): KeyProblem[] {
  return key.wrong.flatMap((wrong, index): KeyProblem[] => {
    const here = [...path, "wrong", index];
    for (const right of key.accept) {
      const matchCase = right.matchCase && wrong.matchCase;
      const slips = slipsBetween(foldAnswer(right.text, matchCase), foldAnswer(wrong.text, matchCase), right.spelling);
      if (slips === 0) {
        return [
          mistake(
            here,
            `“${wrong.text}” is accepted as right and listed as wrong`,
            "take it out of one of the two lists",
          ),
        ];
      }
      if (slips <= right.spelling) {
        return [
          mistake(
            here,
            `“${wrong.text}” is wrong, but the spelling allowed for “${right.text}” reaches it`,
            `allow ${slips - 1} ${slips === 2 ? "slip" : "slips"} at most for “${right.text}”`,
          ),
        ];
      }
    }
    return [];
  });
}
