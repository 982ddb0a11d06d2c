import { type Machine, movesFrom } from "@/learning/sandbox/state-diagram/machine";
import { moveKey } from "@/learning/sandbox/state-diagram/moves-taken";
import { DataTable } from "../../_design/data-table";

type MachineTableProps = {
  readonly machine: Machine;
  readonly state: string | null;
  readonly taken: ReadonlyMap<string, number>;
};

/** A state machine in words: what may come in each state, and where it leads. */
export function MachineTable({ machine, state, taken }: MachineTableProps) {
  return (
    <DataTable caption={`${machine.name}: what may come, and where it leads`}>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">What may come</th>
          <th scope="col">Leads to</th>
          <th scope="col">Taken</th>
        </tr>
      </thead>
      <tbody>
        {machine.states.flatMap(({ name, meaning }) => {
          const moves = movesFrom(machine, name);
          const destinations = [...new Set(moves.map(({ to }) => to))];
          const head = (
            <th scope="row" rowSpan={Math.max(1, destinations.length)}>
              {name}
              {name === state && " (now)"}
              <br />
              <span className="text-sm font-normal text-ink-muted">{meaning}</span>
            </th>
          );
          if (destinations.length === 0) {
            return [
              <tr key={name}>
                {head}
                <td>nothing</td>
                <td>–</td>
                <td data-number>–</td>
              </tr>,
            ];
          }
          return destinations.map((to, at) => {
            const those = moves.filter((move) => move.to === to);
            const times = those.reduce((sum, move) => sum + (taken.get(moveKey(move)) ?? 0), 0);
            return (
              <tr key={`${name} ${to}`}>
                {at === 0 && head}
                <td>{those.map((move) => move.name).join(", ")}</td>
                <td>{to === name ? "stays here" : to}</td>
                <td data-number>{times > 0 ? times : "–"}</td>
              </tr>
            );
          });
        })}
      </tbody>
    </DataTable>
  );
}
