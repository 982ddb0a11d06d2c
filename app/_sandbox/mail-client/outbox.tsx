import { sayTime } from "@/learning/sandbox/mail/say-time";
import { messageText } from "@/mail/message/message-text";
import { parseMessage } from "@/mail/message/parse-message";
import type { OutgoingMessage } from "@/mail/world/device-mail";
import { Button } from "../../_design/button";
import { Tag } from "../../_design/tag";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { summaryOf } from "./summary-of";

const STATE = {
  waiting: { word: "Waiting", tone: "warn" },
  sending: { word: "Sending", tone: "info" },
  sent: { word: "Sent", tone: "good" },
  refused: { word: "Refused", tone: "bad" },
} as const;

/** What was written here, the newest first, and what has become of it as far as this device knows. */
export function Outbox({ client }: { readonly client: Client }) {
  const { perform } = useSandbox();
  const { device, at, account, go } = client;
  const isWaiting = account.outbox.some(({ state }) => state === "waiting");
  return (
    <div className="mail-pane">
      <h3 tabIndex={-1} data-arrive="" className="text-base">
        Outbox
      </h3>
      {account.outbox.length === 0 ? (
        <div className="mail-nothing">
          <p>Nothing has been written on this device yet.</p>
          <Button onClick={() => go({ view: { type: "write" } })}>Write a message</Button>
        </div>
      ) : (
        <>
          <p className="text-sm text-ink-muted">
            Sent means that this account's own server has taken the message. What becomes of it after that, this device
            does not see.
          </p>
          {isWaiting && !account.sending && (
            <Button onClick={() => perform({ type: "send-waiting", device, account: at })}>Try again</Button>
          )}
          <ul>
            {[...account.outbox].reverse().map((message) => (
              <li key={message.number}>
                <Outgoing client={client} message={message} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Outgoing({ client, message }: { readonly client: Client; readonly message: OutgoingMessage }) {
  const { mail, left, state, why, writtenAt } = message;
  const { word, tone } = STATE[state];
  const to = addresses(mail.recipients);
  const isForSome = left.length > 0 && left.length < mail.recipients.length;
  return (
    <div className="mail-outgoing">
      <p className="font-semibold">{summaryOf(mail.content).subject || "(no subject)"}</p>
      <p className="text-sm break-all">
        To {to}, written {sayTime(writtenAt)}
      </p>
      <p className="text-sm">
        <Tag tone={tone}>{word}</Tag> {why}
        {isForSome && ` The server has taken it for the others; what is left is ${addresses(left)}.`}
      </p>
      {state === "refused" && (
        <Button variant="quiet" className="mail-small" onClick={() => client.go(asDraft(message))}>
          Change it and send it again
        </Button>
      )}
    </div>
  );
}

/** For those who have not got it. */
function asDraft({ mail, left }: OutgoingMessage) {
  const { subject, text } = messageText(parseMessage(mail.content));
  return { view: { type: "write" as const }, draft: { to: addresses(left), subject: subject ?? "", body: text ?? "" } };
}

function addresses(recipients: OutgoingMessage["left"]): string {
  return recipients.map(({ path }) => `${path.local}@${path.domain}`).join(", ");
}
