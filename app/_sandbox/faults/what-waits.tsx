"use client";

import {
  bouncesIn,
  nextTryOf,
  type QueuedLetter,
  queuedLetters,
  type WaitingLetter,
  waitingLetters,
} from "@/learning/sandbox/faults/watch-mail";
import { Button } from "../../_design/button";
import { DataTable } from "../../_design/data-table";
import { Stack } from "../../_design/stack";
import { Tag } from "../../_design/tag";
import { useHappenings, useSandbox } from "../use-sandbox";
import { waitWords } from "./wait-words";

/** What a fault leaves behind: queues, outboxes, and letters that came back. */
export function WhatWaits() {
  const { session } = useSandbox();
  useHappenings();
  const { world } = session;
  return (
    <Stack gap={6}>
      <Queues letters={queuedLetters(world)} now={world.now} />
      <Outboxes letters={waitingLetters(world)} />
      <Bounces />
    </Stack>
  );
}

type QueuesProps = { readonly letters: readonly QueuedLetter[]; readonly now: number };

function Queues({ letters, now }: QueuesProps) {
  const { session, play, announce } = useSandbox();
  const next = nextTryOf(letters);
  const isTrying = letters.some(({ nextTry }) => nextTry === null);
  const skip = () => {
    if (next === null) return;
    session.runUntilQuiet(next);
    announce(`It is ${clock(next)}: the next try begins.`);
    play();
  };
  return (
    <section aria-labelledby="queues">
      <h3 id="queues" className="text-lg">
        Queues of the servers
      </h3>
      {letters.length === 0 ? (
        <p className="text-ink-muted">
          No letter waits. One that a server has taken and cannot pass on waits here, and is tried again.
        </p>
      ) : (
        <Stack gap={3}>
          <DataTable caption="Letters that wait in a server's queue">
            <thead>
              <tr>
                <th scope="col">Letter</th>
                <th scope="col">On</th>
                <th scope="col">Tries</th>
                <th scope="col">Next try</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {letters.map(({ host, id, sender, recipients, subject, attempts, nextTry, why }) => (
                <tr key={`${host} ${id}`}>
                  <td>
                    <span className="font-semibold">{subject || "(no subject)"}</span>
                    <br />
                    <span className="text-sm">
                      {sender || "the server itself"} to {recipients.join(", ")}
                    </span>
                  </td>
                  <td>{host}</td>
                  <td data-number>{attempts}</td>
                  <td>
                    {nextTry === null ? (
                      <Tag tone="info">being tried</Tag>
                    ) : (
                      <>
                        {waitWords(nextTry - now)}
                        <br />
                        <span className="text-sm">{clock(nextTry)}</span>
                      </>
                    )}
                  </td>
                  <td className="text-sm">{why ?? "It has not been tried yet."}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <div>
            <Button aria-disabled={next === null || isTrying} onClick={isTrying ? undefined : skip}>
              Skip to the next try
            </Button>
          </div>
        </Stack>
      )}
    </section>
  );
}

const OUTBOX_WORDS: Readonly<Record<WaitingLetter["state"], string>> = {
  waiting: "waits",
  sending: "being sent",
  refused: "refused for good",
};

function Outboxes({ letters }: { readonly letters: readonly WaitingLetter[] }) {
  const { perform } = useSandbox();
  return (
    <section aria-labelledby="outboxes">
      <h3 id="outboxes" className="text-lg">
        Outboxes of the devices
      </h3>
      {letters.length === 0 ? (
        <p className="text-ink-muted">Every letter that was written has left its device.</p>
      ) : (
        <ul className="waiting-list">
          {letters.map(({ device, account, number, recipients, subject, state, why, tryAgain }) => (
            <li key={`${device} ${account} ${number}`}>
              <p>
                <span className="font-semibold">{subject || "(no subject)"}</span> to {recipients.join(", ")}, on{" "}
                {device}{" "}
                <Tag tone={state === "refused" ? "bad" : state === "sending" ? "info" : "warn"}>
                  {OUTBOX_WORDS[state]}
                </Tag>
              </p>
              {why && <p className="text-sm text-ink-muted">{why}</p>}
              {tryAgain && (
                <Button
                  className="small-button"
                  aria-label={`Try again: ${subject || "(no subject)"} on ${device}`}
                  onClick={() => perform(tryAgain)}
                >
                  Try again
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Bounces() {
  const { session } = useSandbox();
  const bounces = bouncesIn(session.world);
  return (
    <section aria-labelledby="bounces">
      <h3 id="bounces" className="text-lg">
        Bounces
      </h3>
      {bounces.length === 0 ? (
        <p className="text-ink-muted">No letter has come back.</p>
      ) : (
        <ul className="waiting-list">
          {bounces.map(({ id, recipient, action, status, said, places }) => (
            <li key={`${id} ${recipient}`}>
              <p>
                <span className="font-semibold">{recipient}</span>{" "}
                {action === "failed" ? "was not reached" : "has not been reached yet"}{" "}
                <Tag tone={action === "failed" ? "bad" : "warn"}>{status}</Tag>
              </p>
              {said && <p className="font-mono text-sm">{said}</p>}
              <p className="text-sm text-ink-muted">The notice lies with {places.join(" and ")}.</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
