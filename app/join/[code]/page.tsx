import type { Metadata } from "next";
import { ButtonLink } from "@/app/_design/button";
import { EmptyState } from "@/app/_design/empty-state";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { JoinClassInput } from "@/server/classes/class-input";
import { findOpenClass } from "@/server/classes/join-class";
import { formatJoinCode } from "@/server/classes/join-code";
import { findViewer } from "@/server/session/find-viewer";
import { hasAccount } from "@/server/session/viewer";
import { JoinClassForm } from "../../classes/join-class-form";

export const metadata: Metadata = { title: "Join a class", robots: { index: false } };

type JoinCodePageProps = { params: Promise<{ code: string }> };

/** Where a teacher's link leads. What the class is called is shown to those who are signed in, so that codes cannot be tried from outside. */
export default async function JoinCodePage({ params }: JoinCodePageProps) {
  const parsed = JoinClassInput.safeParse({ code: decodeURIComponent((await params).code) });
  const viewer = await findViewer();
  if (!parsed.success) return <NoSuchClass />;
  const { code } = parsed.data;

  if (!viewer || !hasAccount(viewer)) {
    return (
      <PageFrame width="reading">
        <PageHeading
          eyebrow={`Class code ${formatJoinCode(code)}`}
          lead="A class needs a name on its register. A username and a password are enough: no e-mail."
        >
          Join a class
        </PageHeading>
        <div className="flex flex-wrap gap-3">
          <ButtonLink variant="primary" href={`/sign-up?next=/join/${code}`}>
            Create account
          </ButtonLink>
          <ButtonLink href={`/sign-in?next=/join/${code}`}>Sign in</ButtonLink>
        </div>
      </PageFrame>
    );
  }

  const open = await findOpenClass(viewer, code);
  if (!open) return <NoSuchClass />;
  return (
    <PageFrame width="reading">
      <PageHeading
        eyebrow={`Class code ${formatJoinCode(code)}`}
        lead={
          open.teacherName
            ? `With ${open.teacherName}. Your teacher will see your name and how your work goes.`
            : undefined
        }
      >
        Join {open.name}
      </PageHeading>
      <JoinClassForm code={code} />
    </PageFrame>
  );
}

function NoSuchClass() {
  return (
    <PageFrame width="reading">
      <PageHeading>Join a class</PageHeading>
      <EmptyState title="No class has that code" action={<ButtonLink href="/join">Type the code</ButtonLink>}>
        <p>Codes have eight letters and digits, and a teacher can change them. Check it with yours.</p>
      </EmptyState>
    </PageFrame>
  );
}
