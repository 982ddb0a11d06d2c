"use client";

import { useId } from "react";
import { CLIENT_TLS, type ClientTls, type Pairing, type Purpose } from "@/learning/sandbox/faults/tls-pairings";
import { Card } from "../../_design/card";
import { Disclosure } from "../../_design/disclosure";
import { type Protocol, ProtocolMark } from "../../_design/protocol-mark";
import { Cluster, Stack } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";

const PURPOSES: Readonly<Record<Purpose, { readonly words: string; readonly protocol: Protocol }>> = {
  submission: { words: "sends by SMTP", protocol: "smtp" },
  pop3: { words: "fetches by POP", protocol: "pop" },
  imap: { words: "keeps in step by IMAP", protocol: "imap" },
  relay: { words: "passes mail on by SMTP", protocol: "smtp" },
};

const CLIENT_WORDS: Readonly<Record<ClientTls, string>> = {
  never: "never use TLS",
  "if-offered": "use TLS if the server offers it",
  required: "insist on TLS (STARTTLS)",
  on: "TLS from the first word, at its own port",
};

/** One pair of hosts that talk, and whether others can read it. */
export function PairingCard({ pairing }: { readonly pairing: Pairing }) {
  const { perform, announce, nameOf } = useSandbox();
  const id = useId();
  const { purpose, port, outcome, why, links, clientTls, setClient, barePassword } = pairing;
  const [client, server] = [nameOf(pairing.client), nameOf(pairing.server)];
  const { words, protocol } = PURPOSES[purpose];
  const arrow = purpose === "relay" ? "→" : "⇄";
  const name = `${client} ${words}`;
  const change = (toTls: boolean) => {
    const actions = toTls ? pairing.useTls : pairing.usePlaintext;
    if (actions.every((action) => perform(action))) announce(`${name}: ${toTls ? "TLS" : "plaintext"}.`);
  };
  return (
    <Card as="li" className="fault-card">
      <Cluster gap={2} className="justify-between">
        <h4 className="text-base">
          {client} <span aria-hidden="true">{arrow}</span>
          <span className="sr-only"> to </span> {server}
        </h4>
        <Outcome outcome={outcome} />
      </Cluster>
      <p className="flex items-center gap-2 text-sm text-ink-muted">
        <ProtocolMark protocol={protocol} className="size-5" />
        {words}, port {port}, over {links.join(", ")}
      </p>
      <p className="text-sm">{why}</p>
      <button
        type="button"
        role="switch"
        aria-checked={outcome === "tls"}
        aria-label={`TLS: ${name}`}
        className="tls-switch"
        onClick={() => change(outcome !== "tls")}
      >
        <span className="tls-switch-track" aria-hidden="true">
          <span className="tls-switch-thumb" />
        </span>
        {outcome === "tls" ? "TLS" : "Plaintext"}
      </button>
      {setClient && (
        <Disclosure summary="More exactly">
          <Stack gap={3}>
            <label className="fault-choice" htmlFor={id}>
              <span className="text-sm font-semibold">{client} is set to</span>
              <select
                id={id}
                className="control"
                value={clientTls}
                onChange={(event) => {
                  const chosen = CLIENT_TLS.find((tls) => tls === event.target.value);
                  if (chosen) perform(setClient(chosen));
                }}
              >
                {CLIENT_TLS.map((tls) => (
                  <option key={tls} value={tls}>
                    {CLIENT_WORDS[tls]}
                  </option>
                ))}
              </select>
            </label>
            {barePassword && (
              <label className="choice trap-choice" htmlFor={`${id}-bare`}>
                <input
                  type="checkbox"
                  id={`${id}-bare`}
                  checked={barePassword.on}
                  onChange={() => perform(barePassword.change)}
                />
                <span>{client} signs in with the bare password (PLAIN), instead of proving that it knows it</span>
              </label>
            )}
          </Stack>
        </Disclosure>
      )}
    </Card>
  );
}

const OUTCOMES = {
  plaintext: { word: "plaintext", tone: "bg-warn-soft text-warn", drawing: "M2 5h16v10H2ZM5 8.5h6M5 11.5h4M14 8v2.5" },
  tls: { word: "TLS", tone: "bg-good-soft text-good", drawing: "M4 9h12v8H4ZM7 9V6a3 3 0 0 1 6 0v3M10 12v2" },
  fails: { word: "cannot connect", tone: "bg-bad-soft text-bad", drawing: "m4 4 12 12M16 4 4 16" },
} as const;

function Outcome({ outcome }: Pick<Pairing, "outcome">) {
  const { word, tone, drawing } = OUTCOMES[outcome];
  return (
    <span className={`inline-flex items-center gap-1 rounded-sm px-2 py-0.5 text-xs font-semibold ${tone}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-4 flex-none">
        <path d={drawing} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      {word}
    </span>
  );
}
