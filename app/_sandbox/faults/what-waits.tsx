"use client";

import type { ReactNode } from "react";
import {
  bouncesIn,
  nextTryOf,
  type QueuedLetter,
  queuedLetters,
  type WaitingLetter,
  waitingLetters,
} from "@/learning/sandbox/faults/watch-mail";
import { Button } from "../../_design/button";
import { Stack } from "../../_design/stack";
import { Tag } from "../../_design/tag";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";
import { clockWords, waitWords } from "./wait-words";

/** What a fault leaves behind: queues, outboxes, and letters that came back. */
export function WhatWaits() {
  const { session } = useSandbox();
  useCalmHappenings();
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
  const { session, nameOf, play, announce } = useSandbox();
  const next = nextTryOf(letters);
  const isTrying = letters.some(({ nextTry }) => nextTry === null);
  const skip = () => {
    if (next === null) return;
    session.runUntilQuiet(next);
    announce(`It is ${clockWords(next)}: the next try begins.`);
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
          <ul className="waiting-list">
            {letters.map(({ host, id, sender, recipients, subject, attempts, nextTry, why }) => (
              <li key={`${host} ${id}`}>
                <p>
                  <span className="font-semibold">{subject || "(no subject)"}</span> from{" "}
                  {sender || "the server itself"} to {recipients.join(", ")}
                </p>
                <dl className="queue-facts">
                  <Fact name="Waits on">{nameOf(host)}</Fact>
                  <Fact name="Tries so far">{attempts}</Fact>
                  <Fact name="Next try">
                    {nextTry === null ? (
                      <Tag tone="info">being tried now</Tag>
                    ) : (
                      `${waitWords(nextTry - now)}, at ${clockWords(nextTry)}`
                    )}
                  </Fact>
                  <Fact name="Why">{why ?? "It has not been tried yet."}</Fact>
                </dl>
              </li>
            ))}
          </ul>
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

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const OUTBOX_WORDS: Readonly<Record<WaitingLetter["state"], string>> = {
  waiting: "waits",
  sending: "being sent",
  refused: "refused for good",
};

function Outboxes({ letters }: { readonly letters: readonly WaitingLetter[] }) {
  const { perform, nameOf } = useSandbox();
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
                {nameOf(device)}{" "}
                <Tag tone={state === "refused" ? "bad" : state === "sending" ? "info" : "warn"}>
                  {OUTBOX_WORDS[state]}
                </Tag>
              </p>
              {why && <p className="text-sm text-ink-muted">{why}</p>}
              {tryAgain && (
                <Button
                  className="small-button"
                  aria-label={`Try again: ${subject || "(no subject)"} on ${nameOf(device)}`}
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
  const { session, nameOf } = useSandbox();
  const bounces = bouncesIn(session.world, nameOf);
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
