import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type FoundTask, findTask } from "@/server/content/find-task";
import { loadCourses } from "@/server/content/load-courses";
import { SandboxFrame } from "../sandbox-frame";
import { TaskSession } from "./task-session";

type TaskPageProps = { params: Promise<{ task: string }> };

export const dynamic = "force-static";
export const dynamicParams = false;

export async function generateStaticParams(): Promise<{ task: string }[]> {
  return (await loadCourses()).flatMap(({ tasks }) => tasks.map(({ id }) => ({ task: id })));
}

export async function generateMetadata({ params }: TaskPageProps): Promise<Metadata> {
  const { question } = await requireTask(params);
  return { title: question.title, description: question.summary };
}

const LEVEL_WORDS = { "first-steps": "First steps", steady: "On your own feet", hard: "A hard nut" } as const;

/** A task with the world it is done in, the same for everybody. */
export default async function TaskPage({ params }: TaskPageProps) {
  const { course, task, question } = await requireTask(params);
  const at = course.tasks.indexOf(task);
  const next = course.tasks[at + 1];
  return (
    <SandboxFrame
      eyebrow={
        <>
          <Link href="/sandbox#tasks" prefetch={false}>
            Sandbox
          </Link>
          , task {at + 1} of {course.tasks.length}. {LEVEL_WORDS[question.level]}, about {question.minutes} minutes.
        </>
      }
      title={question.title}
    >
      <TaskSession question={question} next={next ? { id: next.id, title: next.question.title } : null} />
    </SandboxFrame>
  );
}

async function requireTask(params: TaskPageProps["params"]): Promise<FoundTask> {
  const found = await findTask((await params).task);
  if (!found) notFound();
  return found;
}
