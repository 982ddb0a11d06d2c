/** APOP (RFC 1939 section 7): a digest of the greeting's timestamp and the password. */
import { checkApop } from "../../sasl/apop";
import { prepareUser } from "../../sasl/prepare";
import type { Pop3Session } from "../server-session";
import { maySignIn, utf8Argument } from "./arguments";

export function serveApop(session: Pop3Session, argument: string): void {
  if (!maySignIn(session)) return;
  const { timestamp } = session;
  // After STLS there is no second greeting (RFC 2595 section 4), so the first must have had it.
  if (timestamp === null) {
    session.fail("the greeting had no timestamp");
    return;
  }
  const [, name = "", digest = ""] = /^(.+) ([0-9a-f]{32})$/.exec(argument.trimEnd()) ?? [];
  const user = prepareUser(utf8Argument(name) ?? "");
  if (user === null) {
    session.reject("a user name and 32 hexadecimal digits in lower case, please");
    return;
  }
  session.findSecret(user, (secret) => {
    if (checkApop(secret, timestamp, digest)) session.signIn(user);
    else session.refuseSignIn();
  });
}
