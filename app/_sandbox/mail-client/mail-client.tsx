"use client";

import { useEffect, useReducer, useRef } from "react";
import { INBOX } from "@/mail/mailbox/mailbox-name";
import { type AccountMail, type ShownMessage, shownMessages } from "@/mail/world/device-mail";
import { Late } from "../../_design/late";
import { loadAccountForm, loadMessageView } from "../bench/late-parts";
import { useSandbox } from "../use-sandbox";
import { AccountBar } from "./account-bar";
import type { Client } from "./client";
import { ClientActions } from "./client-actions";
import { ClientState } from "./client-state";
import { ComposeForm } from "./compose-form";
import { MailboxNav } from "./mailbox-nav";
import { MessageList } from "./message-list";
import { Outbox } from "./outbox";

type MailClientProps = Client & {
  readonly accounts: readonly AccountMail[];
  chooseAccount(at: number): void;
};

/** The mail client of one device, showing one account. */
export function MailClient({ accounts, chooseAccount, ...handed }: MailClientProps) {
  const { nameOf } = useSandbox();
  const client = { ...handed, place: heldPlace(handed) };
  const { view } = client.place;
  const main = useRef<HTMLElement>(null);
  const open = openMessage(client);
  const isGone = view.type === "message" && !open;
  const shown = open ? `message ${open.number}` : isGone ? "mailbox" : view.type;
  const before = useRef(shown);
  const [, viewCame] = useReducer((times: number) => times + 1, 0);
  // Whoever goes somewhere else is there with the keyboard and the screen reader too; whoever comes to the panel stays
  // where they were.
  useEffect(() => {
    if (before.current === shown) return;
    const arrival = main.current?.querySelector<HTMLElement>("[data-arrive]");
    // A view whose code is still on its way says when it is there.
    if (!arrival) return;
    before.current = shown;
    // Nobody is called away from elsewhere because a message has gone by itself.
    if (!isGone || document.activeElement === document.body) arrival.focus();
  });
  useNewMailTold(client);
  return (
    <section aria-label={`Mail on ${nameOf(client.device)}`}>
      <AccountBar client={client} accounts={accounts} chooseAccount={chooseAccount} />
      <ClientActions client={client} />
      <ClientState client={client} />
      <div className="mail-body">
        <MailboxNav client={client} />
        <section ref={main} className="mail-main" aria-label="Open in the mail client">
          <Shown client={client} onThere={viewCame} />
        </section>
      </div>
    </section>
  );
}

type ShownProps = {
  readonly client: Client;
  /** A view has come whose code was not there. */
  readonly onThere: () => void;
};

function Shown({ client, onThere }: ShownProps) {
  switch (client.place.view.type) {
    case "write":
      return <ComposeForm client={client} />;
    case "outbox":
      return <Outbox client={client} />;
    case "settings":
      // Changed elsewhere, the settings are read anew: saved as they stood, they would undo that.
      return (
        <Late
          key={JSON.stringify(client.account.settings)}
          load={loadAccountForm}
          props={{ client }}
          onThere={onThere}
        />
      );
    default: {
      const message = openMessage(client);
      return (
        <div className="mail-panes" data-open={message ? "" : undefined}>
          <MessageList client={client} open={message?.number ?? null} />
          {message && (
            <Late key={message.number} load={loadMessageView} props={{ client, message }} onThere={onThere} />
          )}
        </div>
      );
    }
  }
}

/** One that is gone, because of another device or another moment, is open no more. */
function openMessage({ account, place: { view, mailbox } }: Client): ShownMessage | undefined {
  if (view.type !== "message") return undefined;
  return shownMessages(account, mailbox).find(({ number }) => number === view.message);
}

/** A mailbox that the account no longer has on this device gives way to the inbox. */
function heldPlace({ account: { mailboxes }, place }: Client): Client["place"] {
  const isHeld = place.mailbox === INBOX || mailboxes.some(({ local }) => local.name === place.mailbox);
  return isHeld ? place : { ...place, mailbox: INBOX };
}

/** Says that new messages have come, wherever in the client one is. */
function useNewMailTold({ device, account }: Client): void {
  const { session, nameOf, announce } = useSandbox();
  const name = nameOf(device);
  const count = shownMessages(account).length;
  const before = useRef(count);
  useEffect(() => {
    const arrived = count - before.current;
    before.current = count;
    if (arrived > 0 && !session.isInThePast) {
      announce(arrived === 1 ? `1 new message on ${name}.` : `${arrived} new messages on ${name}.`);
    }
  }, [count, session, announce, name]);
}
