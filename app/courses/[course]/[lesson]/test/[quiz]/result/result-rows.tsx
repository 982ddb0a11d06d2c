import { Disclosure } from "@/app/_design/disclosure";
import { Stack } from "@/app/_design/stack";
import { StateIcon, type Tone } from "@/app/_design/state-icon";
import { RevealView } from "@/app/_question/reveal-view";
import { RichTextLabel } from "@/app/_question/rich-text-view";
import type { ResultRow } from "@/server/answers/find-quiz-result";

const SAID: Record<ResultRow["outcome"], { tone: Tone; colour: string; words: string }> = {
  correct: { tone: "good", colour: "text-good", words: "Correct" },
  partly: { tone: "warn", colour: "text-warn", words: "Partly correct" },
  wrong: { tone: "bad", colour: "text-bad", words: "Not quite" },
};

/** Every question with its verdict; what was said about it is one press away. */
export function ResultRows({ rows }: { rows: readonly ResultRow[] }) {
  return (
    <section aria-labelledby="result-rows">
      <h2 id="result-rows" className="mb-4 text-xl">
        Question by question
      </h2>
      <Stack gap={3}>
        {rows.map(({ questionId, prompt, outcome, reveal }) => (
          <Disclosure
            key={questionId}
            summary={
              <span className="inline-flex max-w-[calc(100%-2rem)] items-start gap-3 align-top font-normal">
                <StateIcon tone={SAID[outcome].tone} className={`mt-1 size-5 ${SAID[outcome].colour}`} />
                <span className="min-w-0">
                  <span className="font-semibold">{SAID[outcome].words}: </span>
                  <RichTextLabel value={prompt} />
                </span>
              </span>
            }
          >
            <RevealView reveal={reveal} />
          </Disclosure>
        ))}
      </Stack>
    </section>
  );
}
