"use client";

import { useId, useState } from "react";
import { compareEnvelope, headerToShow, type Envelope as Outside } from "@/learning/sandbox/envelope/compare-envelope";
import type { Letter } from "@/learning/sandbox/envelope/list-letters";
import { parsedMessage } from "@/learning/sandbox/envelope/list-messages";
import type { SmtpTransaction } from "@/learning/sandbox/envelope/smtp-transactions";
import { findValue, type HeaderField } from "@/mail/message/header-field";
import { EmptyState } from "../../_design/empty-state";
import { Notice } from "../../_design/notice";
import { Stack } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";
import { EnvelopeOutside } from "./envelope-outside";
import { LetterTrail } from "./letter-trail";
import { useLetters, useMessages, useSelectedMessage } from "./use-letters";

/** What SMTP goes by beside what a reader sees: the envelope as it was said, and the header inside. */
export function EnvelopeView() {
  const letters = useLetters();
  const selected = useSelectedMessage(useMessages());
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const ofSelected =
    selected && letters.find(({ copies }) => copies.some(({ content }) => content === selected.content));
  const letter = letters.find(({ key }) => key === chosen) ?? ofSelected ?? letters.find(hasContent) ?? letters[0];
  if (!letter) {
    return (
      <EmptyState title="No letter yet">
        <p>Send one: its envelope is what the servers say to each other, and its header what the reader sees.</p>
      </EmptyState>
    );
  }
  return (
    <Stack gap={4}>
      <label className="bonnet-choice" htmlFor={id}>
        <span className="text-sm font-semibold">Which letter</span>
        <select id={id} className="control" value={letter.key} onChange={(event) => choose(event.target.value)}>
          {letters.map((one) => (
            <option key={one.key} value={one.key}>
              {titleOf(one)}
            </option>
          ))}
        </select>
      </label>
      <OneLetter key={letter.key} letter={letter} />
    </Stack>
  );
}

function titleOf(letter: Letter): string {
  const { subject, transactions } = letter;
  if (transactions.length === 0) return `${subject || "(no subject)"} – never seen on the wire`;
  return hasContent(letter) ? subject || "(no subject)" : "An envelope without a letter yet";
}

/** Somebody who began an envelope by hand and gave up has a letter that is only an outside. */
function hasContent({ subject, transactions, copies }: Letter): boolean {
  return subject !== "" || copies.length > 0 || transactions.some(({ fields }) => fields.length > 0);
}

function OneLetter({ letter: { transactions, copies } }: { readonly letter: Letter }) {
  const { nameOf } = useSandbox();
  const [place, setPlace] = useState<number | null>(null);
  const id = useId();
  const copy = copies[0];
  const transaction = transactions[place ?? transactions.length - 1];
  // The copy that lies at the end of the way has collected all that servers wrote on top of it.
  const longest = copies.toSorted((one, other) => other.content.length - one.content.length)[0];
  const arrived = longest ? parsedMessage(longest.content).fields : [];
  const fields = transaction && transaction.fields.length > 0 ? transaction.fields : arrived;
  return (
    <Stack gap={6}>
      {transactions.length > 1 && (
        <label className="bonnet-choice" htmlFor={id}>
          <span className="text-sm font-semibold">Which part of its way</span>
          <select
            id={id}
            className="control"
            value={place ?? transactions.length - 1}
            onChange={(event) => setPlace(Number(event.target.value))}
          >
            {transactions.map(({ from, to, connection, step }, at) => (
              <option key={`${connection} ${step}`} value={at}>
                {at + 1}: {nameOf(from)} → {nameOf(to)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="envelope-and-letter">
        <section aria-label="Envelope">
          <h3 className="text-base">Outside: the envelope</h3>
          {transaction ? (
            <EnvelopeOutside transaction={transaction} />
          ) : (
            <p className="text-ink-muted">
              {copy?.place.mailbox === "Outbox"
                ? "It has not been put into an envelope yet: no MAIL FROM has been said."
                : unseen(arrived)}
            </p>
          )}
        </section>
        <section aria-label="Header">
          <h3 className="text-base">Inside: the header</h3>
          <Header fields={fields} />
        </section>
      </div>
      {transaction && <Differences outside={outsideOf(transaction)} fields={fields} />}
      <LetterTrail fields={arrived} />
    </Stack>
  );
}

function unseen(fields: readonly HeaderField[]): string {
  const returnPath = findValue(fields, "return-path");
  const kept = returnPath === null ? "" : ` Its sender was kept in the field Return-Path: ${returnPath}.`;
  return `It lay here before anybody listened: the envelope was thrown away when it arrived, as always.${kept}`;
}

function outsideOf({ sender, recipients }: SmtpTransaction): Outside {
  return { sender, recipients: recipients.map(({ address }) => address) };
}

function Header({ fields }: { readonly fields: readonly HeaderField[] }) {
  const shown = headerToShow(fields);
  if (shown.length === 0) return <p className="text-ink-muted">Nothing of the letter has been said yet.</p>;
  return (
    <dl className="letter-header">
      {shown.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}:</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type DifferencesProps = { readonly outside: Outside; readonly fields: readonly HeaderField[] };

function Differences({ outside, fields }: DifferencesProps) {
  const differences = compareEnvelope(outside, fields);
  return (
    <section aria-label="What differs">
      <h3 className="text-base">What differs</h3>
      {differences.length === 0 ? (
        <p>Nothing: the envelope and the header name the same people.</p>
      ) : (
        <Stack gap={2}>
          {differences.map(({ kind, sentence }) => (
            <Notice key={kind} tone={kind === "other-sender" ? "warn" : "info"} title={sentence} />
          ))}
        </Stack>
      )}
    </section>
  );
}
