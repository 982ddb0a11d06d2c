/** IMAP's lines in words (RFC 9051): commands, and what goes on after them. What servers say is in explain-imap-answer.ts. */
import type { ImapSaid } from "../imap-conversation";
import type { Said, Spoken } from "../wire-entry";
import { explainImapAnswer } from "./explain-imap-answer";
import { explainMessageLine } from "./explain-message";
import { explainSignIn } from "./explain-sign-in";
import { entryOf, short, type Told } from "./explanation";
import { imapFirst, isImapVerb } from "./imap-order";
import { announcedBy, flagsInWords, isInbox, itemsInWords, messagesInWords, unquoted, wordsOf } from "./imap-words";

/** Where IMAP has AUTHENTICATE from. */
const AUTH = "9051 6.2.2";

export function explainImap(entry: Spoken, said: Said): Told {
  if (said.role === "content") {
    return said.part === "list"
      ? [`Part of a string whose length was announced: ${short(entry.text)}.`, "9051 4.3"]
      : explainMessageLine(entry, said, "");
  }
  const { verb, about, place } = said;
  if (verb === "AUTHENTICATE" && (said.role === "response" || said.role === "challenge")) {
    const from = entry.from ?? "client";
    const coded = from === "server" ? entry.text.slice(2) : entry.text;
    return explainSignIn({
      mechanism: (about?.text.split(" ")[2] ?? "").toUpperCase(),
      from,
      coded,
      place,
      auth: AUTH,
    });
  }
  if (entry.from === "server") return explainImapAnswer(entry, said);
  return said.role === "response" ? explainRest(entry, verb) : explainCommand(entry, said);
}

type Command = (words: readonly string[], byUid: boolean, readOnly: boolean) => string;

/** A literal's octets are in lines of their own; what stands behind it comes after those. */
function name(words: readonly string[], at = 0): string {
  const word = words[at];
  const octets = announcedBy(word ?? words.at(-1) ?? "");
  if (octets) return word === undefined ? "(what comes after that)" : `(the ${octets} octets that come next)`;
  return short(unquoted(word ?? ""));
}

const set = (words: readonly string[], byUid: boolean): string => messagesInWords(words[0] ?? "", byUid);

const COMMANDS: Readonly<Record<string, readonly [rfc: string, sentence: Command]>> = {
  CAPABILITY: ["9051 6.1.1", () => "What can the server do?"],
  NOOP: ["9051 6.1.2", () => "Do nothing, but tell me if there is news."],
  LOGOUT: ["9051 6.1.3", () => "I am done: goodbye. The mail stays where it is, on the server."],
  ID: ["2971 3.1", () => "Which programs are talking here?"],
  STARTTLS: ["9051 6.2.1", () => "Please let us go on under TLS, so that nobody on the way can read along."],
  AUTHENTICATE: [
    "9051 6.2.2",
    ([mechanism = "", coded]) => {
      const upper = mechanism.toUpperCase();
      if (coded === undefined) return `The client wants to sign in by ${short(upper)}.`;
      return `Sign-in by ${short(upper)}. ${explainSignIn({ mechanism: upper, from: "client", coded, place: 0, auth: AUTH })[0]}`;
    },
  ],
  LOGIN: [
    "9051 6.2.3",
    (words) =>
      `Sign-in: user ${name(words)}, password ${name(words, 1)}, readable for everybody on the way unless TLS is on.`,
  ],
  ENABLE: ["9051 6.3.1", (words) => `The client can do more and says so: ${short(words.join(", "))}.`],
  SELECT: ["9051 6.3.2", (words) => `Open the mailbox ${name(words)}, to read and to change it.`],
  EXAMINE: ["9051 6.3.3", (words) => `Open the mailbox ${name(words)} only to look: nothing in it will change.`],
  CREATE: ["9051 6.3.4", (words) => `Make a new mailbox ${name(words)}.`],
  DELETE: ["9051 6.3.5", (words) => `Delete the mailbox ${name(words)} with everything in it.`],
  RENAME: [
    "9051 6.3.6",
    (words) =>
      isInbox(words[0])
        ? `Move all messages of INBOX into a new mailbox ${name(words, 1)}. INBOX itself stays, empty.`
        : `Rename the mailbox ${name(words)} to ${name(words, 1)}.`,
  ],
  SUBSCRIBE: ["9051 6.3.7", (words) => `Put ${name(words)} on the list of mailboxes to be shown.`],
  UNSUBSCRIBE: ["9051 6.3.8", (words) => `Take ${name(words)} off the list of mailboxes to be shown.`],
  LIST: [
    "9051 6.3.9",
    (words) =>
      words.length === 2 && words[1] === '""'
        ? "What stands between the parts of a mailbox's name?"
        : "Which mailboxes are there?",
  ],
  LSUB: ["3501 6.3.9", () => "Which mailboxes are on the list of those to be shown?"],
  NAMESPACE: ["9051 6.3.10", () => "Where do names of mailboxes begin, and what stands between their parts?"],
  STATUS: ["9051 6.3.11", (words) => `How do things stand in ${name(words)}? It is not opened for that.`],
  APPEND: [
    "9051 6.3.12",
    (words) => {
      const octets = /\{(\d+)/.exec(words.slice(1).at(-1) ?? "")?.[1];
      return `Put a message into the mailbox ${name(words)}.${octets ? ` Its ${short(octets)} octets come next.` : ""}`;
    },
  ],
  IDLE: ["9051 6.3.13", () => "I stay and listen: tell me at once when something happens. DONE will end it."],
  CLOSE: [
    "9051 6.4.1",
    (_, __, readOnly) =>
      readOnly
        ? "Close the mailbox. It was opened only to look, so nothing in it is removed."
        : "Close the mailbox, and throw away what is marked for deletion.",
  ],
  UNSELECT: ["9051 6.4.2", () => "Close the mailbox, and throw nothing away."],
  CHECK: ["3501 6.4.1", () => "Write down everything about this mailbox now, to be safe."],
  EXPUNGE: [
    "9051 6.4.3",
    (words, byUid) => `Throw away for good what is marked for deletion${byUid ? `, of ${set(words, true)}` : ""}.`,
  ],
  SEARCH: [
    "9051 6.4.4",
    (words, byUid) =>
      `Which messages fit: ${short(words.join(" "))}? The server looks, and tells their ${byUid ? "UIDs" : "numbers"}.`,
  ],
  SORT: [
    "5256 3",
    (words) => `Messages in order of ${short((words[0] ?? "").replace(/[()]/g, "").toLowerCase())}, please.`,
  ],
  THREAD: ["5256 3", () => "Which messages belong to the same conversation?"],
  FETCH: ["9051 6.4.5", explainFetch],
  STORE: ["9051 6.4.6", explainStore],
  COPY: ["9051 6.4.7", (words, byUid) => `Copy ${set(words, byUid)} into the mailbox ${name(words, 1)}.`],
  MOVE: ["9051 6.4.8", (words, byUid) => `Move ${set(words, byUid)} into the mailbox ${name(words, 1)}.`],
  REPLACE: ["8508 3", (words, byUid) => `Put a new message in the place of ${set(words, byUid)}.`],
  UNAUTHENTICATE: ["8437 2", () => "Sign me out, but keep the connection."],
};

function explainFetch(words: readonly string[], byUid: boolean, readOnly: boolean): string {
  const { words: what, marksRead } = itemsInWords(words.slice(1).join(" "));
  const read = readOnly
    ? " The mailbox was opened only to look, so nothing is marked as read."
    : " Fetching it this way marks a message as read.";
  return `Of ${set(words, byUid)}, please: ${what}.${marksRead ? read : ""}`;
}

function explainStore(words: readonly string[], byUid: boolean): string {
  const [, how = "", flags = ""] = words;
  const which = flagsInWords(flags.replace(/[()]/g, ""));
  const mark = how.startsWith("+") ? "Add" : how.startsWith("-") ? "Take away" : "Set";
  const quiet = /SILENT/i.test(how) ? " No answer with the new flags is needed." : "";
  const expunge = /^[+]?FLAGS/i.test(how) && /\\Deleted/i.test(flags) ? " The message goes only with EXPUNGE." : "";
  return `${mark} flags on ${set(words, byUid)}: ${which}.${expunge}${quiet}`;
}

function explainCommand({ text }: Spoken, { verb, state, readOnly = false }: ImapSaid): Told {
  const byUid = verb.startsWith("UID ");
  const [tag = ""] = text.split(" ", 1);
  const [rfc, sentence] = entryOf(COMMANDS, byUid ? verb.slice(4) : verb) ?? [];
  if (!sentence || !rfc) {
    if (isImapVerb(tag.toUpperCase()))
      return [
        `${short(tag)} stands where a tag has to be: each command begins with one, as in “a1 ${short(tag)}”.`,
        "9051 2.2.1",
        false,
      ];
    return verb === ""
      ? [`Only one word: each command of IMAP begins with a tag, as in “a1 NOOP”.`, "9051 2.2.1", false]
      : [`${short(verb)} is no command of IMAP; the server will not know what to do with it.`, "9051 2.2.1", false];
  }
  const start = tag.length + 1 + verb.length + 1;
  const said = sentence(wordsOf(text.slice(start)), byUid, readOnly);
  const first = imapFirst(state, verb);
  return first ? [`${said} But ${first}.`, "9051 3", false] : [said, rfc];
}

function explainRest({ text }: Spoken, verb: string): Told {
  if (verb === "IDLE") {
    return /^DONE$/i.test(text)
      ? ["DONE: I have listened long enough, and want to say something again.", "9051 6.3.13"]
      : ["While the server tells news, only DONE may come.", "9051 6.3.13", false];
  }
  if (text === "") return [`The command ${short(verb)} ends here.`, "9051 2.2.1"];
  const more = text.startsWith(" {") ? announcedBy(text) : undefined;
  const rest = more ? `, and announces ${short(more)} more octets` : `: ${short(text)}`;
  return [`The command ${short(verb)} goes on behind what was announced${rest}.`, "9051 4.3"];
}
