/** AUTHENTICATE (RFC 9051 section 6.2.2): a SASL exchange in base64, a line each way. */
import { MECHANISMS, type ServerExchange, type ServerStep } from "../../sasl/exchange";
import { serverExchange } from "../../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../../wire/base64";
import type { Lexer } from "../lex-command";
import type { ImapSession } from "../server-session";
import { maySignIn, refuseSignIn, signIn } from "../sign-in";
import { bindCommand } from "./bind-command";

/** 8,192 octets, the most an exchange takes, in base64. */
const RESPONSE_OCTETS = 10_924;

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
  const mechanism = MECHANISMS.find((known) => known === name);
  if (!mechanism || !session.options.mechanisms.includes(mechanism)) {
    session.no("no such mechanism here", "CANNOT");
    return;
  }
  const { options, now } = session;
  const exchange = serverExchange(mechanism, { ...options, now });
  if (initial === null) {
    follow(session, exchange, exchange.start(null));
    return;
  }
  // RFC 4959 section 3: "=" is an initial response of no octets.
  const response = initial === "=" ? new Uint8Array(0) : decodeBase64(initial);
  if (response) follow(session, exchange, exchange.start(response));
  else session.bad("that is no base64");
}

function follow(session: ImapSession, exchange: ServerExchange, step: ServerStep): void {
  if (step.type === "challenge") {
    challenge(session, step.bytes, (response) => follow(session, exchange, exchange.receive(response)));
  } else if (step.type === "find-secret") {
    session.findSecret(step.user, (secret) => follow(session, exchange, exchange.foundSecret(secret)));
  } else if (step.type === "success") {
    succeed(session, step.user, step.final);
  } else if (step.cause === "refused") {
    refuseSignIn(session);
  } else {
    session.bad("the mechanism has another form");
  }
}

function succeed(session: ImapSession, user: string, final: Uint8Array | null): void {
  if (!final) {
    signIn(session, user);
    return;
  }
  // RFC 4422 section 3.6: OK has no place for the server's proof, so it is a challenge with an empty answer.
  challenge(session, final, (response) => {
    if (response.length === 0) signIn(session, user);
    else session.bad("there was nothing to answer");
  });
}

function challenge(session: ImapSession, bytes: Uint8Array, then: (response: Uint8Array) => void): void {
  session.outlet.output.text(`+ ${encodeBase64(bytes)}\r\n`);
  session.outlet.readLine(RESPONSE_OCTETS, (line) => {
    const response = line === null ? null : decodeBase64(line);
    // RFC 9051 section 6.2.2: with "*" the client gives up, and BAD is the answer to that as to bad base64.
    if (response) then(response);
    else session.bad(line === "*" ? "given up, as you wish" : "a response is a line in base64");
  });
}
