/**
 * LOGIN (draft-murchison-sasl-login): obsolete, specified nowhere for good, and still what some clients speak first. The
 * server asks for the user name, then for the password.
 */
import { octets } from "../wire/octets";
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";
import type { ClientCredentials, ClientExchange, ServerExchange, ServerStep } from "./exchange";
import { prepareUser } from "./prepare";
import { checkPassword } from "./secret";

export function loginServer(): ServerExchange {
  let user: string | null = null;
  let password = "";
  const receive = (response: Uint8Array): ServerStep => {
    const text = decodeUtf8Strictly(response);
    if (text === null) return { type: "failure", cause: "malformed" };
    if (user === null) {
      user = prepareUser(text);
      return user === null ? { type: "failure", cause: "refused" } : ask("Password:");
    }
    password = text;
    return { type: "find-secret", user };
  };
  return {
    // The draft's mechanism has no initial response; clients that send one mean the user name.
    start: (initial) => (initial ? receive(initial) : ask("Username:")),
    receive,
    foundSecret: (secret) =>
      user !== null && checkPassword(secret, password)
        ? { type: "success", user, final: null }
        : { type: "failure", cause: "refused" },
  };
}

function ask(prompt: string): ServerStep {
  return { type: "challenge", bytes: octets(prompt) };
}

/** Answers by position: servers word their prompts as they like. */
export function loginClient({ user, password }: ClientCredentials): ClientExchange {
  const answers = [user, password];
  return {
    initial: null,
    receive: () => {
      const answer = answers.shift();
      return answer === undefined
        ? { type: "failure", reason: "LOGIN has two questions, and the server asks a third" }
        : { type: "response", bytes: encodeUtf8(answer) };
    },
    get mayEnd() {
      return answers.length === 0;
    },
  };
}
