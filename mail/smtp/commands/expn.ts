/** EXPN (RFC 5321 section 4.1.1.7): who is on this mailing list? */

import type { Reply } from "../reply";
import { ask, type Outcome, type ServerTalk } from "../server-talk";
import { lookedUp, parseLookUp, refusalOfLookUp } from "./vrfy";

export type ExpnCommand = { readonly verb: "EXPN"; readonly argument: string; readonly utf8: boolean };

/** expn = "EXPN" SP String [SP "SMTPUTF8"] */
export function parseExpn(rest: string): ExpnCommand | Reply {
  return parseLookUp("EXPN", rest);
}

export function serveExpn(talk: ServerTalk, { argument, utf8 }: ExpnCommand): Outcome {
  const refusal = refusalOfLookUp(talk, utf8);
  if (refusal) return refusal;
  talk.move("EXPN");
  return ask({ type: "expand", session: talk.session, argument }, (answer) => lookedUp(answer, utf8));
}
