/** UNSELECT (RFC 9051 section 6.4.2): leaves the mailbox as it is. */
import { bindPlain } from "./bind-command";

export const unselect = bindPlain((session) => {
  session.selected = null;
  session.state = "authenticated";
  session.ok("no mailbox is selected");
});
