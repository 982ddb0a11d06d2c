import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Course } from "@/learning/course/course";
import { findCourse, loadCourses } from "@/server/content/load-courses";
import { PageFrame } from "../../_design/page-frame";
import { PageHeading } from "../../_design/page-heading";
import { CourseState } from "../../_lesson/course-state";
import { CourseTopic } from "../../_lesson/course-topic";
import { OtherTopics } from "../../_lesson/other-topics";
import "../../_lesson/course.css";
import "../../_lesson/topics.css";

type CoursePageProps = { params: Promise<{ course: string }> };

export const dynamic = "force-static";
export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ course: string }[]> {
  return (await loadCourses()).map(({ id }) => ({ course: id }));
}

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const course = await requireCourse(params);
  return { title: course.title, description: course.summary };
}

/** The specification's topics with the lessons that teach them. */
export default async function CoursePage({ params }: CoursePageProps) {
  const course = await requireCourse(params);
  return (
    <PageFrame width="wide">
      <PageHeading eyebrow={course.spec.name} lead={course.summary}>
        {course.title}
      </PageHeading>
      <div className="course">
        <CourseState courseId={course.id}>
          <div className="course-topics">
            {course.topics.map((topic) => (
              <CourseTopic key={topic.number} course={course} topic={topic} />
            ))}
          </div>
        </CourseState>
        <OtherTopics course={course} />
      </div>
    </PageFrame>
  );
}

async function requireCourse(params: CoursePageProps["params"]): Promise<Course> {
  const course = await findCourse((await params).course);
  if (!course) notFound();
  return course;
}
