"use client";

import { useState } from "react";
import { CheckboxField } from "../../_design/choice-field";
import { Cluster } from "../../_design/stack";
import { usePanelMemory } from "../use-panel-memory";
import { useHappenings, useSandbox } from "../use-sandbox";
import { ConnectForm } from "./connect-form";
import { placeOf } from "./terminal-place";
import { type TerminalOptions, TerminalView } from "./terminal-view";
import { useFocusOnceThere } from "./use-focus-once-there";
import "./terminal.css";

/** Speaks a protocol by hand: from any device, to any server and port, several at once. */
export function TerminalPanel() {
  const { session, nameOf } = useSandbox();
  useHappenings();
  const [active, setActive] = usePanelMemory<number | null>("terminal active", null);
  const [options, setOptions] = usePanelMemory<TerminalOptions>("terminal options", FIRST_OPTIONS);
  const [isConnecting, setConnecting] = useState(false);
  const view = useFocusOnceThere();
  const { world } = session;
  const terminals = world.terminals.filter(({ side }) => side === "client");
  const terminal = terminals.find(({ number }) => number === active) ?? terminals.at(-1);
  const connected = (): void => {
    setActive(null);
    setConnecting(false);
    view.wantFocus();
  };

  return (
    <section aria-labelledby="terminal-heading" className="terminal">
      <h2 id="terminal-heading" className="text-xl">
        Terminal
      </h2>
      {terminals.length === 0 ? (
        <>
          <p className="max-w-prose">
            Open a connection and speak to the server yourself, as the mail programs do. Nothing here can break anything
            outside this page.
          </p>
          <ConnectForm onConnected={connected} />
        </>
      ) : (
        <details
          className="rounded-md border border-line"
          open={isConnecting}
          onToggle={({ currentTarget }) => setConnecting(currentTarget.open)}
        >
          <summary className="cursor-pointer px-4 py-3 font-semibold">New connection</summary>
          <div className="px-4 pb-4">
            <ConnectForm onConnected={connected} />
          </div>
        </details>
      )}
      {terminals.length > 1 && (
        <nav aria-label="Terminals">
          <ul className="flex flex-wrap gap-2">
            {terminals.map((one) => (
              <li key={one.number}>
                <button
                  type="button"
                  className="terminal-tab"
                  aria-current={one === terminal}
                  onClick={() => setActive(one.number)}
                >
                  {one.number + 1}: {placeOf(world, one, nameOf).name}
                  <span className="terminal-tab-state"> {one.state}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {terminal && (
        <div ref={view.ref} tabIndex={-1} className="terminal-view">
          <h3 className="text-base font-semibold">
            From {nameOf(terminal.host)} to {placeOf(world, terminal, nameOf).name}
          </h3>
          <TerminalView key={terminal.number} terminal={terminal} options={options} />
        </div>
      )}
      {terminal && (
        <Cluster gap={1}>
          {OPTIONS.map(([name, label]) => (
            <CheckboxField
              key={name}
              name={`terminal-${name}`}
              label={label}
              checked={options[name]}
              onChange={({ target }) => setOptions({ ...options, [name]: target.checked })}
            />
          ))}
        </Cluster>
      )}
    </section>
  );
}

const FIRST_OPTIONS: TerminalOptions = { explains: true, hints: true, atOnce: false };

const OPTIONS = [
  ["explains", "Explain every reply"],
  ["hints", "Show hints"],
  ["atOnce", "Answer at once"],
] as const;
