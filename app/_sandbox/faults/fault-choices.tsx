"use client";

import { type ReactNode, useState } from "react";
import type { FaultKind } from "@/learning/sandbox/faults/fault";
import { FaultCard } from "./fault-card";
import { LinkTuner } from "./link-tuner";
import { TrapCard } from "./trap-card";
import type { Faults } from "./use-faults";

type Group = {
  readonly title: string;
  readonly kinds: readonly FaultKind[];
  readonly more?: ReactNode;
};

const GROUPS: readonly Group[] = [
  { title: "Who writes, and who signs in", kinds: ["wrong-password", "unknown-user"] },
  { title: "At a server", kinds: ["full-mailbox", "disk-full", "greylisting", "host-down"] },
  {
    title: "On a cable",
    kinds: ["cable-out", "slow-link", "lossy-link"],
    more: [<TrapCard key="trap" />, <LinkTuner key="tuner" />],
  },
  { title: "On the way between servers", kinds: ["mx-nowhere", "relay-loop"] },
];

/** Where all four groups fit beside the network without a long way to the last. */
const WIDE = "(min-width: 64rem)";

/** Everything that can be broken in this world. */
export function FaultChoices({ faults }: { readonly faults: Faults }) {
  const [isWide] = useState(() => window.matchMedia(WIDE).matches);
  return (
    <div className="fault-groups">
      {GROUPS.map(({ title, kinds, more }, at) => (
        <details key={title} open={isWide || at === 0} className="fault-group">
          <summary>
            <h4 className="text-base">{title}</h4>
          </summary>
          <ul className="fault-cards">
            {kinds.map((kind) => (
              <FaultCard
                key={kind}
                kind={kind}
                choices={faults.all.filter((fault) => fault.kind === kind)}
                faults={faults}
              />
            ))}
            {more}
          </ul>
        </details>
      ))}
    </div>
  );
}
