/** LOGIN (RFC 9051 section 6.2.3): name and password as they are. */
import { prepareUser } from "../../sasl/prepare";
import { checkPassword } from "../../sasl/secret";
import { octets } from "../../wire/octets";
import { decodeUtf8Strictly } from "../../wire/text-coding";
import type { Lexer } from "../lex-command";
import type { ImapSession } from "../server-session";
import { maySignIn, refuseSignIn, signIn } from "../sign-in";
import { bindCommand } from "./bind-command";

type Login = { readonly user: string; readonly password: string };

export const login = bindCommand(parseLogin, serveLogin);

function parseLogin(lexer: Lexer): Login {
  lexer.sp();
  const user = lexer.astring();
  lexer.sp();
  return { user, password: lexer.astring() };
}

function serveLogin(session: ImapSession, { user, password }: Login): void {
  if (!maySignIn(session)) return;
  const name = decodeUtf8Strictly(octets(user));
  const prepared = name === null ? null : prepareUser(name);
  const secretText = decodeUtf8Strictly(octets(password));
  if (prepared === null || secretText === null) {
    refuseSignIn(session);
    return;
  }
  session.findSecret(prepared, (secret) => {
    if (checkPassword(secret, secretText)) signIn(session, prepared);
    else refuseSignIn(session);
  });
}
