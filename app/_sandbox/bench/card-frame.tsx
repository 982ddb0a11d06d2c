"use client";

import type { ReactNode } from "react";
import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";

type CardFrameProps = { readonly title: ReactNode; readonly children: ReactNode };

/** A card about what was chosen, to be closed again. */
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

/** What is known of it, a line each. */
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
