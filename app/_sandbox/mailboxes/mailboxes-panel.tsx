"use client";

import { useEffect, useMemo, useRef } from "react";
import { compareMailboxes } from "@/learning/sandbox/compare-mailboxes";
import { holdingsOf, type Person, peopleIn } from "@/learning/sandbox/mail/holdings";
import { sayComparison } from "@/learning/sandbox/say-comparison";
import { EmptyState } from "../../_design/empty-state";
import { Notice } from "../../_design/notice";
import { SelectField } from "../../_design/select-field";
import { useHappenings, useSandbox } from "../use-sandbox";
import { ComparedTable } from "./compared-table";
import { Quota } from "./quota";
import { ServerQueues } from "./server-queues";
import { useChosenPerson } from "./use-chosen-person";
import "./mailboxes.css";

/** What the server and each device hold of one person's mail, side by side. */
export function MailboxesPanel() {
  useHappenings();
  const { session } = useSandbox();
  const { world } = session;
  const people = peopleIn(world.description, world.mailboxes);
  const [person, choose] = useChosenPerson(people);
  return (
    <div className="mailboxes">
      <h2 className="text-lg">Mailboxes</h2>
      {person === null ? (
        <EmptyState title="Nobody has a mailbox here">
          None of the servers in this network has an account. Give one a user, and mail can be kept for them.
        </EmptyState>
      ) : (
        <>
          {people.length > 1 && (
            <SelectField
              name="mailboxes-person"
              label="Whose mail"
              className="mailboxes-person"
              value={addressOf(person)}
              onChange={(event) => choose(people.find((one) => addressOf(one) === event.target.value) ?? person)}
            >
              {people.map((one) => (
                <option key={addressOf(one)} value={addressOf(one)}>
                  {one.address}
                </option>
              ))}
            </SelectField>
          )}
          <MailOf person={person} />
        </>
      )}
      <ServerQueues />
    </div>
  );
}

function MailOf({ person }: { readonly person: Person }) {
  const { session, nameOf } = useSandbox();
  const { description, mailboxes } = session.world;
  const { happenings } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is held changes only where something happens
  const holdings = useMemo(
    () => holdingsOf(person, description, mailboxes, nameOf),
    [person.server, person.user, description, nameOf, happenings],
  );
  const comparison = useMemo(() => holdings && compareMailboxes(holdings.server, holdings.devices), [holdings]);
  const sentences = holdings && comparison ? sayComparison(holdings.server, holdings.devices, comparison) : [];
  useToldWhenSettled(sentences.join(" "));
  if (!holdings || !comparison) return null;
  const { server, devices, stored } = holdings;
  const differs = comparison.counts.some((count) => Object.values(count).some((many) => many > 0));
  const isEmpty = comparison.mailboxes.every(({ messages }) => messages.length === 0);
  return (
    <>
      <Notice tone={isEmpty || devices.length === 0 ? "info" : differs ? "warn" : "good"} title={sentences[0]}>
        {sentences.length > 1 && <p>{sentences.slice(1).join(" ")}</p>}
        {isEmpty && <p>Write to {person.address} from any device, and watch where the message comes to lie.</p>}
      </Notice>
      {!isEmpty && <ComparedTable person={person} server={server} devices={devices} comparison={comparison} />}
      <Quota stored={stored} server={nameOf(person.server)} />
    </>
  );
}

function addressOf({ server, user }: Person): string {
  return `${user} ${server}`;
}

/** So long nothing may change before it is told: one message moves through several states in a moment. */
const SETTLED_MS = 1200;

/** Says the sum of it when it has become another, and not while it is still changing. */
function useToldWhenSettled(sentence: string): void {
  const { announce } = useSandbox();
  const told = useRef(sentence);
  useEffect(() => {
    if (told.current === sentence) return;
    const timer = setTimeout(() => {
      told.current = sentence;
      announce(sentence);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [sentence, announce]);
}
