import { saySize } from "@/learning/sandbox/mail/say-size";
import { sayTime } from "@/learning/sandbox/mail/say-time";
import { INBOX } from "@/mail/mailbox/mailbox-name";
import { type ShownMessage, shownMessages } from "@/mail/world/device-mail";
import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { FlagMark } from "./flag-mark";
import { summaryOf } from "./summary-of";

type MessageListProps = {
  readonly client: Client;
  /** The number of the message that is open beside or in place of the list. */
  readonly open: number | null;
};

/** The messages of a mailbox, the newest first. */
export function MessageList({ client, open }: MessageListProps) {
  const { account, place } = client;
  const messages = shownMessages(account, place.mailbox).reverse();
  const title = place.mailbox === INBOX ? "Inbox" : place.mailbox;
  return (
    <div className="mail-list">
      <h3 tabIndex={-1} data-arrive={open === null ? "" : undefined} className="text-base">
        {title}
        <span className="text-ink-muted font-normal">
          {" "}
          · {messages.length === 1 ? "1 message" : `${messages.length} messages`}
        </span>
      </h3>
      {messages.length === 0 ? (
        <Nothing client={client} />
      ) : (
        <ul>
          {messages.map((message) => (
            <li key={message.number}>
              <Row client={client} message={message} isOpen={message.number === open} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type RowProps = { readonly client: Client; readonly message: ShownMessage; readonly isOpen: boolean };

function Row({ client, message, isOpen }: RowProps) {
  const { session, perform, select } = useSandbox();
  const { device, at, place, go } = client;
  const { number, content, octets, read, flagged } = message;
  const summary = content && summaryOf(content);
  const open = () => {
    go({ view: { type: "message", message: number } });
    select({ type: "message", host: device, account: at, mailbox: place.mailbox, message: number });
    // Whoever looks at the past changes nothing in it: what came after would be lost.
    if (read || content === null || session.isInThePast) return;
    perform({ type: "mark-read", device, account: at, mailbox: place.mailbox, message: number });
  };
  return (
    <button type="button" className="mail-row" data-unread={read ? undefined : ""} aria-current={isOpen} onClick={open}>
      <span className="mail-row-from">{summary ? summary.from || "(nobody)" : "Not fetched yet"}</span>
      {summary?.writtenAt !== null && summary && <span className="mail-row-time">{sayTime(summary.writtenAt)}</span>}
      <span className="mail-row-subject">
        {summary ? summary.subject || "(no subject)" : "The server has it; its content is not on this device."}
      </span>
      <span className="mail-row-marks">
        {!read && <span className="mail-unread">Unread</span>}
        {flagged && (
          <span className="mail-flagged">
            <FlagMark /> Flagged
          </span>
        )}
        <span>{saySize(octets)}</span>
      </span>
    </button>
  );
}

function Nothing({ client }: { readonly client: Client }) {
  const { perform } = useSandbox();
  const { device, at, account } = client;
  const { imap } = account.settings;
  return (
    <div className="mail-nothing">
      <p>No messages on this device yet. Get mail asks the server for what has come.</p>
      <Button onClick={() => perform({ type: imap ? "synchronise" : "fetch", device, account: at })}>
        Ask the server for mail
      </Button>
    </div>
  );
}
