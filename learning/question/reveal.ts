import type { ShownDialogue } from "./dialogue/shown-dialogue";
import type { Grade, GradedPart } from "./grade";
import { parseRichText } from "./parse-rich-text";
import type { Question } from "./question";
import type { RichText } from "./rich-text";

/** All that may be shown once the answer is in. Plain JSON. */
export type Reveal = {
  outcome: Grade["outcome"];
  fraction: number;
  parts: GradedPart[];
  explanation: RichText;
  misconceptions: NamedMisconception[];
  /** Where the lesson settles the question. */
  readMore: { href: string; title: string } | null;
  /** The whole dialogue as it should be, where the question was about one. */
  dialogue?: ShownDialogue;
};

export type NamedMisconception = { id: string; title: string; belief: string; truth: string };

/** What the reveal borrows from the course. */
export type RevealSources = {
  misconceptions: Iterable<NamedMisconception>;
  /** Address of the lesson's page, without a fragment. */
  lessonHref: string;
  headings: readonly { slug: string; text: string }[];
};

/** Puts together what is shown after an answer. A misconception or heading that the course no longer has is left out. */
export function buildReveal(question: Question, grade: Grade, sources: RevealSources): Reveal {
  const shown = new Set(grade.misconceptions);
  const heading = sources.headings.find(({ slug }) => slug === question.readMore);
  return {
    outcome: grade.outcome,
    fraction: grade.fraction,
    parts: grade.parts,
    explanation: grade.explanation ?? parseRichText(question.explanation),
    ...(grade.dialogue && { dialogue: grade.dialogue }),
    misconceptions: [...sources.misconceptions]
      .filter(({ id }) => shown.has(id))
      .map(({ id, title, belief, truth }) => ({ id, title, belief, truth })),
    readMore: heading ? { href: `${sources.lessonHref}#${heading.slug}`, title: heading.text } : null,
  };
}
