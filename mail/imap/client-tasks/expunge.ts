/** EXPUNGE (RFC 9051 section 6.4.3) and UID EXPUNGE (section 6.4.9, RFC 4315 section 2.1). */
import type { UidRun } from "../../mailbox/uid-runs";
import { type ClientRequest, plainRequest } from "./request";

/** Everything that is marked \Deleted, by whomever. */
export const expunge: ClientRequest = plainRequest("EXPUNGE", "selected");

/** Of these, what is marked \Deleted. */
export function uidExpunge(uids: readonly UidRun[]): ClientRequest {
  return plainRequest("UID EXPUNGE", "selected", (writer) => writer.raw(" ").messages({ uids }));
}
