/** SUBSCRIBE and UNSUBSCRIBE (RFC 9051 sections 6.3.7 and 6.3.8): names, whether there is such a mailbox or not. */
import { readPlace, refuse } from "../refusals";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";
import { parseMailbox } from "./delete";

export const subscribe = bindCommand(parseMailbox, (session, written) => change(session, written, true));
export const unsubscribe = bindCommand(parseMailbox, (session, written) => change(session, written, false));

function change(session: ImapSession, written: string, subscribed: boolean): void {
  const place = readPlace(session, written);
  if (!place) return;
  const { store } = session.requireAccount();
  const outcome = subscribed ? store.subscribe(place) : store.unsubscribe(place);
  if ("refused" in outcome) refuse(session, outcome);
  else session.ok(subscribed ? "subscribed" : "not subscribed");
}
