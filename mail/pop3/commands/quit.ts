/** QUIT (RFC 1939 sections 4 and 6): the one way in which a session removes anything. */
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveQuit(session: Pop3Session, maildrop: OpenMaildrop | null, argument: string): void {
  if (!hasNoArgument(session, argument)) return;
  if (!maildrop) {
    session.ok("goodbye");
    session.move("ended");
    return;
  }
  session.move("update");
  session.maildrop = null;
  session.outlet.ask<"update">({ type: "update", deleted: maildrop.deleted() }, ({ complete }) => {
    if (complete) session.ok("goodbye");
    else session.fail("not everything could be removed", "SYS/TEMP");
    session.move("ended");
  });
}
