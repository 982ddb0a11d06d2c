/** LOGOUT (RFC 9051 section 6.1.3). Messages marked \Deleted stay: only CLOSE and EXPUNGE remove them. */
import { bindPlain } from "./bind-command";

export const logout = bindPlain((session) => {
  // The mailbox is left first: behind a BYE nobody wants to hear what is new in it.
  session.selected = null;
  session.bye("goodbye");
  session.ok("signed out");
});
