/** VRFY (RFC 5321 section 4.1.1.6): is there such a user? */
import { type Reply, reply } from "../reply";

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
  const argument = rest.replace(/ +SMTPUTF8$/i, "");
  return argument === ""
    ? reply(501, "5.5.4", `${verb} takes a name`)
    : { verb, argument, utf8: argument.length < rest.length };
}

export function printLookUp({ verb, argument, utf8 }: { verb: string; argument: string; utf8: boolean }): string {
  return `${verb} ${argument}${utf8 ? " SMTPUTF8" : ""}`;
}
