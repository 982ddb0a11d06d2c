/** STLS (RFC 2595 section 4). */
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveStls(session: Pop3Session, argument: string): void {
  if (!hasNoArgument(session, argument)) return;
  if (session.tls) {
    session.reject("TLS is on already");
    return;
  }
  if (session.options.tls === "none") {
    session.fail("there is no TLS here");
    return;
  }
  // RFC 6856 section 2.1: not after UTF8, which would have been asked for by nobody knows whom.
  if (session.utf8) {
    session.reject("STLS comes before UTF8");
    return;
  }
  session.ok("begin TLS");
  session.outlet.startTls();
}
