"use client";

import { useId, useState } from "react";
import { TRAP_KINDS, type TrapKind } from "@/learning/sandbox/faults/cable-trap";
import { Button } from "../../_design/button";
import { Card } from "../../_design/card";
import { useSandbox } from "../use-sandbox";
import { TRAP_WORDS } from "./trap-words";
import { useCableTraps } from "./use-cable-traps";

/** Cuts a cable by itself when a certain moment of a conversation has come, which no hand would hit. */
export function TrapCard() {
  const { session, nameOf, announce } = useSandbox();
  const { arm } = useCableTraps();
  const id = useId();
  const [kind, setKind] = useState<TrapKind>("content");
  const [chosen, setLink] = useState("");
  const links = session.world.links.map(({ name, ends }) => ({ name, ends }));
  const link = links.find(({ name }) => name === chosen) ?? links[0];
  if (!link) return null;
  return (
    <Card as="li" className="fault-card">
      <h5 className="text-base font-bold">Cable out at the worst moment</h5>
      <p className="text-sm">A hand waits on the cable and pulls it exactly then. Until then everything works.</p>
      <label className="fault-choice" htmlFor={`${id}-link`}>
        <span className="text-sm font-semibold">Which cable</span>
        <select
          id={`${id}-link`}
          className="control"
          value={link.name}
          onChange={(event) => setLink(event.target.value)}
        >
          {links.map(({ name, ends }) => (
            <option key={name} value={name}>
              {name} ({ends.map(nameOf).join(" – ")})
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend className="text-sm font-semibold">When</legend>
        {TRAP_KINDS.map((one) => (
          <label key={one} className="choice trap-choice" htmlFor={`${id}-${one}`}>
            <input
              type="radio"
              id={`${id}-${one}`}
              name={`${id}-kind`}
              checked={kind === one}
              onChange={() => setKind(one)}
              aria-describedby={`${id}-effect`}
            />
            <span>{TRAP_WORDS[one].name}</span>
          </label>
        ))}
      </fieldset>
      <p className="text-sm" id={`${id}-effect`}>
        {TRAP_WORDS[kind].effect}
      </p>
      <div>
        <Button
          className="small-button"
          onClick={() => {
            arm({ link: link.name, kind });
            const next = kind === "quit" ? "fetch by POP over it" : "send something over it";
            announce(`A hand waits on ${link.name}. Now ${next}.`);
          }}
        >
          Put a hand on it
        </Button>
      </div>
      <p className="text-sm text-ink-muted">
        Then {kind === "quit" ? "fetch by POP" : "send a letter"} over this cable, in Mail.
      </p>
    </Card>
  );
}
