"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type LessonBegun = { lessonId: string; furthest: number; tried: number };

/** null until it is known. */
const BegunContext = createContext<readonly LessonBegun[] | null>(null);

/** Asks once what somebody has begun in a course; the page around it is the same for everyone. */
export function CourseState({ courseId, children }: { courseId: string; children: ReactNode }) {
  const [begun, setBegun] = useState<readonly LessonBegun[] | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetch(`/api/course-state?courseId=${encodeURIComponent(courseId)}`, { signal: leaving.signal })
      .then((response): Promise<{ value?: { lessons: LessonBegun[] } }> => response.json())
      .then(({ value }) => setBegun(value?.lessons ?? []))
      // Without a connection the page is what it was without a script.
      .catch(() => undefined);
    return () => leaving.abort();
  }, [courseId]);
  return <BegunContext value={begun}>{children}</BegunContext>;
}

type LessonBegunMarkProps = { lessonId: string /** How many the lesson has. */; questions: number };

/** What somebody has done with a lesson, in a line that is kept free for it. */
export function LessonBegunMark({ lessonId, questions }: LessonBegunMarkProps) {
  const lesson = useContext(BegunContext)?.find((each) => each.lessonId === lessonId);
  return (
    <p className="lesson-begun">
      {lesson && (
        <>
          <progress className="progress lesson-begun-bar" aria-label="Read so far" value={lesson.furthest} max={1} />
          {lesson.furthest >= 0.95 ? "✓ Read" : `${Math.floor(lesson.furthest * 100)}% read`}
          {lesson.tried > 0 && `, ${lesson.tried} of ${questions} questions tried`}
        </>
      )}
    </p>
  );
}
