import type { Metadata } from "next";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { findShown } from "@/app/_question/find-shown";
import { openQuestionsOf } from "@/server/answers/find-quiz";
import { type QuizParams, requireQuiz } from "../require-quiz";
import { QuizSession } from "./quiz-session";

export const metadata: Metadata = { title: "Test yourself" };

type QuizPageProps = { params: Promise<QuizParams>; searchParams: Promise<{ answer?: string | string[] }> };

/** One question a screen, from the first that is open; or the verdict that a reload interrupted. */
export default async function QuizPage({ params, searchParams }: QuizPageProps) {
  const { viewer, lesson, quiz, href } = await requireQuiz(params);
  const [questions, shown] = await Promise.all([
    openQuestionsOf(quiz),
    findShown(viewer, (await searchParams).answer, quiz.id),
  ]);
  return (
    <PageFrame width="reading">
      <PageHeading eyebrow={lesson.title}>Test yourself</PageHeading>
      <QuizSession
        quizId={quiz.id}
        questions={questions}
        answered={quiz.items.length - questions.length}
        of={quiz.items.length}
        shown={shown}
        canTakeBack={quiz.setId === null}
        resultHref={`${href}/result`}
      />
    </PageFrame>
  );
}
