import { whatFollows } from "@/learning/sandbox/mail/what-follows";
import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { linksOf } from "./links-of";

/** What one does with a mail client as a whole. */
export function ClientActions({ client }: { readonly client: Client }) {
  const { session, perform } = useSandbox();
  const { device, at, account, go } = client;
  const { settings, fetching, mailboxes } = account;
  const busy = fetching || mailboxes.some(({ activity }) => activity === "synchronising");
  const links = linksOf(session, device);
  const isOffline = links.length > 0 && links.every(({ cut }) => cut);
  const goOffline = () => {
    for (const { name, cut } of links) if (!cut) perform({ type: "cut-link", link: name });
  };
  const goOnline = () => {
    for (const { name, cut } of links) if (cut) perform({ type: "restore-link", link: name });
  };
  return (
    <div className="mail-actions">
      <Button
        variant="primary"
        pending={busy}
        title={whatFollows(settings, "get")}
        onClick={() => perform({ type: settings.imap ? "synchronise" : "fetch", device, account: at })}
      >
        Get mail
      </Button>
      <Button onClick={() => go({ view: { type: "write" } })}>Write</Button>
      <Button onClick={() => go({ view: { type: "settings" } })}>Settings</Button>
      {links.length > 0 && (
        <Button onClick={isOffline ? goOnline : goOffline}>{isOffline ? "Go online" : "Go offline"}</Button>
      )}
    </div>
  );
}
