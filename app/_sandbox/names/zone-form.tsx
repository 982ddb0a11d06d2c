import { useState } from "react";
import {
  type DraftProblems,
  draftOf,
  mayGrow,
  withNewRow,
  withoutRow,
  withRow,
  zoneOf,
} from "@/learning/sandbox/names/zone-draft";
import type { ZoneDescription } from "@/mail/world/world-description";
import { Button } from "../../_design/button";
import { Card } from "../../_design/card";
import { Cluster } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";
import { RecordRow } from "./record-row";

const NO_PROBLEMS: DraftProblems = new Map();

/** One domain's records. Nothing changes in DNS before they are saved. */
export function ZoneForm({ zone }: { readonly zone: ZoneDescription }) {
  const { perform, announce } = useSandbox();
  const [draft, setDraft] = useState(() => draftOf(zone));
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const { origin, rows, others } = draft;
  const save = () => {
    const { zone: changed, problems: found } = zoneOf(draft);
    setProblems(found ?? NO_PROBLEMS);
    if (!changed) announce("Not saved: something has to be mended first.");
    else if (perform({ type: "change-zone", zone: changed })) announce(`The names of ${origin} are saved.`);
  };
  return (
    <Card as="section" aria-label={`Names of ${origin}`} className="names-zone">
      <h4 className="text-base font-bold">{origin}</h4>
      <form
        className="names-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        noValidate
      >
        <ul className="names-rows">
          {rows.map((row) => (
            <RecordRow
              key={row.key}
              id={`${origin}-${row.key}`}
              row={row}
              problems={problems.get(row.key) ?? {}}
              change={(change) => setDraft(withRow(draft, row.key, change))}
              remove={() => setDraft(withoutRow(draft, row.key))}
            />
          ))}
        </ul>
        {others.length > 0 && (
          <p className="text-sm text-ink-muted">
            Besides: {others.map(({ type, name }) => `${type} of ${name}`).join(", ")}.
          </p>
        )}
        <Cluster gap={2}>
          <Button type="submit" variant="primary" className="small-button">
            Save names of {origin}
          </Button>
          {mayGrow(draft) && (
            <>
              <Button className="small-button" onClick={() => setDraft(withNewRow(draft, "MX"))}>
                Add an MX record
              </Button>
              <Button className="small-button" onClick={() => setDraft(withNewRow(draft, "A"))}>
                Add an A record
              </Button>
            </>
          )}
        </Cluster>
      </form>
    </Card>
  );
}
