import "./dialogue.css";
import type { ReactNode } from "react";
import type { DialogueProtocol, ShownLine, Speaker } from "@/learning/question/dialogue/dialogue-line";
import type { ShownDialogue } from "@/learning/question/dialogue/shown-dialogue";
import { inTurn } from "./rich-text-view";

type DialogueFrameProps = { protocol: DialogueProtocol; label: string; lines: readonly ReactNode[] };

const NAMES: Record<Speaker, string> = { client: "Client", server: "Server" };

/** The frame around a dialogue's lines, which never change places. */
export function DialogueFrame({ protocol, label, lines }: DialogueFrameProps) {
  return (
    <div className="dialogue" data-protocol={protocol}>
      <ol aria-label={label}>{inTurn(lines.map(listItem))}</ol>
    </div>
  );
}

function listItem(line: ReactNode) {
  return <li>{line}</li>;
}

/** A dialogue to be read. */
export function DialogueView({
  protocol,
  label,
  lines,
}: {
  protocol: DialogueProtocol;
  label: string;
  lines: readonly ShownLine[];
}) {
  return <DialogueFrame protocol={protocol} label={label} lines={lines.map(lineToRead)} />;
}

/** The dialogue as it should be, what was asked about marked. */
export function WholeDialogue({ dialogue: { protocol, lines } }: { dialogue: ShownDialogue }) {
  return <DialogueFrame protocol={protocol} label="The whole dialogue" lines={lines.map(lineToRead)} />;
}

function lineToRead(line: ShownLine & { marked?: boolean }) {
  return <DialogueLine line={line} marked={line.marked ?? false} />;
}

export function DialogueLine({ line: { from, text }, marked }: { line: ShownLine; marked: boolean }) {
  return (
    <div className="dialogue-line" data-from={from} data-marked={marked || undefined}>
      <DialogueSpeaker from={from} />
      <code className="dialogue-wire">{text === "" ? " " : text}</code>
    </div>
  );
}

/** Who says a line, by word and shape: the client's words go out to the right, the server's come back to the left. */
export function DialogueSpeaker({ from }: { from: Speaker }) {
  return (
    <span className="dialogue-from">
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {from === "client" ? (
          <path d="M1 6h9M6 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
        ) : (
          <path d="M0.5 6 6 1.5V4.5h5.5v3H6v3z" fill="currentColor" />
        )}
      </svg>
      {NAMES[from]}
    </span>
  );
}
