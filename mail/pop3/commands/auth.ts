/** AUTH (RFC 5034): a SASL exchange in base64, a line each way. */
import { offeredMechanism, RESPONSE_CHARACTERS, serveExchange } from "../../sasl/serve-exchange";
import { octets, octetText } from "../../wire/octets";
import type { Pop3Session } from "../server-session";
import { maySignIn } from "./arguments";

export function serveAuth(session: Pop3Session, argument: string): void {
  if (!maySignIn(session)) return;
  const [name = "", initial = null, ...rest] = argument.trimEnd().split(" ");
  if (name === "" || rest.length > 0) {
    session.reject("a mechanism, and perhaps an initial response, please");
    return;
  }
  const { options, now } = session;
  const mechanism = offeredMechanism(name.toUpperCase(), options.mechanisms);
  if (!mechanism) {
    session.fail("no such mechanism here");
    return;
  }
  serveExchange(
    mechanism,
    initial,
    { ...options, now },
    {
      challenge: (base64, then) => challenge(session, base64, then),
      findSecret: (user, then) => session.findSecret(user, then),
      signIn: (user) => session.signIn(user),
      refuse: () => session.refuseSignIn(),
      reject: (text) => session.reject(text),
    },
  );
}

function challenge(session: Pop3Session, base64: string, then: (base64: string) => void): void {
  session.outlet.send(octets(`+ ${base64}\r\n`));
  // RFC 5034 section 4: a line may be as long as the mechanisms need, CR LF included.
  session.outlet.readLine(RESPONSE_CHARACTERS + 2, (line) => {
    const text = line === null ? "" : octetText(line);
    // RFC 5034 section 4: with "*" the client gives up.
    if (text === "*") session.fail("as you wish");
    else if (line) then(text);
    else session.reject("a response is a line in base64");
  });
}
