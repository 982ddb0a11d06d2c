/** PLAIN (RFC 4616): `authorisation identity NUL user NUL password`, all in one message and all readable on the wire. */
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";
import type { ClientCredentials, ClientExchange, ServerExchange, ServerStep } from "./exchange";
import { prepareUser } from "./prepare";
import { checkPassword } from "./secret";

export function plainServer(): ServerExchange {
  let user = "";
  let password = "";
  const receive = (response: Uint8Array): ServerStep => {
    const parts = decodeUtf8Strictly(response)?.split("\0");
    if (parts?.length !== 3) return { type: "failure", cause: "malformed" };
    const [authorize = "", given = "", secret = ""] = parts;
    // RFC 4616 section 2: both are 1*SAFE.
    if (given === "" || secret === "") return { type: "failure", cause: "malformed" };
    const prepared = prepareUser(given);
    if (prepared === null) return { type: "failure", cause: "refused" };
    // Nobody here may act for another (RFC 4422 section 2).
    if (authorize !== "" && prepareUser(authorize) !== prepared) return { type: "failure", cause: "refused" };
    user = prepared;
    password = secret;
    return { type: "find-secret", user };
  };
  return {
    start: (initial) => (initial ? receive(initial) : { type: "challenge", bytes: new Uint8Array(0) }),
    receive,
    foundSecret: (secret) =>
      checkPassword(secret, password) ? { type: "success", user, final: null } : { type: "failure", cause: "refused" },
  };
}

/** Sends what it was given: preparing it is the server's part (RFC 4616 section 2). @throws RangeError for a NUL or nothing */
export function plainClient({ user, password, authorize = "" }: ClientCredentials): ClientExchange {
  if (user === "" || password === "" || (authorize + user + password).includes("\0")) {
    throw new RangeError("PLAIN wants a user name and a password, neither with a NUL");
  }
  return {
    initial: encodeUtf8(`${authorize}\0${user}\0${password}`),
    receive: () => ({ type: "failure", reason: "PLAIN has one message, and the server asks for a second" }),
    mayEnd: true,
  };
}
