import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DueDay } from "@/app/_class/due-day";
import { asPercent, SetStateTag } from "@/app/_class/set-state";
import { DataTable } from "@/app/_design/data-table";
import { Disclosure } from "@/app/_design/disclosure";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { RichTextView } from "@/app/_question/rich-text-view";
import { parseRichText } from "@/learning/question/parse-rich-text";
import { toPublic } from "@/learning/question/public-question";
import type { Question } from "@/learning/question/question";
import { findSet, type SetQuestion, type SetReport } from "@/server/classes/find-set";
import { findQuestionVersion } from "@/server/content/find-question";
import { requireTeacher } from "@/server/session/find-viewer";
import { submitDeleteSet } from "../../../actions";
import { ClassForm } from "../../../class-form";

export const metadata: Metadata = { title: "Set" };

const Ids = z.object({ id: z.uuid(), setId: z.uuid() });

type SetPageProps = { params: Promise<{ id: string; setId: string }> };

export default async function SetPage({ params }: SetPageProps) {
  const ids = Ids.safeParse(await params);
  if (!ids.success) notFound();
  const viewer = await requireTeacher(`/classes/${ids.data.id}/sets/${ids.data.setId}`);
  const report = await findSet(viewer, ids.data.id, ids.data.setId);
  if (!report) notFound();
  const done = report.pupils.filter((pupil) => pupil.progress.best !== null).length;
  return (
    <PageFrame>
      <PageHeading
        eyebrow={<Link href={`/classes/${report.classId}`}>{report.className}</Link>}
        lead={
          <>
            Due <DueDay at={report.dueAt} />. {done} of {report.pupils.length} have done it.
          </>
        }
      >
        {report.title}
      </PageHeading>
      <div className="flex flex-col gap-12">
        <Pupils report={report} />
        <Questions questions={report.questions} />
        <Disclosure summary="Delete this set">
          <p className="mb-4">Pupils no longer see it. The quizzes they did for it stay in their own history.</p>
          <ClassForm action={submitDeleteSet} submit="Delete set" variant="danger" hidden={{ setId: report.id }} />
        </Disclosure>
      </div>
    </PageFrame>
  );
}

function Pupils({ report }: { report: SetReport }) {
  return (
    <section aria-labelledby="pupils">
      <h2 id="pupils" className="mb-4 text-xl">
        Pupils
      </h2>
      <DataTable caption={`How ${report.className} did`}>
        <thead>
          <tr>
            <th scope="col">Pupil</th>
            <th scope="col">State and best mark</th>
            <th scope="col" data-number>
              Goes
            </th>
          </tr>
        </thead>
        <tbody>
          {report.pupils.map((pupil) => (
            <tr key={pupil.userId}>
              <th scope="row">{pupil.name}</th>
              <td>
                <SetStateTag progress={pupil.progress} />
              </td>
              <td data-number>{pupil.progress.goes}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

/** As one pupil was asked: where numbers are drawn, others had others. */
function promptOf(question: Question | null | undefined, { questionId, version }: SetQuestion) {
  return question ? toPublic(question, version, 0).prompt : parseRichText(questionId);
}

/** Hardest first: what to teach again. */
async function Questions({ questions }: { questions: readonly SetQuestion[] }) {
  if (questions.length === 0) return null;
  const bodies = await Promise.all(questions.map((row) => findQuestionVersion(row.questionId, row.version)));
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="mb-4 text-xl">
        Which questions went wrong
      </h2>
      <DataTable caption="Questions of this set, hardest first">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col" data-number>
              Mean mark
            </th>
            <th scope="col" data-number>
              Fully right
            </th>
          </tr>
        </thead>
        <tbody>
          {questions.map((row, index) => (
            <tr key={row.questionId}>
              <th scope="row" className="min-w-64 font-normal">
                <RichTextView value={promptOf(bodies[index], row)} />
              </th>
              <td data-number>{asPercent(row.mean)}</td>
              <td data-number>
                {row.correct} of {row.answers}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
