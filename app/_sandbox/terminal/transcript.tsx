import { memo, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { TranscriptLine } from "@/learning/sandbox/terminal/terminal-transcript";
import { shortened } from "@/learning/sandbox/terminal/typed-text";
import { explainEntry } from "@/learning/sandbox/wire/explain/explain-entry";
import { Button } from "../../_design/button";
import { Explained } from "../explained";
import { useSandbox } from "../use-sandbox";

/** The rest is a press away; a message of 3 MB has 40,000 lines. */
const MOST_LINES = 150;
const MOST_SHOWN_CHARACTERS = 600;
const NEAR_THE_END = 48;

type TranscriptProps = {
  readonly lines: readonly TranscriptLine[];
  /** The names of both ends, as the lines are marked. */
  readonly you: string;
  readonly them: string;
  readonly explains: boolean;
  /** What stands below a line of one's own: what it did. */
  readonly after?: (line: TranscriptLine) => ReactNode;
  readonly children?: ReactNode;
};

/** A conversation as whoever holds one end of it sees it. The newest line stays in sight unless the reader goes up. */
export function Transcript({ lines, you, them, explains, after, children }: TranscriptProps) {
  const scroller = useRef<HTMLElement>(null);
  const follows = useRef(true);
  const [most, setMost] = useState(MOST_LINES);
  const { length } = lines;
  const hidden = Math.max(0, length - most);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when something was added
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current && follows.current) current.scrollTop = current.scrollHeight;
  }, [length, explains, children]);

  return (
    // A region that scrolls must take the focus, or the keyboard cannot reach what is out of sight.
    <section
      ref={scroller}
      aria-label="Conversation"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
      tabIndex={0}
      className="terminal-screen"
      onScroll={({ currentTarget }) => {
        const { scrollHeight, scrollTop, clientHeight } = currentTarget;
        follows.current = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
      }}
    >
      {hidden > 0 && (
        <Button variant="quiet" onClick={() => setMost(most + 10 * MOST_LINES)}>
          Show earlier lines ({hidden})
        </Button>
      )}
      <ol className="terminal-lines">
        {lines.slice(hidden).map((line, place) => (
          // Lines are only ever added.
          // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is what it is known by
          <li key={hidden + place} data-who={line.who}>
            <Said line={line} octets={line.octets} name={line.who === "you" ? you : them} explains={explains} />
            {line.who === "you" && after?.(line)}
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

type SaidProps = {
  readonly line: TranscriptLine;
  /** The line's: it grows where a line is longer than one piece. */
  readonly octets: number;
  readonly name: string;
  readonly explains: boolean;
};

/** One line. It is drawn once, however many come after it. */
const Said = memo(function Said({ line: { entry, who }, octets, name, explains }: SaidProps) {
  const { nameOf } = useSandbox();
  const { text, cut } = shortened(entry.text, MOST_SHOWN_CHARACTERS);
  const isMiddle = entry.content && entry.said?.part !== "end" && (entry.said?.place ?? 0) > 0;
  return (
    <>
      <p className="terminal-said">
        <span className="terminal-who">
          <span aria-hidden="true">{who === "you" ? "›" : "‹"}</span>
          <span className="sr-only">{name}: </span>
        </span>
        <code>
          {text === "" ? " " : text}
          {(cut || octets > entry.bytes.length) && (
            <span className="terminal-cut"> … {octets.toLocaleString("en-GB")} octets in all</span>
          )}
        </code>
      </p>
      {explains && who === "them" && !isMiddle && (
        <div className="terminal-meaning">
          <Explained explanation={explainEntry(entry, nameOf)} />
        </div>
      )}
    </>
  );
});
