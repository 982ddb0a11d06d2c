import { ButtonLink } from "@/app/_design/button";
import { comesBackInWords } from "@/app/_question/comes-back-in-words";
import type { NextStep } from "@/learning/quiz/next-step";

type NextStepsProps = { steps: readonly NextStep[]; againHref: string };

/** What to do now: the first step is the one to take, the others are there for who wants them. */
export function NextSteps({ steps, againHref }: NextStepsProps) {
  return (
    <section aria-labelledby="next-steps">
      <h2 id="next-steps" className="mb-4 text-xl">
        What to do next
      </h2>
      <ol className="flex flex-col gap-4">
        {steps.map((step, index) => (
          <li key={"href" in step ? step.href : step.do}>
            <Step step={step} first={index === 0} againHref={againHref} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step, first, againHref }: { step: NextStep; first: boolean; againHref: string }) {
  const variant = first ? "primary" : "secondary";
  switch (step.do) {
    case "reread":
      return (
        <>
          <ButtonLink href={step.href} variant={variant}>
            Read again: {step.title}
          </ButtonLink>
          {step.misconceptions.length > 0 && (
            <p className="mt-1 text-sm text-ink-muted">It settles this mix-up: {step.misconceptions.join("; ")}.</p>
          )}
        </>
      );
    case "try-again":
      return (
        // Beginning a quiz is not for fetching ahead of time.
        <ButtonLink href={againHref} variant={variant} prefetch={false}>
          Try again with new questions
        </ButtonLink>
      );
    case "next-lesson":
      return (
        <ButtonLink href={step.lesson.href} variant={variant}>
          Next lesson: {step.lesson.title}
        </ButtonLink>
      );
    case "come-back":
      return (
        <p>
          Come back {comesBackInWords(step.inDays)}: {step.count === 1 ? "1 question" : `${step.count} questions`} will
          be due under Review.
        </p>
      );
  }
}
