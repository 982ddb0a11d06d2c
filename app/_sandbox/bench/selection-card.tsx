"use client";

import type { ReactNode } from "react";
import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";
import { HostCard } from "./host-card";
import { LinkCard } from "./link-card";
import { PacketCard } from "./packet-card";

/** What was chosen in the drawing, more closely. */
export function SelectionCard() {
  const { selection } = useSandbox();
  switch (selection?.type) {
    case "host":
      return <HostCard name={selection.host} />;
    case "link":
      return <LinkCard name={selection.link} />;
    case "packet":
      return <PacketCard number={selection.packet} />;
    default:
      return null;
  }
}

type CardFrameProps = { readonly title: ReactNode; readonly children: ReactNode };

export function CardFrame({ title, children }: CardFrameProps) {
  const { select } = useSandbox();
  return (
    <section className="card bench-card" aria-label="Chosen">
      <div className="bench-card-head">
        <h3 className="text-base font-bold">{title}</h3>
        <Button variant="quiet" className="bench-small-button" onClick={() => select(null)}>
          Close
        </Button>
      </div>
      {children}
    </section>
  );
}

type FactsProps = { readonly facts: readonly { readonly name: string; readonly value: ReactNode }[] };

export function Facts({ facts }: FactsProps) {
  return (
    <dl className="bench-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
