"use client";

import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { useHappenings, useSandbox } from "../use-sandbox";
import { CardFrame, Facts } from "./card-frame";
import { hostKindOf, KIND_WORDS } from "./host-picture";
import { hostStates } from "./host-state";

/** A host more closely: who it is, what it does, and what can be done with it. */
export function HostCard({ name }: { readonly name: string }) {
  const { session, nameOf, show, perform } = useSandbox();
  useHappenings();
  const { world } = session;
  const host = world.description.hosts.find((one) => one.name === name);
  const state = hostStates(world).get(name);
  if (!host || !state) return null;
  const kind = hostKindOf(host);
  const { role, address } = host;
  const facts = [
    { name: "It is", value: `a ${KIND_WORDS[kind]}${state.up ? "" : ", switched off"}` },
    { name: "Machine name", value: name },
    { name: "Address", value: address },
    ...(role.type === "mail-server"
      ? [
          { name: "Name in DNS", value: role.config.hostName },
          { name: "Takes mail for", value: role.config.domains.join(", ") },
          { name: "Sends on", value: "port 25 (servers), 587 (people)" },
          { name: "Hands out", value: "port 110 (POP3), 143 (IMAP)" },
        ]
      : []),
    ...(role.type === "name-server" ? [{ name: "Answers at", value: "port 53 (DNS)" }] : []),
    ...(role.type === "device"
      ? role.accounts.map(({ address: mail, pop3 }) => ({ name: pop3 ? "By POP" : "By IMAP", value: mail }))
      : []),
    ...(state.letters > 0 ? [{ name: "Messages here", value: String(state.letters) }] : []),
    ...(state.waiting > 0 ? [{ name: "Waiting to go on", value: String(state.waiting) }] : []),
  ];
  return (
    <CardFrame title={nameOf(name)}>
      <Facts facts={facts} />
      <Cluster gap={2}>
        {role.type === "device" && role.accounts.length > 0 && (
          <Button className="bench-small-button" onClick={() => show("mail")}>
            Open mail
          </Button>
        )}
        {role.type === "device" && (
          <Button className="bench-small-button" onClick={() => show("terminal")}>
            Open a terminal here
          </Button>
        )}
        {role.type === "mail-server" && (
          <Button className="bench-small-button" onClick={() => show("mailboxes")}>
            See its mailboxes
          </Button>
        )}
        <Button
          className="bench-small-button"
          onClick={() => perform({ type: state.up ? "stop-host" : "start-host", host: name })}
        >
          {state.up ? "Switch off" : "Switch on"}
        </Button>
      </Cluster>
    </CardFrame>
  );
}
