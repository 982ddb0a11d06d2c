import { whatFollows } from "@/learning/sandbox/mail/what-follows";
import type { AccountMail } from "@/mail/world/device-mail";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { linksOf } from "./links-of";

/** What the client is doing, what waits, and why the last thing did not come to its end. */
export function ClientState({ client }: { readonly client: Client }) {
  const { session, nameOf, perform } = useSandbox();
  const { device, account, go } = client;
  if (!session.world.isUp(device)) {
    return (
      <Notice tone="warn" title={`${nameOf(device)} is switched off`}>
        <Button className="mt-2" onClick={() => perform({ type: "start-host", host: device })}>
          Switch it on
        </Button>
      </Notice>
    );
  }
  const links = linksOf(session, device);
  const isOffline = links.length > 0 && links.every(({ cut }) => cut);
  const { problem } = account;
  return (
    <>
      <p className="mail-doing">
        {isOffline && <strong>Offline. </strong>}
        {doing(account)}
      </p>
      {problem !== null && (
        <Notice tone="bad" title={problem}>
          {/user name and password|sign in|TLS|takes no connections|no such|does not exist/i.test(problem) && (
            <Button variant="quiet" className="mail-small" onClick={() => go({ view: { type: "settings" } })}>
              Look at the account settings
            </Button>
          )}
        </Notice>
      )}
    </>
  );
}

function doing({ settings, fetching, sending, mailboxes, inbox }: AccountMail): string {
  const parts: string[] = [];
  if (sending) parts.push("Sending…");
  if (fetching) parts.push("Getting mail…");
  if (mailboxes.some(({ activity }) => activity === "synchronising")) parts.push("Coming into step with the server…");
  else if (mailboxes.some(({ activity }) => activity === "listening")) {
    parts.push("In step: the server tells at once what is new.");
  }
  const untold = mailboxes.reduce((sum, { local }) => sum + local.changes.length, 0);
  if (untold > 0) {
    parts.push(
      `${untold} ${untold === 1 ? "change waits" : "changes wait"} for the server to hear of ${untold === 1 ? "it" : "them"}.`,
    );
  }
  if (settings.imap && inbox.length > 0) {
    parts.push(
      `${inbox.length} ${inbox.length === 1 ? "message that came" : "messages that came"} by POP earlier ${inbox.length === 1 ? "is" : "are"} still on this device, and back in sight when the account is changed to POP.`,
    );
  }
  return parts.length > 0 ? parts.join(" ") : whatFollows(settings, "get");
}
