/** What a POP3 client may say next. */
import { apopDigest } from "../../../mail/sasl/apop";
import { pop3First } from "../wire/explain/pop3-order";
import type { Pop3Conversation } from "../wire/pop3-conversation";
import type { Draft } from "./hint";
import type { HintContext } from "./hint-context";
import { plainResponse } from "./sign-in-hints";

/** More numbers than these nobody wants to choose from. */
const MOST_NUMBERS = 5;

export function pop3Commands(conversation: Pop3Conversation, { accounts }: HintContext): Draft[] {
  const { state, stamp, offers, messages, marked } = conversation;
  const last = conversation.lastVerb;
  const numbers = numbersOf(messages).filter((number) => !marked.has(String(number)));
  const each = (verb: string, behind = ""): Pick<Draft, "stem" | "fills" | "notYet"> => ({
    stem: `${verb} `,
    fills: numbers.map((number) => `${verb} ${number}${behind}`),
    notYet: messages === 0 ? "there is no message" : null,
  });
  const drafts: Draft[] = [
    {
      verb: "USER",
      stem: "USER ",
      pattern: "USER your-name",
      fills: last === "USER" ? [] : accounts.map(({ user }) => `USER ${user}`),
    },
    {
      verb: "PASS",
      stem: "PASS ",
      pattern: "PASS your-password",
      fills: accounts.map(({ password }) => `PASS ${password}`),
      notYet: last === "USER" ? null : "PASS has to wait: USER comes right before it",
    },
    ...(stamp === null
      ? []
      : [
          {
            verb: "APOP",
            stem: "APOP ",
            pattern: "APOP your-name fingerprint",
            fills: accounts.map(({ user, password }) => `APOP ${user} ${apopDigest(stamp, password)}`),
          },
        ]),
    {
      verb: "AUTH",
      stem: "AUTH ",
      pattern: "AUTH PLAIN user-and-password-in-Base64",
      fills: accounts.map(({ user, password }) => `AUTH PLAIN ${plainResponse(user, password)}`),
    },
    { verb: "STAT", stem: "STAT" },
    { verb: "LIST", stem: "LIST" },
    { verb: "RETR", pattern: "RETR number", ...each("RETR") },
    { verb: "TOP", pattern: "TOP number lines", ...each("TOP", " 0") },
    { verb: "UIDL", stem: "UIDL" },
    { verb: "DELE", pattern: "DELE number", ...each("DELE") },
    { verb: "RSET", stem: "RSET" },
    { verb: "NOOP", stem: "NOOP" },
    { verb: "CAPA", stem: "CAPA" },
    ...(offers.has("STLS") ? [{ verb: "STLS", stem: "STLS" }] : []),
    { verb: "QUIT", stem: "QUIT" },
  ];
  const ordered = last === "USER" ? [...drafts.slice(1, 2), ...drafts.slice(0, 1), ...drafts.slice(2)] : drafts;
  // RFC 1939 section 3: nobody signs in twice. New messages are for the next session.
  const tooLate = state === "transaction";
  return ordered.map((draft) => ({ ...draft, notYet: pop3First(state, draft.verb) ?? draft.notYet ?? null, tooLate }));
}

/** The first few; 1 where nobody knows how many there are. */
export function numbersOf(messages: number | null): number[] {
  return Array.from({ length: Math.min(messages ?? 1, MOST_NUMBERS) }, (_, index) => index + 1);
}
