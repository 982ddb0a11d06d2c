/** What to do after a quiz, the most useful first: the first is the page's one obvious next thing. */

/** What a finished quiz says about its learner. */
export type QuizOutcome = {
  /** The sum of the answers' fractions. */
  score: number;
  /** Questions in the quiz. */
  of: number;
  /** Paragraphs that settle what went wrong, by question, in the quiz's order; the same one may come more than once. */
  toReread: readonly Reread[];
  /** The soonest later study day on which questions of this learner come back, and how many. */
  comingBack: ComingBack | null;
  nextLesson: LessonLink | null;
};

export type Reread = { href: string; title: string; misconception: string | null };
/** `inDays` counts study days from today: 1 is tomorrow. */
export type ComingBack = { inDays: number; count: number };
export type LessonLink = { href: string; title: string };

export type NextStep =
  | { do: "reread"; href: string; title: string; misconceptions: string[] }
  | { do: "try-again" }
  | { do: "next-lesson"; lesson: LessonLink }
  | { do: "come-back"; inDays: number; count: number };

/** From here on the lesson is known well enough to go on; what is left comes back by itself. */
const GO_ON = 0.75;

/** More than three places to reread is the lesson. */
const MOST_REREADS = 3;

export function nextSteps({ score, of, toReread, comingBack, nextLesson }: QuizOutcome): NextStep[] {
  const rereads = rereadSteps(toReread);
  const again: NextStep = { do: "try-again" };
  const onward: NextStep[] = nextLesson ? [{ do: "next-lesson", lesson: nextLesson }] : [];
  const later: NextStep[] = comingBack ? [{ do: "come-back", ...comingBack }] : [];
  const goOn = of > 0 && score / of >= GO_ON;
  return goOn ? [...onward, ...rereads, ...later, again] : [...rereads, again, ...later, ...onward];
}

/** One step a paragraph, the one that settles most mistakes first. */
function rereadSteps(toReread: readonly Reread[]): NextStep[] {
  const places = [...new Map(toReread.map(({ href, title }) => [href, title]))];
  return places
    .map(([href, title]) => {
      const settled = toReread.filter((reread) => reread.href === href);
      const misconceptions = new Set(settled.flatMap(({ misconception }) => misconception ?? []));
      return { href, title, misconceptions: [...misconceptions], mistakes: settled.length };
    })
    .sort((a, b) => b.mistakes - a.mistakes)
    .slice(0, MOST_REREADS)
    .map(({ href, title, misconceptions }) => ({ do: "reread", href, title, misconceptions }));
}
