/** CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE (RFC 9051 sections 6.3.4 to 6.3.8). */
import { type ClientRequest, type ClientTask, plainRequest } from "./request";

/** @param uses "\\Sent", …: told to servers that take it (RFC 6154 section 3) */
export function create(mailbox: string, uses: readonly string[] = []): ClientTask {
  return (capabilities) =>
    plainRequest("CREATE", "authenticated", (writer) => {
      writer.raw(" ").mailbox(mailbox);
      if (uses.length > 0 && capabilities.has("CREATE-SPECIAL-USE")) writer.raw(" (USE ").flags(uses).raw(")");
    });
}

export function deleteMailbox(mailbox: string): ClientRequest {
  return named("DELETE", mailbox);
}

export function rename(mailbox: string, to: string): ClientRequest {
  return plainRequest("RENAME", "authenticated", (writer) => writer.raw(" ").mailbox(mailbox).raw(" ").mailbox(to));
}

export function subscribe(mailbox: string): ClientRequest {
  return named("SUBSCRIBE", mailbox);
}

export function unsubscribe(mailbox: string): ClientRequest {
  return named("UNSUBSCRIBE", mailbox);
}

function named(name: string, mailbox: string): ClientRequest {
  return plainRequest(name, "authenticated", (writer) => writer.raw(" ").mailbox(mailbox));
}
