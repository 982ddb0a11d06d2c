import { Disclosure } from "@/app/_design/disclosure";
import type { ClassGrid } from "@/server/classes/find-class-grid";
import { submitArchiveClass, submitRemovePupil, submitRestoreClass } from "../actions";
import { ClassForm } from "../class-form";
import { RenameClassForm } from "./rename-class-form";

/** What is seldom needed, folded away: the name, the register, putting the class away. */
export function ClassSettings({ grid }: { grid: ClassGrid }) {
  return (
    <section aria-labelledby="settings" className="flex flex-col gap-4">
      <h2 id="settings" className="text-xl">
        Class settings
      </h2>
      <Disclosure summary="Rename">
        <RenameClassForm classId={grid.id} name={grid.name} />
      </Disclosure>
      {grid.pupils.length > 0 && (
        <Disclosure summary="Take a pupil off the list">
          <p className="mb-4">What they answered stays theirs. Close joining or change the code to keep them out.</p>
          <ul className="flex flex-col gap-2">
            {grid.pupils.map((pupil) => (
              <li key={pupil.userId} className="flex flex-wrap items-center justify-between gap-3">
                {pupil.name}
                <ClassForm
                  action={submitRemovePupil}
                  submit={`Remove ${pupil.name}`}
                  variant="quiet"
                  hidden={{ classId: grid.id, userId: pupil.userId }}
                />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {grid.archived ? (
        <ClassForm action={submitRestoreClass} submit="Bring back" variant="secondary" hidden={{ classId: grid.id }} />
      ) : (
        <Disclosure summary="Archive">
          <p className="mb-4">
            Pupils no longer see the class and nobody can join. Its results stay, and you can bring it back.
          </p>
          <ClassForm
            action={submitArchiveClass}
            submit="Archive class"
            variant="danger"
            hidden={{ classId: grid.id }}
          />
        </Disclosure>
      )}
    </section>
  );
}
