"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/app/_design/button";
import { Notice } from "@/app/_design/notice";
import { startQuiz } from "@/app/_question/actions";

type BeginQuizProps = { lessonId: string; setId: string | null };

/**
 * Begins the quiz as soon as the page is there. Beginning writes to the database and may make a guest, which a page must
 * not do by being fetched; asking twice gives the same quiz.
 */
export function BeginQuiz({ lessonId, setId }: BeginQuizProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);

  const begin = useCallback(async () => {
    setProblem(null);
    const result = await startQuiz({ lessonId, setId }).catch(() => null);
    if (result?.ok) router.replace(`/courses/${lessonId}/test/${result.value.quizId}`);
    else setProblem(result?.problem.message ?? "There seems to be no connection just now.");
  }, [lessonId, setId, router]);

  useEffect(() => {
    void begin();
  }, [begin]);

  if (problem === null) {
    return (
      <>
        <p role="status" className="text-ink-muted">
          Choosing your questions…
        </p>
        <noscript>Questions need JavaScript, which is switched off in this browser.</noscript>
      </>
    );
  }
  return (
    <Notice tone="warn" role="alert" title={problem}>
      <Button className="mt-3" variant="primary" onClick={begin}>
        Try again
      </Button>
    </Notice>
  );
}
