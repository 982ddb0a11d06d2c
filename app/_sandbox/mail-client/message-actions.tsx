import { useState } from "react";
import { whatFollows } from "@/learning/sandbox/mail/what-follows";
import { INBOX } from "@/mail/mailbox/mailbox-name";
import type { ShownMessage } from "@/mail/world/device-mail";
import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { FlagMark } from "./flag-mark";

type MessageActionsProps = { readonly client: Client; readonly message: ShownMessage };

/** What one does with a message, and what becomes of it elsewhere. */
export function MessageActions({ client, message: { number, read, flagged } }: MessageActionsProps) {
  const { perform, announce } = useSandbox();
  const { device, at, account, place, go } = client;
  const { settings } = account;
  const which = { device, account: at, mailbox: place.mailbox, message: number };
  const leave = (done: boolean, sentence: string) => {
    if (!done) return;
    announce(sentence);
    go({ view: { type: "mailbox" } });
  };
  return (
    <div className="mail-deeds">
      <div className="mail-buttons">
        <Button className="mail-small" onClick={() => perform({ type: "mark-read", ...which, read: !read })}>
          {read ? "Mark as unread" : "Mark as read"}
        </Button>
        <Button
          className="mail-small"
          aria-pressed={flagged}
          onClick={() => perform({ type: "flag", ...which, flagged: !flagged })}
        >
          <FlagMark /> Flag
        </Button>
        <Button
          className="mail-small"
          variant="danger"
          onClick={() => leave(perform({ type: "delete", ...which }), "Deleted.")}
        >
          Delete
        </Button>
        {settings.imap && (
          <MoveTo
            names={movable(client)}
            isHere={(name) => account.mailboxes.some(({ local }) => local.name === name)}
            move={(to) => leave(perform({ type: "move", ...which, to }), `Moved to ${shownName(to)}.`)}
          />
        )}
      </div>
      <p className="text-sm text-ink-muted">{whatFollows(settings, "delete")}</p>
    </div>
  );
}

type MoveToProps = {
  readonly names: readonly string[];
  /** Whether this device keeps that mailbox. */
  isHere(name: string): boolean;
  move(to: string): void;
};

function MoveTo({ names, isHere, move }: MoveToProps) {
  const [chosen, choose] = useState(names[0] ?? "");
  return (
    <span className="mail-move">
      <label>
        <span className="text-sm font-semibold">Move to</span>
        <select className="control" value={chosen} onChange={(event) => choose(event.target.value)}>
          {names.map((name) => (
            <option key={name} value={name}>
              {shownName(name)}
            </option>
          ))}
        </select>
      </label>
      <Button className="mail-small" onClick={() => move(chosen)}>
        Move
      </Button>
      {!isHere(chosen) && (
        <span className="basis-full text-sm text-ink-muted">
          This device does not show {shownName(chosen)}: what goes there is seen on the server alone, until Settings
          name it beside the inbox.
        </span>
      )}
    </span>
  );
}

/** One that every account may have, whether it is there yet or not. */
const ARCHIVE = "Archive";

function movable({ account, place }: Client): string[] {
  const held = account.mailboxes.map(({ local }) => local.name);
  return [...new Set([...held, ARCHIVE])].filter((name) => name !== place.mailbox);
}

function shownName(mailbox: string): string {
  return mailbox === INBOX ? "Inbox" : mailbox;
}
