import type { GradedPart } from "@/learning/question/grade";
import { StateIcon, type Tone } from "../_design/state-icon";

type Verdict = GradedPart["verdict"];

const TONE: Record<Verdict, Tone> = { right: "good", wrong: "bad", missed: "warn" };
const COLOUR: Record<Verdict, string> = { right: "text-good", wrong: "text-bad", missed: "text-warn" };

/** A verdict as a shape and words: a disc with a tick, an octagon with a cross, a triangle for what was left out. */
export function VerdictMark({ verdict, words }: { verdict: Verdict; words: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-sm font-semibold ${COLOUR[verdict]}`}>
      <StateIcon tone={TONE[verdict]} />
      {words}
    </span>
  );
}
