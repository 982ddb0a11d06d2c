import type { Explanation } from "@/learning/sandbox/wire/explain/explanation";
import { RfcReference } from "../_lesson/rfc-reference";

/** The sentence about a line, and where the rule stands. */
export function Explained({ explanation: { sentence, rfc, ok } }: { readonly explanation: Explanation }) {
  return (
    <p className="text-sm">
      {ok === false && <span className="font-semibold text-bad">Refused. </span>}
      {sentence} {rfc && <RfcReference number={String(rfc.number)} section={rfc.section} />}
    </p>
  );
}
