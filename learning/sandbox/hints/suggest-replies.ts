/** What somebody who is the server may answer: as it should be, as a refusal, and wrong on purpose. */
import type { Conversation } from "../wire/conversation";
import { explainLine } from "../wire/explain/explain-entry";
import { entryOf, type RfcSection } from "../wire/explain/explanation";
import { ImapConversation } from "../wire/imap-conversation";
import type { Said, WireEntry } from "../wire/wire-entry";
import type { MailProtocol } from "./hint";
import { IMAP_REPLIES, POP3_REPLIES, type ReplyKind, type ReplyTable, SMTP_REPLIES } from "./reply-table";

export type ReplyHint = {
  readonly kind: ReplyKind;
  /** As it is typed, each line ended by CR LF. */
  readonly text: string;
  /** What it says to the client, or what is wrong with it. */
  readonly means: string;
  readonly rfc: RfcSection | null;
};

export type ReplySuggestions = {
  /** The client's line that waits for an answer; null where it is the greeting that is wanted, or nothing. */
  readonly answers: WireEntry | null;
  /** Whose turn it is, in a sentence. */
  readonly note: string;
  readonly replies: readonly ReplyHint[];
};

const TABLES: Readonly<Record<MailProtocol, ReplyTable>> = {
  smtp: SMTP_REPLIES,
  pop: POP3_REPLIES,
  imap: IMAP_REPLIES,
};

/** @param host what the server calls itself */
export function suggestReplies(
  protocol: MailProtocol,
  conversation: Conversation | null,
  host: string,
): ReplySuggestions {
  if (!conversation?.greeted) {
    const note = "A client has called. The server speaks first: greet it.";
    return { answers: null, note, replies: repliesTo(protocol, "", null, host) };
  }
  const [first, ...others] = conversation.waiting;
  if (!first) {
    const inContent = conversation.state === "content";
    const note = inContent
      ? "The client is sending its message. Wait for the dot on a line of its own."
      : "It is the client's turn. Wait for what it says.";
    return { answers: null, note, replies: [] };
  }
  const behind = others.length > 0 ? ` ${others.length} more ${others.length === 1 ? "waits" : "wait"} behind it.` : "";
  const verb = verbOf(first);
  const what = verb === "." ? "the message" : verb;
  return {
    answers: first,
    note: `The client waits for your answer to ${what}.${behind}`,
    replies: repliesTo(protocol, verb, first, host, isBare(first, conversation)),
  };
}

function repliesTo(
  protocol: MailProtocol,
  verb: string,
  about: WireEntry | null,
  host: string,
  mayGoOn = false,
): ReplyHint[] {
  const table = TABLES[protocol];
  const [tag = ""] = about?.text.split(" ", 1) ?? [];
  const rows = entryOf(table, verb) ?? table["*"] ?? [];
  // A mechanism in a line that brings nothing with it has to be asked to go on before it can be believed.
  const goesOn = mayGoOn ? rows.filter(([, text]) => GO_ON.test(text)) : [];
  return [...goesOn, ...rows.filter((row) => !goesOn.includes(row))].map(([kind, written, note]) => {
    const lines = written
      .replaceAll("{host}", () => host)
      .replaceAll("{tag}", () => tag)
      .split("\n");
    const { sentence, rfc } = explainReply(protocol, verb, about, lines);
    const text = lines.map((line) => `${line}\r\n`).join("");
    return { kind, text, means: note ?? sentence, rfc: note === undefined ? rfc : null };
  });
}

/** The go-ahead of a sign-in. */
const GO_ON = /^(334|\+) /;

/** A sign-in that has only named its mechanism so far. */
function isBare(first: WireEntry, conversation: Conversation): boolean {
  const words = first.text.trim().split(/ +/).length;
  if (first.said?.role !== "command") return false;
  if (conversation instanceof ImapConversation) return words === 3 && conversation.responses === 0;
  return words === 2;
}

/** By its first line, which says yes or no; by IMAP its last does. */
function explainReply(protocol: MailProtocol, verb: string, about: WireEntry | null, lines: readonly string[]) {
  const text = (protocol === "imap" ? lines.at(-1) : lines[0]) ?? "";
  const role =
    verb === "" ? "greeting" : protocol === "imap" ? (text.startsWith("+") ? "continuation" : "tagged") : "reply";
  const said: Said = { role, state: "", verb, about, place: 0, part: null };
  return explainLine(protocol, { text, from: "server", sender: "you" }, said);
}

/** What a line asks: "." for the end of a message. */
export function verbOf({ said }: WireEntry): string {
  return said?.part === "end" ? "." : (said?.verb ?? "");
}
