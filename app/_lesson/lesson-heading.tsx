import Link from "next/link";
import type { Course, Lesson } from "@/learning/course/course";

/** Title, place in the specification, and what the lesson is for. */
export function LessonHeading({ course, lesson }: { course: Course; lesson: Lesson }) {
  const topic = course.topics.find(({ number }) => number === lesson.topicNumber);
  return (
    <header className="lesson-heading">
      <p className="eyebrow lesson-place">
        <Link href={`/courses/${course.id}`} prefetch={false}>
          {course.title}
        </Link>
        <span aria-hidden="true">/</span>
        {topic && (
          <Link href={`/courses/${course.id}#topic-${topic.number}`} prefetch={false}>
            {topic.number} {topic.title}
          </Link>
        )}
      </p>
      <h1 className="text-3xl">
        <span className="spec-code lesson-code">{lesson.code}</span> {lesson.title}
      </h1>
      <p className="lesson-lead">{lesson.summary}</p>
      <LessonFacts lesson={lesson} />
    </header>
  );
}

function LessonFacts({ lesson }: { lesson: Lesson }) {
  return (
    <dl className="lesson-facts">
      <div data-screen-only="">
        <dt>Reading time</dt>
        <dd>{lesson.minutes} minutes</dd>
      </div>
      {lesson.boards.length > 0 && (
        <div>
          <dt>Serves</dt>
          <dd>{lesson.boards.join(", ")}</dd>
        </div>
      )}
      <div>
        <dt>Updated</dt>
        <dd>
          <time dateTime={lesson.updated}>{dayInWords(lesson.updated)}</time>
        </dd>
      </div>
    </dl>
  );
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** "2026-11-23" → "23 November 2026" */
function dayInWords(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}
