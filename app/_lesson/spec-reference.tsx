import Link from "next/link";
import type { Course } from "@/learning/course/course";

/** A place in the specification: a link where another lesson teaches it. @param here slug of the lesson it stands in. */
export function SpecReference({ code, course, here }: { code: string; course: Course; here: string }) {
  const lesson = course.lessons.find((each) => each.code === code && each.slug !== here);
  const words = <span className="spec-code">{code}</span>;
  if (!lesson) return words;
  return (
    <Link href={`/courses/${course.id}/${lesson.slug}`} prefetch={false}>
      {words}
    </Link>
  );
}
