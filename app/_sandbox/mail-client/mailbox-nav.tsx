import { INBOX } from "@/mail/mailbox/mailbox-name";
import { shownMessages } from "@/mail/world/device-mail";
import type { Client } from "./client";

/** The mailboxes of an account, as folders, with how much in each is unread; and what is on its way out. */
export function MailboxNav({ client: { account, place, go } }: { readonly client: Client }) {
  const { mailboxes, outbox, settings } = account;
  const names = settings.imap ? mailboxes.map(({ local }) => local.name) : [INBOX];
  const shown = place.view.type === "mailbox" || place.view.type === "message" ? place.mailbox : null;
  const unsent = outbox.filter(({ state }) => state !== "sent").length;
  return (
    <nav aria-label="Mailboxes on this device" className="mail-nav">
      {names.map((name) => {
        const unread = shownMessages(account, name).filter(({ read }) => !read).length;
        return (
          <button
            key={name}
            type="button"
            aria-current={name === shown ? "true" : undefined}
            onClick={() => go({ mailbox: name, view: { type: "mailbox" } })}
          >
            {name === INBOX ? "Inbox" : name}
            {unread > 0 && <span className="mail-count">{unread} unread</span>}
          </button>
        );
      })}
      <button
        type="button"
        aria-current={place.view.type === "outbox" ? "true" : undefined}
        onClick={() => go({ view: { type: "outbox" } })}
      >
        Outbox
        {unsent > 0 && <span className="mail-count">{unsent} not sent</span>}
      </button>
    </nav>
  );
}
