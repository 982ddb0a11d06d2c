/** VRFY (RFC 5321 section 4.1.1.6): is there such a user? */

import { type Reply, reply } from "../reply";
import type { SmtpServerAnswer } from "../server-events";
import { NOT_UTF8, SIGN_IN_FIRST } from "../server-refusals";
import { ask, type Outcome, type ServerTalk } from "../server-talk";

export type VrfyCommand = {
  readonly verb: "VRFY";
  /** A user's name or a mailbox, as it was written. */
  readonly argument: string;
  /** The reply may hold UTF-8 (RFC 6531 section 3.7.4.2). */
  readonly utf8: boolean;
};

/** vrfy = "VRFY" SP String [SP "SMTPUTF8"] */
export function parseVrfy(rest: string): VrfyCommand | Reply {
  return parseLookUp("VRFY", rest);
}

export function parseLookUp<Verb extends "VRFY" | "EXPN">(
  verb: Verb,
  rest: string,
): { readonly verb: Verb; readonly argument: string; readonly utf8: boolean } | Reply {
  const argument = rest.replace(/ SMTPUTF8$/i, "").trimEnd();
  return argument === ""
    ? reply(501, "5.5.4", `${verb} takes a name`)
    : { verb, argument, utf8: argument.length < rest.length };
}

export function printLookUp({ verb, argument, utf8 }: { verb: string; argument: string; utf8: boolean }): string {
  return `${verb} ${argument}${utf8 ? " SMTPUTF8" : ""}`;
}

export function serveVrfy(talk: ServerTalk, { argument, utf8 }: VrfyCommand): Outcome {
  const refusal = refusalOfLookUp(talk, utf8);
  if (refusal) return refusal;
  talk.move("VRFY");
  return ask({ type: "verify", session: talk.session, argument }, (answer) => lookedUp(answer, utf8));
}

/** Who is here is told to nobody who may not send (RFC 4954 section 6, RFC 5321 section 7.3). */
export function refusalOfLookUp(talk: ServerTalk, utf8: boolean): Reply | null {
  talk.utf8Reply = utf8;
  if (talk.mustSignInFirst) return SIGN_IN_FIRST;
  return talk.beyondAscii && !utf8 ? NOT_UTF8 : null;
}

export function lookedUp({ reply: found }: Extract<SmtpServerAnswer, { reply: Reply }>, utf8: boolean): Reply {
  // RFC 6531 section 3.7.4.2: a mailbox beyond ASCII is not told to who has not asked with SMTPUTF8.
  const tellable = utf8 || found.lines.every((line) => !/[\u{80}-\u{10ffff}]/u.test(line));
  return tellable ? found : reply(553, "5.6.8", "The answer needs SMTPUTF8");
}
