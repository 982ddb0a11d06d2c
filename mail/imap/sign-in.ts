/** What LOGIN and AUTHENTICATE have in common: whether one may sign in here, and what follows from the outcome. */
import { capabilities } from "./capabilities";
import { MOST_FAILED_SIGN_INS } from "./server-options";
import type { ImapSession } from "./server-session";

/** True when signing in is offered on this connection as it is; otherwise the refusal is sent (RFC 9051 section 6.2.3). */
export function maySignIn(session: ImapSession): boolean {
  if (session.maySignIn) return true;
  const how = session.options.tls === "available" ? "STARTTLS first" : "and there is no TLS here";
  session.no(`not in the clear, ${how}`, "PRIVACYREQUIRED");
  return false;
}

/** RFC 5530 section 3: AUTHENTICATIONFAILED tells nothing of whether it was the name or the password. */
export function refuseSignIn(session: ImapSession): void {
  session.no("that name and password do not belong together", "AUTHENTICATIONFAILED");
  session.failedSignIns += 1;
  if (session.failedSignIns >= MOST_FAILED_SIGN_INS) session.bye("too many failed attempts to sign in");
}

/** The user has proved who they are; whether their mail can be had is another question. */
export function signIn(session: ImapSession, user: string): void {
  session.outlet.ask<"open-account">({ type: "open-account", user }, (answer) => {
    if ("refused" in answer) {
      session.no(answer.text, answer.refused);
      return;
    }
    session.account = { user, name: answer.account, store: answer.store };
    session.state = "authenticated";
    session.outlet.event({ type: "signed-in", user });
    // RFC 9051 section 6.2.3: with the capabilities in the answer, the client need not ask again.
    session.ok("signed in", `CAPABILITY ${capabilities(session)}`);
  });
}
