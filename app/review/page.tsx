import type { Metadata } from "next";
import { SetWorkList } from "@/app/_class/set-work";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { findShown } from "@/app/_question/find-shown";
import { type DueNow, dueQuestions, findDue } from "@/server/answers/find-due";
import { findSetWork } from "@/server/classes/find-set-work";
import { findViewer } from "@/server/session/find-viewer";
import { NothingDue } from "./nothing-due";
import { ReviewSession } from "./review-session";

export const metadata: Metadata = { title: "Review" };

const nothing: DueNow = { count: 0, minutes: 0, leftForLater: 0, queue: [], nextDueAt: null };

type ReviewPageProps = { searchParams: Promise<{ answer?: string | string[] }> };

export default async function ReviewPage({ searchParams }: ReviewPageProps) {
  const now = new Date();
  const viewer = await findViewer();
  const due = viewer ? await findDue(viewer, now) : nothing;
  const [questions, work, shown] = await Promise.all([
    viewer ? dueQuestions(viewer, due) : [],
    viewer ? findSetWork(viewer, now) : [],
    viewer && findShown(viewer, (await searchParams).answer, null),
  ]);
  return (
    <PageFrame width="reading">
      <PageHeading lead="Each question comes back just before you would forget it.">Due now</PageHeading>
      <ReviewSession
        questions={questions}
        shown={shown}
        count={due.count}
        minutes={due.minutes}
        leftForLater={due.leftForLater}
        setWork={<SetWorkList work={work.filter((set) => set.progress.best === null)} />}
      >
        <NothingDue nextDueAt={due.nextDueAt} leftForLater={due.leftForLater} now={now} />
      </ReviewSession>
    </PageFrame>
  );
}
