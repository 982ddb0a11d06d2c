/** PASS (RFC 1939 section 7): the rest of the line is the password, spaces included. */
import { checkPassword } from "../../sasl/secret";
import type { Pop3Session } from "../server-session";
import { utf8Argument } from "./arguments";

export function servePass(session: Pop3Session, argument: string): void {
  const user = session.candidate;
  session.candidate = null;
  if (user === null) {
    session.reject("USER first");
    return;
  }
  const password = utf8Argument(argument) ?? "";
  session.findSecret(user, (secret) => {
    if (checkPassword(secret, password)) session.signIn(user);
    else session.refuseSignIn();
  });
}
