import type { Metadata } from "next";
import Link from "next/link";
import { SetWorkList } from "@/app/_class/set-work";
import { ButtonLink } from "@/app/_design/button";
import { Card } from "@/app/_design/card";
import { EmptyState } from "@/app/_design/empty-state";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { Tag } from "@/app/_design/tag";
import {
  findJoinedClasses,
  findTaughtClasses,
  type JoinedClass,
  type TaughtClass,
} from "@/server/classes/find-classes";
import { findSetWork } from "@/server/classes/find-set-work";
import { formatJoinCode } from "@/server/classes/join-code";
import { findViewer } from "@/server/session/find-viewer";
import { canTeach, hasAccount } from "@/server/session/viewer";
import { CreateClassForm } from "./create-class-form";
import { JoinClassForm } from "./join-class-form";

export const metadata: Metadata = { title: "Classes" };

export default async function ClassesPage() {
  const viewer = await findViewer();
  if (!viewer || !hasAccount(viewer)) return <SignedOut />;
  const teaches = canTeach(viewer);
  const [taught, joined, work] = await Promise.all([
    teaches ? findTaughtClasses(viewer) : [],
    findJoinedClasses(viewer),
    findSetWork(viewer),
  ]);
  return (
    <PageFrame>
      <PageHeading lead={teaches ? "Make a class, hand out its code, set a quiz, see how it went." : undefined}>
        Classes
      </PageHeading>
      <SetWorkList work={work} />
      {teaches && <Taught classes={taught} />}
      <Joined classes={joined} optional={teaches} />
    </PageFrame>
  );
}

function SignedOut() {
  return (
    <PageFrame width="reading">
      <PageHeading lead="Your teacher gives you a code; you join, and what is set for you appears here.">
        Classes
      </PageHeading>
      <EmptyState
        title="Sign in to see your classes"
        action={
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="primary" href="/sign-in?next=/classes">
              Sign in
            </ButtonLink>
            <ButtonLink href="/join">Join class</ButtonLink>
          </div>
        }
      >
        <p>You can read, practise and review without an account. A class needs to know who you are.</p>
      </EmptyState>
    </PageFrame>
  );
}

function Taught({ classes }: { classes: readonly TaughtClass[] }) {
  return (
    <section aria-labelledby="taught" className="mb-12">
      <h2 id="taught" className="mb-4 text-xl">
        Classes you teach
      </h2>
      {classes.length > 0 && (
        <ul className="mb-8 grid gap-4 sm:grid-cols-2">
          {classes.map((taught) => (
            <Card as="li" key={taught.id} className="flex flex-col gap-2">
              <h3 className="text-lg">
                <Link href={`/classes/${taught.id}`}>{taught.name}</Link>
              </h3>
              <p className="text-ink-muted">
                {counted(taught.pupils, "pupil")}, {counted(taught.sets, "set")}
              </p>
              <p>
                {taught.archived ? (
                  <Tag>Archived</Tag>
                ) : taught.joinCode ? (
                  <>
                    Class code <span className="font-mono">{formatJoinCode(taught.joinCode)}</span>
                  </>
                ) : (
                  <Tag>Closed to new pupils</Tag>
                )}
              </p>
            </Card>
          ))}
        </ul>
      )}
      <Card>
        <h3 className="mb-4 text-lg">{classes.length > 0 ? "Another class" : "Your first class"}</h3>
        <CreateClassForm />
      </Card>
    </section>
  );
}

function Joined({ classes, optional }: { classes: readonly JoinedClass[]; optional: boolean }) {
  if (optional && classes.length === 0) return null;
  return (
    <section aria-labelledby="joined" className="mb-12">
      <h2 id="joined" className="mb-4 text-xl">
        Classes you are in
      </h2>
      {classes.length > 0 && (
        <ul className="mb-8 grid gap-4 sm:grid-cols-2">
          {classes.map((joined) => (
            <Card as="li" key={joined.id}>
              <h3 className="text-lg">
                <Link href={`/classes/${joined.id}`}>{joined.name}</Link>
              </h3>
              {joined.teacherName && <p className="text-ink-muted">with {joined.teacherName}</p>}
            </Card>
          ))}
        </ul>
      )}
      <Card>
        <h3 className="mb-4 text-lg">{classes.length > 0 ? "Join another class" : "Join your class"}</h3>
        <JoinClassForm />
      </Card>
    </section>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
