import Link from "next/link";
import type { Course, Lesson, Topic } from "@/learning/course/course";
import { plainQuestions } from "@/learning/course/plain-questions";
import { LessonBegunMark } from "./course-state";

/** A topic of the specification with its units and lessons. Nothing is shown for one that has none: the list of topics says so. */
export function CourseTopic({ course, topic }: { course: Course; topic: Topic }) {
  const units = course.units.filter(({ topicNumber }) => topicNumber === topic.number);
  if (units.length === 0) return null;
  const headingId = `topic-${topic.number}`;
  return (
    <section aria-labelledby={headingId} className="course-topic">
      <h2 id={headingId}>
        <span className="topic-number">{topic.number}</span> {topic.title}
      </h2>
      {units.map((unit) => (
        <section key={unit.slug} aria-labelledby={`unit--${unit.slug}`} className="course-unit">
          <h3 id={`unit--${unit.slug}`}>{unit.title}</h3>
          <p>{unit.summary}</p>
          <ol>
            {course.lessons
              .filter((lesson) => lesson.unitSlug === unit.slug)
              .map((lesson) => (
                <LessonCard key={lesson.id} lesson={lesson} />
              ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function LessonCard({ lesson }: { lesson: Lesson }) {
  return (
    <li className="card lesson-card">
      <p className="eyebrow">{lesson.code}</p>
      <h4>
        <Link href={`/courses/${lesson.courseId}/${lesson.slug}`} prefetch={false}>
          {lesson.title}
        </Link>
      </h4>
      <p>{lesson.summary}</p>
      <ul className="lesson-card-objectives">
        {lesson.objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
      <p className="lesson-card-facts">
        {lesson.minutes} minutes, {plainQuestions(lesson).length} questions
        {lesson.boards.length > 0 && `. Serves ${lesson.boards.join(", ")}`}
      </p>
      <LessonBegunMark lessonId={lesson.id} questions={plainQuestions(lesson).length} />
    </li>
  );
}
