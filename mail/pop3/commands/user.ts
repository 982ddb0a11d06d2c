/** USER (RFC 1939 section 7): half of the oldest way to sign in. */
import { prepareUser } from "../../sasl/prepare";
import type { Pop3Session } from "../server-session";
import { maySignIn, utf8Argument } from "./arguments";

/** Always +OK: what the section allows to say about unknown names would tell strangers who has an account. */
export function serveUser(session: Pop3Session, argument: string): void {
  if (!maySignIn(session)) return;
  const user = prepareUser(utf8Argument(argument) ?? "");
  if (user === null) {
    session.reject("a user name, please");
    return;
  }
  session.ok("now the password");
  session.candidate = user;
}
