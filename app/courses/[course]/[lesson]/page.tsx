import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Course, Lesson } from "@/learning/course/course";
import { findCourse, findLesson, loadCourses } from "@/server/content/load-courses";
import { PageFrame } from "../../../_design/page-frame";
import { Prose } from "../../../_design/prose";
import { Glossary } from "../../../_lesson/glossary";
import { LessonBody } from "../../../_lesson/lesson-body";
import { NeighbourLessons, TestYourself } from "../../../_lesson/lesson-end";
import { LessonHeading } from "../../../_lesson/lesson-heading";
import { Objectives } from "../../../_lesson/objectives";
import { OnThisPage } from "../../../_lesson/on-this-page";
import { OtherTopics } from "../../../_lesson/other-topics";
import { ReadingProgress } from "../../../_lesson/reading-progress";
import { TermDefinitions } from "../../../_lesson/term-definitions";
import "../../../_lesson/lesson.css";
import "../../../_lesson/lesson-body.css";
import "../../../_lesson/transcript.css";
import "../../../_lesson/topics.css";
import "../../../_lesson/lesson-print.css";

type LessonPageProps = { params: Promise<{ course: string; lesson: string }> };

export const dynamic = "force-static";
export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ course: string; lesson: string }[]> {
  const courses = await loadCourses();
  return courses.flatMap(({ id, lessons }) => lessons.map(({ slug }) => ({ course: id, lesson: slug })));
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { lesson } = await findPage(params);
  return { title: `${lesson.code} ${lesson.title}`, description: lesson.summary };
}

/** A lesson, the same for everybody: what is personal is added by the browser into space kept for it. */
export default async function LessonPage({ params }: LessonPageProps) {
  const { course, lesson } = await findPage(params);
  const terms = lesson.termIds.flatMap((id) => course.terms[id] ?? []);
  return (
    <PageFrame width="wide">
      <article className="lesson">
        <LessonHeading course={course} lesson={lesson} />
        <div className="lesson-side">
          <ReadingProgress lessonId={lesson.id} />
          <OnThisPage headings={lesson.headings} />
        </div>
        <div className="lesson-main">
          <Objectives objectives={lesson.objectives} />
          <Prose className="lesson-body">
            <LessonBody course={course} lesson={lesson} />
          </Prose>
          <TestYourself lesson={lesson} />
          <Glossary terms={terms} />
          <NeighbourLessons course={course} lesson={lesson} />
          <OtherTopics course={course} here={lesson.topicNumber} />
        </div>
        <TermDefinitions terms={terms} />
      </article>
    </PageFrame>
  );
}

async function findPage(params: LessonPageProps["params"]): Promise<{ course: Course; lesson: Lesson }> {
  const { course: courseId, lesson: slug } = await params;
  const [course, lesson] = await Promise.all([findCourse(courseId), findLesson(courseId, slug)]);
  if (!course || !lesson) notFound();
  return { course, lesson };
}
