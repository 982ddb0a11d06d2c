/** UNAUTHENTICATE (RFC 8437): as after the greeting, TLS excepted. */
import { bindPlain } from "./bind-command";

export const unauthenticate = bindPlain((session) => {
  session.selected = null;
  session.account = null;
  session.enabled.clear();
  session.state = "not-authenticated";
  session.outlet.event({ type: "ended" });
  session.ok("nobody is signed in");
});
