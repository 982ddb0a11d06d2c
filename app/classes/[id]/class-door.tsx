import { Card } from "@/app/_design/card";
import type { ClassGrid } from "@/server/classes/find-class-grid";
import { formatJoinCode } from "@/server/classes/join-code";
import { submitCloseJoining, submitNewCode } from "../actions";
import { ClassForm } from "../class-form";

/** How pupils come in: the code, large enough to read from the back of the room. */
export function ClassDoor({ grid }: { grid: ClassGrid }) {
  const hidden = { classId: grid.id };
  return (
    <Card as="section" aria-labelledby="door" className="flex flex-col items-start gap-4">
      <h2 id="door" className="text-lg">
        Class code
      </h2>
      {grid.joinCode ? (
        <>
          <p className="font-mono text-2xl font-semibold tracking-wide">{formatJoinCode(grid.joinCode)}</p>
          <p className="text-ink-muted">
            Pupils open <span className="font-mono">/join</span> and type it, or follow{" "}
            <a href={`/join/${grid.joinCode}`}>the link to this class</a>.
          </p>
          <div className="flex flex-wrap gap-3">
            <ClassForm action={submitNewCode} submit="New code" variant="secondary" hidden={hidden} />
            <ClassForm action={submitCloseJoining} submit="Close joining" variant="quiet" hidden={hidden} />
          </div>
        </>
      ) : (
        <>
          <p className="text-ink-muted">Nobody else can join. A new code opens the class again.</p>
          <ClassForm action={submitNewCode} submit="New code" variant="secondary" hidden={hidden} />
        </>
      )}
    </Card>
  );
}
