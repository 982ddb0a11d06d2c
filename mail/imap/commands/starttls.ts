/** STARTTLS (RFC 9051 section 6.2.1). */
import { bindPlain } from "./bind-command";

export const startTls = bindPlain((session) => {
  if (session.tls) {
    session.bad("TLS is on already");
  } else if (session.options.tls === "none") {
    session.bad("there is no TLS here");
  } else {
    session.ok("begin TLS");
    session.outlet.startTls();
  }
});
