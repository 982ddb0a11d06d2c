import type { ReactNode } from "react";
import type { Gap, GapText } from "@/learning/question/gap-text";
import type { Inline } from "@/learning/question/rich-text";
import { inTurn, phrase } from "./rich-text-view";

type GapTextViewProps = {
  text: GapText;
  /** The control for a gap; gaps are numbered from 0 in reading order. */
  control: (gap: number) => ReactNode;
};

/** A text with a control in each gap. The controls bring the space that keeps a finger from hitting two at once. */
export function GapTextView({ text, control }: GapTextViewProps) {
  const gapLine = (line: (string | Gap)[]) => (
    <div className="whitespace-pre-wrap">
      {inTurn(line.map((piece) => (typeof piece === "string" ? piece : control(piece.gap))))}
    </div>
  );
  const gapBlock = (block: GapText[number]) => {
    if ("p" in block) {
      return <p>{inTurn(block.p.map((piece) => (isGap(piece) ? control(piece.gap) : phrase([piece]))))}</p>;
    }
    return (
      <div className="rounded-md border border-line bg-paper-sunk px-3 py-2 font-mono text-sm">
        {inTurn(block.lines.map(gapLine))}
      </div>
    );
  };
  return <div className="flex flex-col gap-4">{inTurn(text.map(gapBlock))}</div>;
}

function isGap(piece: Inline | Gap): piece is Gap {
  return typeof piece === "object" && "gap" in piece;
}
