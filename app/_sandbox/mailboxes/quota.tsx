import { saySize } from "@/learning/sandbox/mail/say-size";
import type { Account } from "@/mail/mailbox/account";

/** How full somebody's mailboxes on the server are. */
export function Quota({ stored, server }: { readonly stored: Account; readonly server: string }) {
  const { octets, quota } = stored;
  if (quota === null) {
    return (
      <p className="text-sm text-ink-muted">
        {stored.name} uses {saySize(octets)} on {server}, which sets no limit.
      </p>
    );
  }
  const isFull = octets >= quota;
  return (
    <div className="mailboxes-quota">
      <label htmlFor="mailboxes-quota">
        {stored.name} uses {saySize(octets)} of {saySize(quota)} on {server}
        {isFull && <strong>: the mailbox is full, and new mail is refused</strong>}
      </label>
      <progress id="mailboxes-quota" className="progress" max={Math.max(1, quota)} value={octets} />
    </div>
  );
}
