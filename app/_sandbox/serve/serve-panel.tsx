"use client";

import { useMemo } from "react";
import { callsOf } from "@/learning/sandbox/serve/calls";
import { Button } from "../../_design/button";
import { CheckboxField } from "../../_design/choice-field";
import { EmptyState } from "../../_design/empty-state";
import { Notice } from "../../_design/notice";
import { SelectField } from "../../_design/select-field";
import { Cluster } from "../../_design/stack";
import { placeOf } from "../terminal/terminal-place";
import { useFocusOnceThere } from "../terminal/use-focus-once-there";
import { usePanelMemory } from "../use-panel-memory";
import { useHappenings, useSandbox } from "../use-sandbox";
import { callButton, callChoice } from "./call-words";
import { ServeView } from "./serve-view";
import { useSeat } from "./use-seat";
import "../terminal/terminal.css";

/** Takes a server's seat: the client is an engine, and the person gives the replies. */
export function ServePanel() {
  const { session, nameOf } = useSandbox();
  useHappenings();
  const { world } = session;
  const calls = useMemo(() => callsOf(world.description), [world.description]);
  const { seat, conversations, take, callAgain, giveBack } = useSeat();
  const place = useFocusOnceThere();
  const [chosenCall, setChosenCall] = usePanelMemory<string | null>("serve call", null);
  const [active, setActive] = usePanelMemory<number | null>("serve active", null);
  const [options, setOptions] = usePanelMemory("serve options", FIRST_OPTIONS);

  const callsHere = seat ? calls.filter(({ host, port }) => host === seat.host && port === seat.port) : calls;
  const call = callsHere.find(({ id }) => id === chosenCall) ?? callsHere[0];
  const open = conversations.filter(({ state }) => state === "open");
  const conversation = conversations.find(({ number }) => number === active) ?? open.at(-1) ?? conversations.at(-1);

  return (
    <section aria-labelledby="serve-heading" className="terminal">
      <h2 id="serve-heading" className="text-xl">
        Be the server
      </h2>
      {calls.length === 0 && (
        <EmptyState title="Nobody here would call a server">
          In this world no device has an account on a mail server that it can find. Open the free sandbox to be a
          server.
        </EmptyState>
      )}
      {call && !seat && (
        <>
          <p className="max-w-prose">
            Take a mail server’s place. A real client calls, and you type the replies: right ones, or wrong ones to see
            what they make it do.
          </p>
          <SelectField
            name="serve-call"
            label="Who calls whom"
            value={call.id}
            onChange={({ target }) => setChosenCall(target.value)}
          >
            {calls.map((one) => (
              <option key={one.id} value={one.id}>
                {callChoice(one, nameOf)}
              </option>
            ))}
          </SelectField>
          <Button
            variant="primary"
            className="self-start"
            onClick={() => {
              setActive(null);
              if (take(call)) place.wantFocus();
            }}
          >
            {callButton(call, nameOf)}
          </Button>
        </>
      )}
      {(seat || conversation) && (
        <div ref={place.ref} tabIndex={-1} className="terminal">
          {seat && (
            <Notice tone="info" title={`You are ${nameOf(seat.host)} at port ${seat.port}`}>
              <p className="text-sm">
                {open.length === 0
                  ? "Nobody is connected at the moment. The real server takes no calls at this port while you sit here."
                  : "Everything the client hears at this port comes from you."}
              </p>
              <Cluster gap={2} className="mt-2">
                {call && open.length === 0 && (
                  <Button
                    variant="primary"
                    onClick={() => {
                      setActive(null);
                      if (callAgain(call)) place.wantFocus();
                    }}
                  >
                    {callButton(call, nameOf)}
                  </Button>
                )}
                <Button onClick={() => giveBack(seat)}>Give the port back</Button>
              </Cluster>
            </Notice>
          )}
          {conversations.length > 1 && (
            <nav aria-label="Conversations">
              <ul className="flex flex-wrap gap-2">
                {conversations.map((one) => (
                  <li key={one.number}>
                    <button
                      type="button"
                      className="terminal-tab"
                      aria-current={one === conversation}
                      onClick={() => setActive(one.number)}
                    >
                      {one.number + 1}: {placeOf(world, one, nameOf).to}
                      <span className="terminal-tab-state"> {one.state}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {conversation && (
            <>
              <ServeView key={conversation.number} terminal={conversation} {...options} />
              <Cluster gap={1}>
                {OPTIONS.map(([name, label]) => (
                  <CheckboxField
                    key={name}
                    name={`serve-${name}`}
                    label={label}
                    checked={options[name]}
                    onChange={({ target }) => setOptions({ ...options, [name]: target.checked })}
                  />
                ))}
              </Cluster>
            </>
          )}
        </div>
      )}
    </section>
  );
}

const FIRST_OPTIONS = { explains: true, atOnce: false };

const OPTIONS = [
  ["explains", "Explain what the client says"],
  ["atOnce", "Answer at once"],
] as const;
