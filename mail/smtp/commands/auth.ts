/** AUTH (RFC 4954 section 4): signs in by a SASL mechanism. */
import { decodeBase64, encodeBase64 } from "../../wire/base64";
import { type Reply, reply } from "../reply";

export type AuthCommand = {
  readonly verb: "AUTH";
  /** In upper case; known here or not. */
  readonly mechanism: string;
  /** The initial response; an empty one ("=" on the wire) is not the same as null, none. */
  readonly initial: Uint8Array | null;
};

/** "AUTH" SP sasl-mech [SP initial-response]; sasl-mech is 1 to 20 of A-Z, 0-9, "-" and "_" (RFC 4422 section 3.1). */
export function parseAuth(rest: string): AuthCommand | Reply {
  const [, mechanism, response] = /^([A-Za-z0-9_-]{1,20})(?: +([^ ]+))?$/.exec(rest) ?? [];
  if (mechanism === undefined) return reply(501, "5.5.4", "AUTH takes a mechanism, and perhaps an initial response");
  const initial = response === undefined ? null : response === "=" ? new Uint8Array(0) : decodeBase64(response);
  // RFC 4954 section 4: what is no base64 is refused with just this code.
  if (response !== undefined && initial === null) return reply(501, "5.5.2", "That is no base64");
  return { verb: "AUTH", mechanism: mechanism.toUpperCase(), initial };
}

export function printAuth({ mechanism, initial }: AuthCommand): string {
  if (initial === null) return `AUTH ${mechanism}`;
  return `AUTH ${mechanism} ${initial.length === 0 ? "=" : encodeBase64(initial)}`;
}
