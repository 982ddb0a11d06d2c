/** EXPN (RFC 5321 section 4.1.1.7): who is on this mailing list? */
import type { Reply } from "../reply";
import { parseLookUp } from "./vrfy";

export type ExpnCommand = { readonly verb: "EXPN"; readonly argument: string; readonly utf8: boolean };

/** expn = "EXPN" SP String [SP "SMTPUTF8"] */
export function parseExpn(rest: string): ExpnCommand | Reply {
  return parseLookUp("EXPN", rest);
}
