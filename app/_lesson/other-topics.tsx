import Link from "next/link";
import type { Course } from "@/learning/course/course";

type OtherTopicsProps = {
  course: Course;
  /** The topic the page belongs to, if any: it is named but leads nowhere. */
  here?: number;
};

/** The specification's topics in their order. One without lessons says so and leads nowhere. */
export function OtherTopics({ course, here }: OtherTopicsProps) {
  return (
    <nav aria-labelledby="other-topics" className="other-topics" data-screen-only="">
      <h2 id="other-topics">Jump to other topics</h2>
      <ol>
        {course.topics.map(({ number, title }) => {
          const lessons = course.lessons.filter(({ topicNumber }) => topicNumber === number).length;
          return (
            <li key={number} data-empty={lessons === 0 || undefined}>
              <span className="topic-number" aria-hidden="true">
                {number}
              </span>
              {lessons > 0 && number !== here ? (
                <Link href={`/courses/${course.id}#topic-${number}`} prefetch={false}>
                  {title}
                </Link>
              ) : (
                <span>{title}</span>
              )}
              <span className="topic-count">{number === here ? "you are here" : countInWords(lessons)}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function countInWords(lessons: number): string {
  if (lessons === 0) return "no lessons yet";
  return lessons === 1 ? "1 lesson" : `${lessons} lessons`;
}
