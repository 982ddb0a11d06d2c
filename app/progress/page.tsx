import type { Metadata } from "next";
import { loadCourses } from "@/server/content/load-courses";
import { findProgress } from "@/server/progress/find-progress";
import { findViewer } from "@/server/session/find-viewer";
import { ButtonLink } from "../_design/button";
import { EmptyState } from "../_design/empty-state";
import { PageFrame } from "../_design/page-frame";
import { PageHeading } from "../_design/page-heading";
import { Stack } from "../_design/stack";
import { CalibrationTable } from "./calibration-table";
import { DueForecast } from "./due-forecast";
import { DueNow } from "./due-now";
import { History } from "./history";
import { LessonStandings } from "./lesson-standings";

export const metadata: Metadata = { title: "Your progress" };

export default async function ProgressPage() {
  const viewer = await findViewer();
  const progress = viewer && (await findProgress(viewer));
  if (!progress) return <NothingYet />;
  return (
    <PageFrame>
      <PageHeading lead="What is due, what you know, and how you got there.">Your progress</PageHeading>
      <Stack gap={12}>
        <DueNow due={progress.due} lessons={progress.lessons} />
        <DueForecast days={progress.forecast} />
        <LessonStandings lessons={progress.lessons} />
        <History days={progress.history} />
        {progress.calibration.answers > 0 && <CalibrationTable calibration={progress.calibration} />}
      </Stack>
    </PageFrame>
  );
}

async function NothingYet() {
  const [course] = await loadCourses();
  const lesson = course?.lessons[0];
  const href = course && lesson ? `/courses/${course.id}/${lesson.slug}` : "/";
  return (
    <PageFrame width="reading">
      <PageHeading>Your progress</PageHeading>
      <EmptyState
        title="Nothing to show yet"
        action={
          <ButtonLink variant="primary" href={href}>
            {lesson ? `Read “${lesson.title}”` : "Go to the start"}
          </ButtonLink>
        }
      >
        <p>
          Read a lesson and test yourself at its end. From your first answer on, this page shows what you know, what is
          shaky, and what comes back when. You need no account for that.
        </p>
      </EmptyState>
    </PageFrame>
  );
}
