import Link from "next/link";
import { DueDay } from "@/app/_class/due-day";
import { SetStateTag } from "@/app/_class/set-state";
import { DataTable } from "@/app/_design/data-table";
import { EmptyState } from "@/app/_design/empty-state";
import type { ClassGrid } from "@/server/classes/find-class-grid";

/** Pupils down, sets across, newest due day first. */
export function ClassGridTable({ grid }: { grid: ClassGrid }) {
  if (grid.pupils.length === 0) {
    return (
      <EmptyState title="No pupils yet">
        <p>Give your class the code. Each pupil who joins gets a row here.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable caption={`${grid.name}: ${grid.pupils.length} pupils, ${grid.sets.length} sets`}>
      <thead>
        <tr>
          <th scope="col">Pupil</th>
          {grid.sets.map((set) => (
            <th scope="col" key={set.id}>
              <Link href={`/classes/${grid.id}/sets/${set.id}`}>{set.title}</Link>
              <span className="block text-sm font-normal text-ink-muted">
                due <DueDay at={set.dueAt} />, {set.done} of {grid.pupils.length} done
              </span>
            </th>
          ))}
          {grid.sets.length === 0 && <th scope="col">No set yet</th>}
        </tr>
      </thead>
      <tbody>
        {grid.pupils.map((pupil) => (
          <tr key={pupil.userId}>
            <th scope="row">
              {pupil.name}
              {pupil.username && pupil.username !== pupil.name && (
                <span className="block text-sm font-normal text-ink-muted">{pupil.username}</span>
              )}
            </th>
            {pupil.progress.map((progress, column) => (
              <td key={grid.sets[column]?.id}>
                <SetStateTag progress={progress} />
              </td>
            ))}
            {grid.sets.length === 0 && <td className="text-ink-muted">Assign a quiz to fill this column</td>}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
