/** LIST (RFC 9051 section 6.3.9) with special use (RFC 6154) and status (RFC 5819), and STATUS (section 6.3.11). */

import { type ClientRequest, type ClientTask, type Collector, collectOne } from "./request";
import type { ListedMailbox, MailboxStatus } from "./response";

export type ListWhat = {
  /** "*" for all, "%" for one level. */
  readonly pattern: string;
  readonly reference?: string;
  readonly subscribed?: boolean;
  /** STATUS items to be told for each, where the server can do that in one go. */
  readonly status?: readonly string[];
};

export function list({ pattern, reference = "", subscribed = false, status = [] }: ListWhat): ClientTask {
  return (capabilities) => {
    const rev2 = capabilities.has("IMAP4REV2");
    const extended = rev2 || capabilities.has("LIST-EXTENDED");
    const returned = [
      ...(extended && (rev2 || capabilities.has("SPECIAL-USE")) ? ["SPECIAL-USE"] : []),
      ...(status.length > 0 && (rev2 || capabilities.has("LIST-STATUS")) ? [`STATUS (${status.join(" ")})`] : []),
    ];
    return {
      // RFC 3501 section 6.3.9: without LIST-EXTENDED there is only LSUB to ask for subscriptions.
      name: subscribed && !extended ? "LSUB" : "LIST",
      needs: "authenticated",
      write(writer) {
        if (subscribed && extended) writer.raw(" (SUBSCRIBED)");
        writer.raw(" ").mailbox(reference).raw(" ").pattern(pattern);
        if (returned.length > 0) writer.raw(` RETURN (${returned.join(" ")})`);
      },
      collect: collectList,
    };
  };
}

function collectList(): Collector {
  const mailboxes: ListedMailbox[] = [];
  const status = new Map<string, MailboxStatus>();
  return {
    hear(response) {
      if (response.type === "list") mailboxes.push(response.mailbox);
      else if (response.type === "status") status.set(response.mailbox, response.status);
      else return false;
      return true;
    },
    result: () => ({ type: "mailboxes", mailboxes, status }),
  };
}

/** @param items "MESSAGES", "UIDNEXT", "HIGHESTMODSEQ", … */
export function status(mailbox: string, items: readonly string[]): ClientRequest {
  return {
    name: "STATUS",
    needs: "authenticated",
    write: (writer) =>
      writer
        .raw(" ")
        .mailbox(mailbox)
        .raw(` (${items.join(" ")})`),
    collect: () => collectOne("status", (heard) => heard && { type: "status", status: heard.status }),
  };
}
