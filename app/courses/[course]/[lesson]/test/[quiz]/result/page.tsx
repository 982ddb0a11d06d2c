import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { Stack } from "@/app/_design/stack";
import { findQuizResult } from "@/server/answers/find-quiz-result";
import { hasAccount } from "@/server/session/viewer";
import { type QuizParams, requireQuiz } from "../../require-quiz";
import { KeepYourWork } from "./keep-your-work";
import { NextSteps } from "./next-steps";
import { ResultRows } from "./result-rows";
import { ScoreCard } from "./score-card";

export const metadata: Metadata = { title: "Your result" };

/** What a finished quiz came to, and what to do about it. */
export default async function ResultPage({ params }: { params: Promise<QuizParams> }) {
  const { viewer, lesson, quiz, href } = await requireQuiz(params);
  if (!quiz.finishedAt) redirect(href);
  // Another go at a teacher's set counts for the set.
  const againHref = `/courses/${lesson.id}/test${quiz.setId ? `?set=${quiz.setId}` : ""}`;
  const { score, of, rows, steps } = await findQuizResult(viewer, quiz);
  return (
    <PageFrame width="reading">
      <PageHeading eyebrow={lesson.title}>Your result</PageHeading>
      <Stack gap={12}>
        <ScoreCard score={score} of={of} />
        <NextSteps steps={steps} againHref={againHref} />
        {!hasAccount(viewer) && <KeepYourWork />}
        <ResultRows rows={rows} />
      </Stack>
    </PageFrame>
  );
}
