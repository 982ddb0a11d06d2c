import Link from "next/link";
import type { GradedPart } from "@/learning/question/grade";
import type { Reveal } from "@/learning/question/reveal";
import type { PublicTask } from "@/learning/question/task/public";
import { Notice } from "../_design/notice";
import type { Tone } from "../_design/state-icon";
import { TaskVerdicts } from "../_sandbox/task/task-verdicts";
import { WholeDialogue } from "./dialogue-view";
import { GivenAndRight } from "./given-and-right";
import { inTurn, RichTextLabel, RichTextView } from "./rich-text-view";
import { VerdictMark } from "./verdict-mark";

const SAID: Record<Reveal["outcome"], { tone: Tone; words: string }> = {
  correct: { tone: "good", words: "Correct" },
  partly: { tone: "warn", words: "Partly correct" },
  wrong: { tone: "bad", words: "Not quite" },
};

type RevealViewProps = {
  reveal: Reveal | null;
  /** The task it is about, if it is one: its goals are reached or not, rather than right or wrong. */
  task?: PublicTask | null;
};

/**
 * What an answer taught. Render it from the start, with null: a screen reader only announces what appears in a region it
 * already knows.
 */
export function RevealView({ reveal, task = null }: RevealViewProps) {
  return (
    <div className="flex flex-col gap-4">
      <div role="status">{reveal && <Outcome reveal={reveal} />}</div>
      {reveal && (
        <>
          {task ? <TaskVerdicts question={task} reveal={reveal} /> : <Parts parts={reveal.parts} />}
          {reveal.dialogue && (
            <div className="flex flex-col gap-2">
              <p className="font-bold">The whole dialogue</p>
              <WholeDialogue dialogue={reveal.dialogue} />
            </div>
          )}
          <div className="flex flex-col gap-1">
            <p className="font-bold">Why</p>
            <RichTextView value={reveal.explanation} className="max-w-prose" />
          </div>
          {reveal.misconceptions.map(({ id, title, belief, truth }) => (
            <Notice key={id} tone="info" title={`A common mix-up: ${title}`}>
              <p className="mt-1">“{belief}”</p>
              <p className="mt-2">{truth}</p>
            </Notice>
          ))}
          {reveal.readMore && (
            <p>
              <Link href={reveal.readMore.href} prefetch={false} className="inline-block py-2">
                Read more: {reveal.readMore.title}
              </Link>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Outcome({ reveal: { outcome, parts } }: { reveal: Reveal }) {
  const right = parts.filter(({ verdict }) => verdict === "right").length;
  return (
    <Notice tone={SAID[outcome].tone} title={SAID[outcome].words}>
      {parts.length > 1 && outcome !== "correct" && (
        <p>
          {right} of {parts.length} right
        </p>
      )}
    </Notice>
  );
}

/** A list and not a table: on a phone, four columns leave no room for the reasons. */
function Parts({ parts }: { parts: readonly GradedPart[] }) {
  const [only, ...more] = parts;
  if (only && more.length === 0) return <SinglePart part={only} />;
  return <ul className="card">{inTurn(parts.map(partRow))}</ul>;
}

function partRow(part: GradedPart) {
  return (
    <li className="flex flex-col gap-1 border-t border-line px-4 py-3 first:border-t-0">
      <p className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 font-semibold">
          <RichTextLabel value={part.label} />
        </span>
        <VerdictMark verdict={part.verdict} words={PART_WORDS[part.verdict]} />
      </p>
      <GivenAndRight part={part} />
    </li>
  );
}

const PART_WORDS = { right: "Right", wrong: "Not right", missed: "Left out" };

function SinglePart({ part }: { part: GradedPart }) {
  if (part.verdict === "right" && !part.feedback) return null;
  return (
    <div className="flex flex-col gap-1">
      <GivenAndRight part={part} />
    </div>
  );
}
