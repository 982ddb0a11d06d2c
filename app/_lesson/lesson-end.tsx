import Link from "next/link";
import type { Course, Lesson } from "@/learning/course/course";
import { plainQuestions } from "@/learning/course/plain-questions";
import { ButtonLink } from "../_design/button";

/** The one next thing to do after reading. */
export function TestYourself({ lesson }: { lesson: Lesson }) {
  return (
    <section aria-labelledby="test-yourself" className="test-yourself" data-screen-only="">
      <h2 id="test-yourself">Test yourself</h2>
      <p>
        A short mixed quiz from the {plainQuestions(lesson).length} questions of this lesson. What you get wrong is
        explained, and comes back when you are about to forget it.
      </p>
      <ButtonLink variant="primary" href={`/courses/${lesson.courseId}/${lesson.slug}/test`} prefetch={false}>
        Test yourself
      </ButtonLink>
    </section>
  );
}

/** The lessons before and after in the course's order. */
export function NeighbourLessons({ course, lesson }: { course: Course; lesson: Lesson }) {
  const at = course.lessons.findIndex(({ id }) => id === lesson.id);
  const previous = course.lessons[at - 1];
  const next = course.lessons[at + 1];
  return (
    <nav aria-label="Previous and next lesson" className="neighbours" data-screen-only="">
      {previous && <Neighbour label="Previous lesson" lesson={previous} rel="prev" />}
      <Link href={`/courses/${course.id}`} prefetch={false} className="neighbour">
        <span className="neighbour-label">All lessons</span>
        {course.title}
      </Link>
      {next && <Neighbour label="Next lesson" lesson={next} rel="next" />}
    </nav>
  );
}

function Neighbour({ label, lesson, rel }: { label: string; lesson: Lesson; rel: "prev" | "next" }) {
  return (
    <Link
      href={`/courses/${lesson.courseId}/${lesson.slug}`}
      rel={rel}
      prefetch={false}
      className="neighbour"
      data-rel={rel}
    >
      <span className="neighbour-label">{label}</span>
      {lesson.code} {lesson.title}
    </Link>
  );
}
