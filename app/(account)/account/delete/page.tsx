import type { Metadata } from "next";
import { ButtonLink } from "@/app/_design/button";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { countBelongings } from "@/server/accounts/count-belongings";
import { findWaysIn } from "@/server/accounts/linked-sign-ins";
import { requireAccount } from "@/server/session/find-viewer";
import { DeleteForm } from "./delete-form";

export const metadata: Metadata = { title: "Delete my account" };

export default async function DeleteAccountPage() {
  const viewer = await requireAccount("/account/delete");
  const [{ hasPassword }, { answers, classes, pupils }] = await Promise.all([
    findWaysIn(viewer),
    countBelongings(viewer),
  ]);
  return (
    <PageFrame width="reading">
      <PageHeading lead="This cannot be taken back. You may want to download your data first.">
        Delete my account
      </PageHeading>
      <div className="prose mb-8">
        <h2>What goes</h2>
        <ul>
          <li>Your name, your username or email address, your password and your settings.</li>
          <li>
            Every answer you gave ({answers.toLocaleString("en-GB")}), with your reviews, quizzes and reading marks.
          </li>
          <li>Your places in classes: your teachers no longer see you.</li>
          {classes > 0 && (
            <li>
              {classes === 1 ? "The class you teach" : `The ${classes} classes you teach`}, with what you set.{" "}
              {pupils === 1 ? "The 1 pupil in them keeps" : `The ${pupils} pupils in them keep`} their own answers.
            </li>
          )}
          <li>Invitation links you made that nobody has used.</li>
        </ul>
        <h2>What stays, as numbers without a name</h2>
        <ul>
          <li>How often each question was answered by everybody together, and how often it was right.</li>
          <li>How much each class you were in did on each day, as one sum for the class.</li>
        </ul>
      </div>
      <div className="max-w-xl">
        <DeleteForm hasPassword={hasPassword} displayName={viewer.displayName} />
        <p className="mt-6 flex flex-wrap gap-3">
          <ButtonLink href="/account" variant="quiet">
            Keep my account
          </ButtonLink>
          <a className="button button-quiet" href="/account/export" download>
            Download my data
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
