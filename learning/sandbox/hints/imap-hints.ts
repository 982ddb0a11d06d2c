/** What an IMAP client may say next, without the tag before it. */
import { imapFirst } from "../wire/explain/imap-order";
import type { ImapConversation } from "../wire/imap-conversation";
import type { Draft } from "./hint";
import type { HintContext } from "./hint-context";
import { numbersOf } from "./pop3-hints";
import { plainResponse } from "./sign-in-hints";

const ITEMS = ["FLAGS", "BODY.PEEK[HEADER]", "BODY[]", "BODYSTRUCTURE", "(UID RFC822.SIZE ENVELOPE)"];

export function imapCommands({ state, offers, messages }: ImapConversation, { accounts }: HintContext): Draft[] {
  const numbers = numbersOf(messages);
  const each = (verb: string, behinds: readonly string[]): Pick<Draft, "stem" | "fills" | "notYet"> => ({
    stem: `${verb} `,
    fills: numbers.flatMap((number) => behinds.map((behind) => `${verb} ${number} ${behind}`)),
    notYet: messages === 0 ? "there is no message in this mailbox" : null,
  });
  const ofMailbox = (verb: string, name: string): Draft => {
    return { verb, stem: `${verb} `, pattern: `${verb} mailbox`, fills: [`${verb} ${name}`] };
  };
  const drafts: Draft[] = [
    {
      verb: "LOGIN",
      stem: "LOGIN ",
      pattern: "LOGIN your-name your-password",
      fills: accounts.map(({ user, password }) => `LOGIN ${astring(user)} ${astring(password)}`),
      notYet: offers.has("LOGINDISABLED") ? "not before TLS, says the server: LOGINDISABLED" : null,
    },
    {
      verb: "AUTHENTICATE",
      stem: "AUTHENTICATE ",
      pattern: "AUTHENTICATE PLAIN user-and-password-in-Base64",
      fills: accounts.map(({ user, password }) => `AUTHENTICATE PLAIN ${plainResponse(user, password)}`),
    },
    { verb: "CAPABILITY", stem: "CAPABILITY" },
    ...(offers.has("STARTTLS") ? [{ verb: "STARTTLS", stem: "STARTTLS" }] : []),
    ofMailbox("SELECT", "INBOX"),
    { verb: "LIST", stem: 'LIST "" "*"' },
    { verb: "FETCH", pattern: "FETCH numbers what", ...each("FETCH", ITEMS) },
    {
      verb: "SEARCH",
      stem: "SEARCH ",
      pattern: "SEARCH what",
      fills: ["SEARCH UNSEEN", "SEARCH LARGER 1000000", "SEARCH SUBJECT lunch"],
    },
    {
      verb: "STORE",
      pattern: "STORE numbers +FLAGS (flags)",
      ...each("STORE", ["+FLAGS (\\Seen)", "+FLAGS (\\Flagged)", "+FLAGS (\\Deleted)"]),
    },
    { verb: "COPY", pattern: "COPY numbers mailbox", ...each("COPY", ["Archive"]) },
    { verb: "MOVE", pattern: "MOVE numbers mailbox", ...each("MOVE", ["Archive"]) },
    { verb: "EXPUNGE", stem: "EXPUNGE" },
    {
      verb: "STATUS",
      stem: "STATUS ",
      pattern: "STATUS mailbox (what)",
      fills: ["STATUS INBOX (MESSAGES UNSEEN)"],
    },
    ofMailbox("EXAMINE", "INBOX"),
    ofMailbox("CREATE", "Archive"),
    { verb: "APPEND", stem: "APPEND ", pattern: "APPEND mailbox {octets}" },
    { verb: "IDLE", stem: "IDLE" },
    { verb: "NOOP", stem: "NOOP" },
    { verb: "CLOSE", stem: "CLOSE" },
    { verb: "UNSELECT", stem: "UNSELECT" },
    { verb: "LOGOUT", stem: "LOGOUT" },
  ];
  return drafts.map((draft) => ({
    ...draft,
    notYet: imapFirst(state, draft.verb) ?? draft.notYet ?? null,
    tooLate: state !== "not-authenticated" && BEFORE_SIGN_IN.has(draft.verb),
  }));
}

/** RFC 9051 section 6.2. */
const BEFORE_SIGN_IN: ReadonlySet<string> = new Set(["LOGIN", "AUTHENTICATE", "STARTTLS"]);

/** In quotes where a bare word would not do (RFC 9051 section 4.3). */
function astring(text: string): string {
  return /^[A-Za-z0-9._@+-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
