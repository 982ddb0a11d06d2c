import { SetWorkList } from "@/app/_class/set-work";
import { ButtonLink } from "@/app/_design/button";
import { Disclosure } from "@/app/_design/disclosure";
import { EmptyState } from "@/app/_design/empty-state";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import type { JoinedClass } from "@/server/classes/find-classes";
import { findSetWork } from "@/server/classes/find-set-work";
import type { Viewer } from "@/server/session/viewer";
import { submitLeaveClass } from "../actions";
import { ClassForm } from "../class-form";

export async function ClassForPupil({ viewer, joined }: { viewer: Viewer; joined: JoinedClass }) {
  const work = (await findSetWork(viewer)).filter((set) => set.classId === joined.id);
  return (
    <PageFrame>
      <PageHeading eyebrow="Your class" lead={joined.teacherName && `With ${joined.teacherName}.`}>
        {joined.name}
      </PageHeading>
      {work.length === 0 ? (
        <EmptyState
          title="Nothing is set right now"
          action={<ButtonLink href="/review">Review what is due</ButtonLink>}
        >
          <p>When your teacher sets a quiz it appears here, with the day it is due.</p>
        </EmptyState>
      ) : (
        <SetWorkList work={work} />
      )}
      <div className="mt-12">
        <Disclosure summary="Leave this class">
          <p className="mb-4">
            Your answers stay yours. Your teacher no longer sees them, and you need a code to come back.
          </p>
          <ClassForm action={submitLeaveClass} submit="Leave class" variant="danger" hidden={{ classId: joined.id }} />
        </Disclosure>
      </div>
    </PageFrame>
  );
}
