/** CLOSE (RFC 9051 section 6.4.1): removes what is marked \Deleted, without a word about it, and leaves the mailbox. */
import { bindPlain } from "./bind-command";
import { removeDeleted } from "./expunge";

export const close = bindPlain((session) => {
  // One that was opened by EXAMINE stays as it is (RFC 9051 section 6.4.1).
  if (!session.requireSelected().readOnly) removeDeleted(session, null);
  session.selected = null;
  session.state = "authenticated";
  session.ok("closed");
});
