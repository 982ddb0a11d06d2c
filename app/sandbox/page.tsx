import type { Metadata } from "next";
import { Suspense } from "react";
import { loadCourses } from "@/server/content/load-courses";
import { BenchPlace } from "./bench-place";
import { SandboxFrame } from "./sandbox-frame";
import { TaskList } from "./task-list";
import "./sandbox.css";

export const metadata: Metadata = {
  title: "Sandbox",
  description:
    "A small internet in which real SMTP, POP3 and IMAP run: send mail, watch it travel, break it and mend it.",
};

export const dynamic = "force-static";

/** The free sandbox and the list of tasks, the same for everybody: what is personal is fetched by the browser. */
export default async function SandboxPage() {
  const courses = await loadCourses();
  const worlds = courses
    .flatMap((course) => course.worlds)
    .filter(({ free }) => free !== null)
    .map(({ id, title, summary, description, places }) => ({ id, title, summary, description, places }));
  const tasks = courses
    .flatMap((course) => course.tasks)
    .map(({ id, question: { title, summary, minutes, protocol, level } }) => ({
      id,
      title,
      summary,
      minutes,
      protocol,
      level,
    }));
  return (
    <SandboxFrame
      title="Sandbox"
      lead={
        <>
          A small internet with real mail in it, yours to break. Or take one of the{" "}
          <a href="#tasks">{tasks.length} tasks</a>.
        </>
      }
    >
      <BenchPlace
        worlds={worlds}
        first="Start here: in Mail, on Ann's laptop, press Write, write to ben@lake.example, and press Send."
      />
      <section aria-labelledby="tasks" className="mt-12">
        <h2 id="tasks" className="mb-4 text-xl">
          Tasks
        </h2>
        {/* A boundary of its own, so that React takes up the bench before fifty cards. */}
        <Suspense>
          <TaskList tasks={tasks} />
        </Suspense>
      </section>
    </SandboxFrame>
  );
}
