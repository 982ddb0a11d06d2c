import { Card } from "@/app/_design/card";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { Tag } from "@/app/_design/tag";
import { addStudyDays } from "@/learning/memory/study-day";
import { currentDay } from "@/server/classes/due-day";
import type { ClassGrid } from "@/server/classes/find-class-grid";
import { loadCourses } from "@/server/content/load-courses";
import { ClassDoor } from "./class-door";
import { ClassGridTable } from "./class-grid";
import { ClassSettings } from "./class-settings";
import { NewSetForm } from "./new-set-form";

/** A week is what "by next lesson" usually means. */
const suggestedDays = 7;

export async function ClassForTeacher({ grid }: { grid: ClassGrid }) {
  const lessons = (await loadCourses()).flatMap((course) => course.lessons);
  const today = currentDay(new Date());
  return (
    <PageFrame width="wide">
      <PageHeading eyebrow="Class">
        {grid.name} {grid.archived && <Tag>Archived</Tag>}
      </PageHeading>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-12">
          <section aria-labelledby="grid">
            <h2 id="grid" className="mb-4 text-xl">
              Who has done what
            </h2>
            <ClassGridTable grid={grid} />
          </section>
          <ClassSettings grid={grid} />
        </div>
        {!grid.archived && (
          <div className="flex flex-col gap-8 lg:order-last">
            <Card as="section" aria-labelledby="new-set">
              <h2 id="new-set" className="mb-4 text-lg">
                New set
              </h2>
              <NewSetForm
                classId={grid.id}
                lessons={lessons.map((lesson) => ({ id: lesson.id, label: `${lesson.code} ${lesson.title}` }))}
                today={today}
                suggestedDay={addStudyDays(today, suggestedDays)}
              />
            </Card>
            <ClassDoor grid={grid} />
          </div>
        )}
      </div>
    </PageFrame>
  );
}
