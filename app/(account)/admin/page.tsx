import type { Metadata } from "next";
import { DataTable } from "@/app/_design/data-table";
import { Notice } from "@/app/_design/notice";
import { Stack } from "@/app/_design/stack";
import type { Problem } from "@/learning/course/problem";
import packageJson from "@/package.json";
import { findHealth, type Health } from "@/server/accounts/admin/installation";
import { readSetting } from "@/server/accounts/settings";
import { loadContent } from "@/server/content/load-courses";
import { requireAdmin } from "@/server/session/find-viewer";
import { AdminFrame } from "./admin-frame";
import { InstallationSettingsForm } from "./installation-settings-form";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  await requireAdmin("/admin");
  const [health, { problems }, teachersMaySignUp] = await Promise.all([
    findHealth(),
    loadContent(),
    readSetting("teachersMaySignUp"),
  ]);
  return (
    <AdminFrame
      here="/admin"
      heading="Installation"
      lead="Whether everything answers, what the content needs, and who may sign up."
    >
      <Stack gap={12}>
        <section aria-labelledby="health">
          <h2 id="health" className="mb-4 text-xl">
            Health
          </h2>
          <HealthReport health={health} />
        </section>
        <section aria-labelledby="content">
          <h2 id="content" className="mb-4 text-xl">
            Content
          </h2>
          <ContentReport problems={problems} />
        </section>
        <section aria-labelledby="settings">
          <h2 id="settings" className="mb-4 text-xl">
            Settings
          </h2>
          <InstallationSettingsForm teachersMaySignUp={teachersMaySignUp} />
        </section>
      </Stack>
    </AdminFrame>
  );
}

function HealthReport({ health: { databaseMs, counts } }: { health: Health }) {
  if (databaseMs === null || counts === null) {
    return (
      <Notice tone="bad" title="The database does not answer">
        <p>Nobody can sign in or answer until it does. The log of the server says why.</p>
      </Notice>
    );
  }
  const facts = [
    ["Version", packageJson.version],
    ["Database", `answers in ${Math.max(1, Math.round(databaseMs))} ms`],
    ["Accounts", counts.accounts],
    ["Guests with work on their device", counts.guests],
    ["Classes", counts.classes],
    ["Questions in the bank", counts.questions],
    ["Answers", counts.answers],
  ] as const;
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[max-content_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="font-semibold">{typeof value === "number" ? value.toLocaleString("en-GB") : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ContentReport({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return <Notice tone="good" title="The content has no problems" />;
  return (
    <DataTable
      caption={problems.length === 1 ? "1 problem in the content" : `${problems.length} problems in the content`}
    >
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">What is wrong</th>
          <th scope="col">What would be right</th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ file, line, what, mend }) => (
          <tr key={`${file}:${line}:${what}`}>
            <th scope="row" className="font-mono text-sm">
              {file}:{line}
            </th>
            <td>{what}</td>
            <td>{mend}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
