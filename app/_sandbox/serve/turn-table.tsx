import { type Ending, type Turn, turnsOf } from "@/learning/sandbox/serve/turns";
import type { TranscriptLine } from "@/learning/sandbox/terminal/terminal-transcript";
import { DataTable } from "../../_design/data-table";

/** More than any conversation that is worth a summary. */
const MOST_TURNS = 40;

type TurnTableProps = {
  readonly lines: readonly TranscriptLine[];
  readonly client: string;
  readonly ending: Ending;
};

/** What each answer made the client do, when all is over. */
export function TurnTable({ lines, client, ending }: TurnTableProps) {
  const turns = turnsOf(lines, ending).slice(-MOST_TURNS);
  if (turns.length === 0) return null;
  return (
    <DataTable caption="What your answers did">
      <thead>
        <tr>
          <th scope="col">You said</th>
          <th scope="col">To</th>
          <th scope="col">Then {client}</th>
        </tr>
      </thead>
      <tbody>
        {turns.map(({ reply, to, reaction }: Turn) => (
          <tr key={reply.number}>
            <td>
              <code>{reply.text === "" ? "(an empty line)" : reply.text.slice(0, 80)}</code>
            </td>
            <td>{to || "nothing"}</td>
            <td>{reaction}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
