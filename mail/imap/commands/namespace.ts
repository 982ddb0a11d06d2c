/** NAMESPACE (RFC 9051 section 6.3.10): all mailboxes are the user's own. */
import { SEPARATOR } from "../../mailbox/mailbox-name";
import { bindPlain } from "./bind-command";

export const namespace = bindPlain((session) => {
  session.untagged(`NAMESPACE (("" "${SEPARATOR}")) NIL NIL`);
  session.ok("that is all");
});
