/** AUTHENTICATE (RFC 9051 section 6.2.2): a SASL exchange in base64, a line each way. */
import { offeredMechanism, RESPONSE_CHARACTERS, serveExchange } from "../../sasl/serve-exchange";
import type { Lexer } from "../lex-command";
import type { ImapSession } from "../server-session";
import { maySignIn, refuseSignIn, signIn } from "../sign-in";
import { bindCommand } from "./bind-command";

type Authenticate = { readonly mechanism: string; readonly initial: string | null };

export const authenticate = bindCommand(parseAuthenticate, serveAuthenticate);

function parseAuthenticate(lexer: Lexer): Authenticate {
  lexer.sp();
  const mechanism = lexer.keyword();
  // RFC 4959 section 3 has "=" for a response of no octets; mutt writes a space and nothing, and means that it has none.
  return { mechanism, initial: lexer.skip(" ") && !lexer.atEnd ? lexer.atom() : null };
}

function serveAuthenticate(session: ImapSession, { mechanism: name, initial }: Authenticate): void {
  if (!maySignIn(session)) return;
  const { options, now } = session;
  const mechanism = offeredMechanism(name, options.mechanisms);
  if (!mechanism) {
    session.no("no such mechanism here", "CANNOT");
    return;
  }
  serveExchange(
    mechanism,
    initial,
    { ...options, now },
    {
      challenge: (base64, then) => challenge(session, base64, then),
      findSecret: (user, then) => session.findSecret(user, then),
      signIn: (user) => signIn(session, user),
      refuse: () => refuseSignIn(session),
      reject: (text) => session.bad(text),
    },
  );
}

function challenge(session: ImapSession, base64: string, then: (base64: string) => void): void {
  session.outlet.output.text(`+ ${base64}\r\n`);
  session.outlet.readLine(RESPONSE_CHARACTERS, (line) => {
    // RFC 9051 section 6.2.2: with "*" the client gives up, and BAD is the answer to that as to bad base64.
    if (line === null || line === "*") session.bad(line ? "given up, as you wish" : "a response is a line in base64");
    else then(line);
  });
}
