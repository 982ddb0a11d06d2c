/** UTF8 (RFC 6856 section 2.1): from now on the client can read headers in UTF-8. There is no way back. */
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveUtf8(session: Pop3Session, argument: string): void {
  if (!hasNoArgument(session, argument)) return;
  session.utf8 = true;
  session.ok("UTF-8 it is");
}
