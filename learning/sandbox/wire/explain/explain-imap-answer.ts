/** What IMAP servers say, in words (RFC 9051 section 7). */
import type { ImapSaid } from "../imap-conversation";
import type { Said, Spoken } from "../wire-entry";
import { entryOf, short, type Told } from "./explanation";
import { imapFirst, isImapVerb } from "./imap-order";
import { announcedBy, flagsInWords, isInbox, unquoted, wordsOf } from "./imap-words";

export function explainImapAnswer(entry: Spoken, said: Said): Told {
  const { text } = entry;
  if (said.role === "greeting") return explainGreeting(text);
  if (said.role === "continuation") return explainContinuation(said);
  if (said.role === "tagged") return explainTagged(text, said);
  if (!text.startsWith("* ")) {
    if (said.place > 0) return ["The answer goes on behind what was announced.", "9051 4.3"];
    return ["The server answers with a tag that no command had.", "9051 2.2.2", false];
  }
  const [, number, kind = "", rest = ""] = /^\* (?:(\d+) )?(\S*) ?(.*)$/.exec(text) ?? [];
  const told = said.verb.endsWith("MOVE") ? explainMoved(number, kind.toUpperCase(), rest) : null;
  const [sentence, rfc, ok = null] = told ?? explainData(number, kind.toUpperCase(), rest);
  // Nobody's answer: what others have done is told when it happens, or at the next chance.
  const isNews = said.about === null || said.verb === "IDLE" || (said.verb === "NOOP" && number !== undefined);
  return [isNews ? `News: ${sentence}` : sentence, rfc, ok];
}

function explainGreeting(text: string): Told {
  if (/^\* OK\b/i.test(text)) return ["The server is ready. Now the client has to say who it is.", "9051 7.1.1", true];
  if (/^\* PREAUTH\b/i.test(text)) return ["The server is ready, and knows already who this is.", "9051 7.1.4", true];
  return ["The server does not want to talk now.", "9051 7.1.5", false];
}

function explainContinuation({ verb, about, last = about?.text ?? "" }: ImapSaid): Told {
  if (verb === "IDLE")
    return ["The server listens for news and tells them at once, until the client says DONE.", "9051 6.3.13", true];
  const octets = announcedBy(last);
  return octets
    ? [`Go on: the ${octets} octets that were announced may come.`, "9051 7.6", true]
    : ["Go on, says the server.", "9051 7.6", true];
}

const DONE: Readonly<Record<string, string>> = {
  LOGIN: "signed in",
  AUTHENTICATE: "signed in",
  SELECT: "the mailbox is open",
  EXAMINE: "the mailbox is open, to look at only",
  FETCH: "that was everything",
  STORE: "the flags are set",
  EXPUNGE: "what was marked for deletion is gone for good",
  CLOSE: "the mailbox is closed, and what was marked for deletion is gone",
  UNSELECT: "the mailbox is closed",
  COPY: "the copies are there",
  MOVE: "the messages have moved",
  APPEND: "the message is in the mailbox",
  CREATE: "the mailbox is there",
  DELETE: "the mailbox is gone",
  RENAME: "the mailbox has its new name",
  SEARCH: "those were all that fit",
  IDLE: "no more news for now",
  LOGOUT: "goodbye",
  STARTTLS: "ready, the TLS handshake comes next",
};

function doneBy({ verb, about, readOnly }: ImapSaid): string {
  const asked: ImapSaid | null | undefined = about?.said;
  if (verb === "CLOSE" && (readOnly || asked?.readOnly)) return "the mailbox is closed, and nothing in it was removed";
  if (verb === "RENAME" && isInbox(wordsOf(about?.text ?? "")[2]))
    return "the messages of INBOX are in the new mailbox, and INBOX stays, empty";
  return entryOf(DONE, verb.replace("UID ", "")) ?? "done";
}

function explainTagged(text: string, answer: ImapSaid): Told {
  const { verb, state, last } = answer;
  const [, tag = "", status = "", rest = ""] = /^(\S+) (\S+) ?(.*)$/.exec(text) ?? [];
  const { code, said } = codeOf(rest);
  const coded = code === null ? "" : ` ${code[0]}`;
  const command = `${short(tag)} (${short(verb)})`;
  switch (status.toUpperCase()) {
    case "OK":
      return [`OK, ${command}: ${doneBy(answer)}.${coded}`, "9051 7.1.1", true];
    case "NO":
      return [`NO, ${command} cannot be done.${coded}${quoted(said)}`, "9051 7.1.2", false];
    case "BAD": {
      if (verb === "AUTHENTICATE" && last === "*")
        return [`BAD: ${command} was cancelled, as the client asked.`, "9051 6.2.2", false];
      const first = imapFirst(state, verb);
      if (first) return [`BAD: ${first}.`, "9051 7.1.3", false];
      const unknown = isImapVerb(tag.toUpperCase())
        ? `a command begins with a tag, as in “a1 ${short(tag)}”, and the server took ${short(tag)} for that`
        : isImapVerb(verb)
          ? `the server cannot make sense of ${command}`
          : "the server does not know this command";
      return [`BAD: ${unknown}.${coded}${quoted(said)}`, "9051 7.1.3", false];
    }
    default:
      return ["This is no answer of IMAP: behind the tag OK, NO or BAD has to come.", "9051 7.1", false];
  }
}

function quoted(text: string): string {
  return text === "" ? "" : ` It says: “${short(text)}”.`;
}

type Data = (rest: string, number: string) => Told;

const DATA: Readonly<Record<string, Data>> = {
  OK: explainStatus,
  NO: (rest) => [`A warning from the server.${quoted(codeOf(rest).said)}`, "9051 7.1.2", false],
  BAD: (rest) => [`The server could make nothing of a line.${quoted(codeOf(rest).said)}`, "9051 7.1.3", false],
  BYE: (rest) => [`The server hangs up now.${quoted(codeOf(rest).said)}`, "9051 7.1.5"],
  CAPABILITY: (rest) => [`The server can do: ${short(rest)}.`, "9051 7.2.2"],
  ENABLED: (rest) => [`Switched on: ${rest === "" ? "nothing" : short(rest)}.`, "9051 7.2.1"],
  ID: (rest) => [`The server's program: ${short(rest)}.`, "2971 3.2"],
  LIST: explainMailbox,
  LSUB: explainSubscribed,
  NAMESPACE: () => ["Where names of mailboxes begin, and what stands between their parts.", "9051 7.3.2"],
  STATUS: (rest) => {
    const [name = "", ...items] = wordsOf(rest);
    return [`In ${short(unquoted(name))}: ${short(items.join(" ").replace(/[()]/g, "").toLowerCase())}.`, "9051 7.3.3"];
  },
  SEARCH: (rest) => [rest === "" ? "No message fits." : `These messages fit: ${short(rest)}.`, "3501 7.2.5"],
  ESEARCH: (rest) => [`What was found: ${short(rest.replace(/^\(TAG "[^"]*"\) ?/, ""))}.`, "9051 7.3.4"],
  SORT: (rest) => [`In that order: ${short(rest)}.`, "5256 4"],
  THREAD: (rest) => [`These belong together: ${short(rest)}.`, "5256 4"],
  FLAGS: (rest) => [`Flags that messages here can have: ${flagsInWords(rest.replace(/[()]/g, ""))}.`, "9051 7.3.5"],
  EXISTS: (_, count) => [
    `There ${count === "1" ? "is 1 message" : `are ${count} messages`} in the mailbox.`,
    "9051 7.4.1",
  ],
  RECENT: (_, count) => [`Of these, ${count} came since somebody last looked.`, "3501 7.3.2"],
  EXPUNGE: (_, number) => [`Message ${number} is gone for good. All behind it move up by one.`, "9051 7.5.1"],
  VANISHED: (rest) => [
    `Gone for good: the messages with the UIDs ${short(rest.replace("(EARLIER) ", ""))}.`,
    "7162 3.2.10",
  ],
  FETCH: explainFetched,
};

function explainData(number: string | undefined, kind: string, rest: string): Told {
  const data = entryOf(DATA, kind);
  return data ? data(rest, number ?? "") : [`The server says: ${short(`${kind} ${rest}`)}.`, "9051 7"];
}

/** Of what MOVE takes out of a mailbox the server tells as of what is removed (RFC 9051 section 6.4.8). */
function explainMoved(number: string | undefined, kind: string, rest: string): Told | null {
  if (kind === "EXPUNGE")
    return [
      `Message ${short(number ?? "")} has left this mailbox, for the one it was moved to. All behind it move up by one.`,
      "9051 6.4.8",
    ];
  return kind === "VANISHED"
    ? [`Gone from this mailbox to the one they were moved to: the messages with the UIDs ${short(rest)}.`, "9051 6.4.8"]
    : null;
}

function explainMailbox(rest: string): Told {
  const [attributes = "", separator = "", written = ""] = wordsOf(rest);
  const name = short(unquoted(written));
  if (written === '""') {
    const parts = /^NIL$/i.test(separator)
      ? "Mailboxes' names have no parts here"
      : `Between the parts of a mailbox's name stands ${short(unquoted(separator))}`;
    return [`${parts}. This is the root, no mailbox.`, "9051 6.3.9"];
  }
  if (/\\(Noselect|NonExistent)\b/i.test(attributes))
    return [`There is a name ${name}, but no mailbox that could be opened by it.`, "9051 7.3.1"];
  const special = /\\(Sent|Trash|Junk|Drafts|Archive|All|Flagged)\b/i.exec(attributes)?.[1];
  const kind = special ? `, the one for ${special.toLowerCase()}` : "";
  return [`There is a mailbox ${name}${kind}.`, "9051 7.3.1"];
}

/** RFC 3501 section 6.3.9: \Noselect tells nothing of the mailbox here, but that it is not on the list itself. */
function explainSubscribed(rest: string): Told {
  const [attributes = "", , written = ""] = wordsOf(rest);
  const name = short(unquoted(written));
  const sentence = /\\Noselect\b/i.test(attributes)
    ? `Not ${name} itself, but one below it is on the list of mailboxes to be shown.`
    : `On the list of mailboxes to be shown: ${name}.`;
  return [sentence, "3501 7.2.3"];
}

function explainFetched(rest: string, number: string): Told {
  const parts: string[] = [];
  const uid = /\bUID (\d+)/.exec(rest)?.[1];
  const flags = /\bFLAGS \(([^)]*)\)/.exec(rest)?.[1];
  const size = /RFC822\.SIZE (\d+)/.exec(rest)?.[1];
  const modseq = /MODSEQ \((\d+)\)/.exec(rest)?.[1];
  const literal = /\{(\d+)\}$/.exec(rest)?.[1];
  if (uid) parts.push(`UID ${uid}`);
  if (flags !== undefined) parts.push(`flags: ${flagsInWords(flags)}`);
  if (size) parts.push(`${size} octets long`);
  if (/\bENVELOPE \(/.test(rest)) parts.push("the main header fields");
  if (/\bBODY(STRUCTURE)? \(/.test(rest)) parts.push("how it is built up in parts");
  if (modseq) parts.push(`its last change is number ${modseq}`);
  if (literal) parts.push(`${literal} octets of it come next`);
  return [`Message ${short(number)}: ${parts.length === 0 ? short(rest) : parts.join("; ")}.`, "9051 7.5.2"];
}

function explainStatus(rest: string): Told {
  const { code, said } = codeOf(rest);
  return code ?? [`The server says: ${short(said)}.`, "9051 7.1.1"];
}

/** Response codes (RFC 9051 section 7.1); "$" is what stands behind the name. */
const CODES: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  ALREADYEXISTS: ["There is one of that name already.", "9051 7.1"],
  APPENDUID: ["Its new UID is the last number in $.", "4315 3"],
  AUTHENTICATIONFAILED: ["User name or password is wrong.", "9051 7.1"],
  BADCHARSET: ["The server cannot read that alphabet.", "9051 7.1"],
  CANNOT: ["That can never be done.", "9051 7.1"],
  CAPABILITY: ["The server can do: $.", "9051 7.1"],
  CLOSED: ["The mailbox that was open before is closed.", "9051 7.1"],
  COPYUID: ["$.", "4315 3"],
  HIGHESTMODSEQ: [
    "The mailbox's last change has the number $. Next time the client asks only for what came after it.",
    "7162 3.1.2.1",
  ],
  LIMIT: ["There are as many as there may be.", "9051 7.1"],
  MAILBOXID: ["The mailbox's own name, which stays when it is renamed: $.", "8474 4"],
  MODIFIED: ["Somebody else has changed these meanwhile: $.", "7162 3.1.3"],
  NONEXISTENT: ["There is no mailbox of that name.", "9051 7.1"],
  OVERQUOTA: ["There is no room left.", "9051 7.1"],
  PERMANENTFLAGS: ["Flags that stay: $.", "9051 7.1"],
  PRIVACYREQUIRED: ["That needs TLS.", "9051 7.1"],
  "READ-ONLY": ["Nothing in it may be changed.", "9051 7.1"],
  "READ-WRITE": ["It may be read and changed.", "9051 7.1"],
  TOOBIG: ["The message is too big.", "9051 7.1"],
  TRYCREATE: ["There is no such mailbox; the client may make it, and try again.", "9051 7.1"],
  UIDNEXT: ["The next message that comes will get UID $.", "9051 7.1"],
  UIDVALIDITY: ["UIDs hold as long as this number stays the same: $.", "9051 7.1"],
  UNSEEN: ["The first message that is not read has the number $.", "3501 7.1"],
};

/** "[UIDNEXT 2] the next UID" in its two parts. */
function codeOf(rest: string): { readonly code: readonly [string, string] | null; readonly said: string } {
  const [, name, value = "", said = ""] = /^\[([^\] ]+) ?([^\]]*)\] ?(.*)$/.exec(rest) ?? [];
  if (name === undefined) return { code: null, said: rest };
  const known = entryOf(CODES, name.toUpperCase());
  return { code: known ? [known[0].replace("$", () => inWords(name.toUpperCase(), value)), known[1]] : null, said };
}

function inWords(code: string, value: string): string {
  if (code === "PERMANENTFLAGS") return flagsInWords(value.replace(/[()]/g, ""));
  if (code !== "COPYUID") return short(value);
  const [validity = "", from = "", to = ""] = value.split(" ");
  return `UID ${short(from)} is UID ${short(to)} in the other mailbox, whose UIDVALIDITY is ${short(validity)}`;
}
