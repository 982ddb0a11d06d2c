/** What to type in the middle of a sign-in: the next line of PLAIN or LOGIN in Base64 (RFC 4616, RFC 4954 section 4). */
import { encodeBase64 } from "../../../mail/wire/base64";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { WireEntry } from "../wire/wire-entry";
import { type Hint, hintFrom, type MailProtocol } from "./hint";
import type { HintContext } from "./hint-context";

type Account = HintContext["accounts"][number];

/** @param begun the command that began it, and how many lines the client has answered since */
export function signInHints(
  protocol: MailProtocol,
  begun: { readonly line: WireEntry; readonly responses: number },
  { accounts }: HintContext,
): Hint[] {
  const { line, responses } = begun;
  const verb = protocol === "imap" ? "AUTHENTICATE" : "AUTH";
  const [, mechanism = ""] = new RegExp(`${verb} +(\\S+)`, "i").exec(line.text) ?? [];
  const upper = mechanism.toUpperCase();
  const isKnown = upper === "PLAIN" || upper === "LOGIN";
  const coded = ({ user, password }: Account): string => {
    if (upper === "PLAIN") return plainResponse(user, password);
    return encodeBase64(encodeUtf8(responses === 0 ? user : password));
  };
  const place = { role: "response", about: line, place: responses } as const;
  const next = isKnown
    ? [{ verb, stem: "", pattern: "what the server asks for, in Base64", fills: accounts.map(coded) }]
    : [];
  return [...next, { verb, stem: "*" }].map((draft) => hintFrom(protocol, draft, place));
}

/** An empty authorization identity, the user and the password, with NUL between them (RFC 4616 section 2). */
export function plainResponse(user: string, password: string): string {
  return encodeBase64(encodeUtf8(`\0${user}\0${password}`));
}
