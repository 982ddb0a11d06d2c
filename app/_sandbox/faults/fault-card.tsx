"use client";

import { useId, useState } from "react";
import { FAULT_TITLES, type Fault, type FaultKind } from "@/learning/sandbox/faults/fault";
import type { NameOf } from "@/learning/sandbox/host-names";
import { Button } from "../../_design/button";
import { Card } from "../../_design/card";
import { Cluster } from "../../_design/stack";
import { Tag } from "../../_design/tag";
import { useSandbox } from "../use-sandbox";
import type { Faults } from "./use-faults";

type FaultCardProps = { readonly kind: FaultKind; readonly choices: readonly Fault[]; readonly faults: Faults };

/** One way to break something: where, what will be seen, the switch, and something to try it with. */
export function FaultCard({ kind, choices, faults }: FaultCardProps) {
  const { session, nameOf, perform } = useSandbox();
  const [chosen, choose] = useState("");
  const id = useId();
  const fault =
    choices.find((one) => one.id === chosen) ?? firstToTry(choices, session.world.mailboxes.devices[0]?.host);
  if (!fault) return null;
  const { active, mends, effect, tryIt, title } = fault;
  const once = mends.length === 0;
  const doIt = once ? "Send it" : active ? "Mend" : "Break it";
  return (
    <Card as="li" className="fault-card">
      <Cluster gap={2} className="justify-between">
        <h5 className="text-base font-bold">{FAULT_TITLES[kind]}</h5>
        {active && <Tag tone="bad">broken now</Tag>}
      </Cluster>
      {choices.length > 1 ? (
        <label className="fault-choice" htmlFor={id}>
          <span className="sr-only">{FAULT_TITLES[kind]}: where</span>
          <select id={id} className="control" value={fault.id} onChange={(event) => choose(event.target.value)}>
            {choices.map((one) => (
              <option key={one.id} value={one.id}>
                {one.target}
                {one.active ? " (broken now)" : ""}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p className="text-sm text-ink-muted">{fault.target}</p>
      )}
      <p className="text-sm">{effect}</p>
      <Cluster gap={2}>
        <Button
          className="small-button"
          aria-label={`${doIt}: ${title}`}
          onClick={() => (active ? faults.mend(fault) : faults.breakIt(fault))}
        >
          {doIt}
        </Button>
        {tryIt && (
          <Button
            variant="quiet"
            className="small-button"
            aria-label={`Try it (${FAULT_TITLES[kind]}): ${tryWords(tryIt, nameOf)}`}
            onClick={() => perform(tryIt)}
          >
            Try it
          </Button>
        )}
      </Cluster>
      {tryIt && <p className="text-sm text-ink-muted">To try it, {tryWords(tryIt, nameOf)}.</p>}
    </Card>
  );
}

/** What the first device in the world can try, so that one story leads through all faults. */
function firstToTry(choices: readonly Fault[], device: string | undefined): Fault | undefined {
  const isOurs = (action: Fault["tryIt"] | undefined) => action?.type === "send" && action.device === device;
  return choices.find(({ tryIt, breaks }) => isOurs(tryIt ?? breaks[0])) ?? choices[0];
}

function tryWords(action: NonNullable<Fault["tryIt"]>, nameOf: NameOf): string {
  if (action.type === "send") return `${nameOf(action.device)} writes to ${action.to[0]}`;
  if (action.type === "fetch") return `${nameOf(action.device)} fetches its mail`;
  return action.type === "synchronise" ? `${nameOf(action.device)} gets in step with its server` : "see what it does";
}
