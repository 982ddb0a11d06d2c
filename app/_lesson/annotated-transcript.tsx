import type { Element, ElementContent } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { useId } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { LessonElements, ProtocolName } from "@/learning/course/lesson-elements";
import { type Protocol, ProtocolMark } from "../_design/protocol-mark";

type TranscriptProps = {
  protocol: ProtocolName;
  title: string;
  /** The `transcript-line` elements, in order. */
  lines: readonly ElementContent[];
};

type Sender = LessonElements["transcript-line"]["sender"];

/** Lines that one side says in a row, up to and with the one that has a remark. */
type Turn = { sender: Sender; wire: string[]; remark: ElementContent[] };

const marks: Record<ProtocolName, Protocol> = { smtp: "smtp", pop3: "pop", imap: "imap" };

const names: Record<Sender, string> = { client: "Client", server: "Server" };

/** What client and server say to each other: who speaks by word, shape and colour, with remarks beside the lines. */
export function AnnotatedTranscript({ protocol, title, lines }: TranscriptProps) {
  const id = useId();
  return (
    <figure className="transcript" data-protocol={marks[protocol]} aria-labelledby={id}>
      <figcaption id={id}>
        <ProtocolMark protocol={marks[protocol]} />
        {title}
      </figcaption>
      <ol>
        {turnsOf(lines).map((turn, index) => (
          // A transcript never changes order.
          // biome-ignore lint/suspicious/noArrayIndexKey: a transcript is as fixed as its page
          <li key={index} data-sender={turn.sender}>
            <span className="transcript-sender">
              <SenderIcon sender={turn.sender} />
              {names[turn.sender]}
            </span>
            <code className="transcript-wire">{turn.wire.join("\n")}</code>
            {turn.remark.length > 0 && (
              <span className="transcript-remark">
                {toJsxRuntime({ type: "root", children: [...turn.remark] }, { Fragment, jsx, jsxs })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function turnsOf(lines: readonly ElementContent[]): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) {
    if (line.type !== "element" || line.tagName !== "transcript-line") continue;
    const sender: Sender = line.properties.sender === "server" ? "server" : "client";
    const last = turns.at(-1);
    const wire = String((line as Element).properties.wire ?? "");
    if (last?.sender === sender && last.remark.length === 0) {
      last.wire.push(wire);
      last.remark = line.children;
    } else turns.push({ sender, wire: [wire], remark: line.children });
  }
  return turns;
}

/** The client's words go out to the right, an open arrow; the server's come back to the left, a filled one. */
function SenderIcon({ sender }: { sender: Sender }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {sender === "client" ? (
        <path d="M1 6h9M6 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
      ) : (
        <path d="M0.5 6 6 1.5V4.5h5.5v3H6v3z" fill="currentColor" />
      )}
    </svg>
  );
}
