import { ButtonLink } from "@/app/_design/button";
import { Card } from "@/app/_design/card";
import type { SetWork } from "@/server/classes/find-set-work";
import { DueDay } from "./due-day";
import { SetStateTag } from "./set-state";

/** What a pupil's classes have set, open work first. Nothing at all when nothing is set. */
export function SetWorkList({ work, heading = "Set for you" }: { work: readonly SetWork[]; heading?: string }) {
  if (work.length === 0) return null;
  return (
    <section aria-labelledby="set-work" className="mb-12">
      <h2 id="set-work" className="mb-4 text-xl">
        {heading}
      </h2>
      <ul className="flex flex-col gap-4">
        {work.map((set) => (
          <Card as="li" key={set.id} className="flex flex-wrap items-center justify-between gap-4">
            <div className="flex flex-col gap-1">
              <h3 className="text-lg">{set.title}</h3>
              <p className="text-ink-muted">
                {set.className}, due <DueDay at={set.dueAt} />
              </p>
              <p>
                <SetStateTag progress={set.progress} />
              </p>
            </div>
            <ButtonLink
              href={`/courses/${set.lessonId}/test?set=${set.id}`}
              variant={set.progress.best === null ? "primary" : "secondary"}
            >
              {verb(set)}
              <span className="sr-only">: {set.title}</span>
            </ButtonLink>
          </Card>
        ))}
      </ul>
    </section>
  );
}

function verb({ progress }: SetWork): string {
  if (progress.best !== null) return "Try again";
  return progress.state === "started" ? "Continue" : "Start";
}
