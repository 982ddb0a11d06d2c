import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { findOpenQuiz } from "@/server/answers/find-quiz";
import { findLesson } from "@/server/content/load-courses";
import { findViewer } from "@/server/session/find-viewer";
import { BeginQuiz } from "./begin-quiz";

export const metadata: Metadata = { title: "Test yourself" };

type TestPageProps = {
  params: Promise<{ course: string; lesson: string }>;
  searchParams: Promise<{ set?: string | string[] }>;
};

/** Where "Test yourself" leads: on with the quiz that was left in the middle, or to a new one. */
export default async function TestPage({ params, searchParams }: TestPageProps) {
  const { course, lesson: slug } = await params;
  const { set } = await searchParams;
  const lesson = await findLesson(course, slug);
  if (!lesson) notFound();
  const setId = typeof set === "string" && uuid.test(set) ? set : null;
  const viewer = await findViewer();
  const open = viewer && (await findOpenQuiz(viewer, lesson.id, setId));
  if (open) redirect(`/courses/${lesson.id}/test/${open.id}`);
  return (
    <PageFrame width="reading">
      <PageHeading eyebrow={lesson.title}>Test yourself</PageHeading>
      <BeginQuiz lessonId={lesson.id} setId={setId} />
    </PageFrame>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
