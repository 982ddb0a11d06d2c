/** What a person at a terminal may say next, as far as the wire tells where the session stands. */

import type { Conversation } from "../wire/conversation";
import { announcedBy } from "../wire/explain/imap-words";
import { ImapConversation } from "../wire/imap-conversation";
import { Pop3Conversation } from "../wire/pop3-conversation";
import { SmtpConversation } from "../wire/smtp-conversation";
import { type Draft, type Hint, hintFrom, type MailProtocol, type Place } from "./hint";
import type { HintContext } from "./hint-context";
import { imapCommands } from "./imap-hints";
import { pop3Commands } from "./pop3-hints";
import { signInHints } from "./sign-in-hints";
import { contentLines, smtpCommands } from "./smtp-hints";

export type Suggestions = {
  readonly protocol: MailProtocol;
  /**
   * What the server takes the next line for. "wait": it is the server's turn. "handshake": it waits for TLS to begin. "over": it
   * reads no more.
   */
  readonly mode: "wait" | "command" | "content" | "response" | "handshake" | "over";
  /** In which state of its table the server is. */
  readonly state: string;
  /** What to know before typing; null for nothing. */
  readonly note: string | null;
  /** What may come now, the likeliest first. */
  readonly now: readonly Hint[];
  /** What may not come yet, each with its reason. */
  readonly later: readonly Hint[];
  /** IMAP: stands before each command in the hints, unused so far. */
  readonly tag: string | null;
};

export type Situation = {
  readonly protocol: MailProtocol;
  /** From `WireLog.conversation`; null where nothing has been said yet. */
  readonly conversation: Conversation | null;
  /** The server's. */
  readonly port: number;
  readonly context: HintContext;
};

export function suggestNext({ protocol, conversation, port, context }: Situation): Suggestions {
  const base = { protocol, state: conversation?.state ?? "", note: null, now: [], later: [], tag: null } as const;
  if (!conversation?.greeted) {
    return { ...base, mode: "wait", note: "The server speaks first. Wait for its greeting." };
  }
  if (isOver(conversation)) return { ...base, mode: "over", note: "This session is over. Connect again to go on." };
  if (conversation.handshakeDue) {
    const note = "The server waits for the TLS handshake. Start TLS before anything else is said.";
    return { ...base, mode: "handshake", note };
  }
  if (conversation instanceof SmtpConversation) {
    const { signIn, state, inHeader } = conversation;
    if (signIn) return { ...base, mode: "response", now: signInHints(protocol, signIn, context) };
    if (state === "content") {
      const note = "The server takes every line for the message now, until a dot stands alone on a line.";
      return { ...base, mode: "content", note, now: contentLines(inHeader, context).map(inContent) };
    }
    return inTurn(base, conversation, smtpCommands(conversation, port, context));
  }
  if (conversation instanceof Pop3Conversation) {
    const { signIn } = conversation;
    if (signIn) return { ...base, mode: "response", now: signInHints(protocol, signIn, context) };
    return inTurn(base, conversation, pop3Commands(conversation, context));
  }
  if (conversation instanceof ImapConversation) return suggestImap(base, conversation, context);
  return { ...base, mode: "command" };
}

type Base = Pick<Suggestions, "protocol" | "state" | "note" | "now" | "later" | "tag">;

function suggestImap(base: Base, conversation: ImapConversation, context: HintContext): Suggestions {
  const { unfinished } = conversation;
  if (unfinished?.verb === "AUTHENTICATE") {
    return { ...base, mode: "response", now: signInHints("imap", unfinished, context) };
  }
  if (unfinished?.verb === "IDLE") {
    const done = hintFrom("imap", { verb: "IDLE", stem: "DONE" }, { role: "response", about: unfinished.line });
    return { ...base, mode: "response", note: "The server tells news as they happen. DONE ends that.", now: [done] };
  }
  if (unfinished) {
    const octets = announcedBy(unfinished.last);
    const note = octets
      ? `The server waits for exactly ${octets} octets, and takes them for content whatever they look like.`
      : `The command ${unfinished.verb} goes on.`;
    return { ...base, mode: "content", note };
  }
  const tag = `a${conversation.commands + 1}`;
  const drafts = imapCommands(conversation, context).map((draft) => ({
    ...draft,
    stem: `${tag} ${draft.stem}`,
    pattern: `${tag} ${draft.pattern ?? draft.stem}`,
    fills: draft.fills?.map((fill) => `${tag} ${fill}`) ?? [],
  }));
  return { ...inTurn(base, conversation, drafts, { readOnly: conversation.readOnly }), tag };
}

function inTurn(base: Base, { waiting }: Conversation, drafts: readonly Draft[], place: Place = {}): Suggestions {
  const hints = drafts.map((draft) => hintFrom(base.protocol, draft, place));
  const [asked] = waiting;
  return {
    ...base,
    mode: "command",
    note: asked ? `The server has not answered yet: ${asked.text.slice(0, 60)}` : null,
    now: hints.filter(({ notYet }) => notYet === null),
    later: hints.filter(({ notYet }) => notYet !== null),
  };
}

function inContent(draft: Draft): Hint {
  const { verb, stem } = draft;
  const part = verb === "." ? "end" : verb !== "" ? "header" : stem === "" && draft.pattern === "" ? "blank" : "body";
  return hintFrom("smtp", { ...draft, verb: "DATA" }, { role: "content", part, state: "content" });
}

function isOver({ state }: Conversation): boolean {
  return state === "ended" || state === "update" || state === "logout";
}
