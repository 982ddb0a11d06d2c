import type { GradedPart } from "@/learning/question/grade";
import type { Reveal } from "@/learning/question/reveal";
import type { PublicTask } from "@/learning/question/task/public";
import { GivenAndRight } from "../../_question/given-and-right";
import { inTurn, RichTextLabel, RichTextView } from "../../_question/rich-text-view";
import { VerdictMark } from "../../_question/verdict-mark";
import "./task.css";

type TaskVerdictsProps = { readonly question: PublicTask; readonly reveal: Reveal };

/** Each goal, reached or not, and what stood in the way. */
export function TaskVerdicts({ question, reveal }: TaskVerdictsProps) {
  return (
    <ul className="card task-verdicts">
      {inTurn(reveal.parts.map((part, at) => (question.goals[at]?.find ? foundItem(part) : doneItem(part))))}
    </ul>
  );
}

function doneItem(part: GradedPart) {
  return (
    <li>
      {heading(part, part.verdict === "right" ? "Reached" : "Not reached")}
      {part.feedback && <RichTextView value={part.feedback} />}
    </li>
  );
}

const FOUND_WORDS = { right: "Right", wrong: "Not right", missed: "Left out" } as const;

function foundItem(part: GradedPart) {
  return (
    <li>
      {heading(part, FOUND_WORDS[part.verdict])}
      <GivenAndRight part={part} />
    </li>
  );
}

function heading({ label, verdict }: GradedPart, words: string) {
  return (
    <p className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <span className="min-w-0 font-semibold">
        <RichTextLabel value={label} />
      </span>
      <VerdictMark verdict={verdict} words={words} />
    </p>
  );
}
