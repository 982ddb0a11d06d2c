/** Whether what crossed the wire since the learner came is what a goal wants. */
import type { FetchItem } from "../../../mail/imap/fetch/fetch-item";
import type { SearchKey } from "../../../mail/imap/search/search-key";
import { isInRuns, resolveRanges } from "../../../mail/imap/sequence-set";
import { systemFlags } from "../../../mail/mailbox/flags";
import { isTooMany, isWithin } from "./count";
import type { Dialogue, Exchange, Meaning } from "./dialogue/dialogue";
import type { Evidence } from "./evidence";
import { isPath } from "./judge-mail";
import { fitsContent } from "./message-filter";
import { MET, unmet, type Verdict } from "./verdict";
import type { WireCondition } from "./wire-condition";

export function judgeWire(condition: WireCondition, { dialogues, before }: Evidence): Verdict {
  const theirs = dialogues.filter((dialogue) => isTheirs(condition, dialogue));
  const isNew = ({ saidIn, tls }: { readonly saidIn: number; readonly tls: boolean }) =>
    saidIn >= before.words && (condition.tls === undefined || condition.tls === tls);
  switch (condition.type) {
    case "smtp-command":
    case "pop3-command":
    case "imap-command": {
      const said = theirs
        .flatMap(({ exchanges }) => exchanges)
        .filter((exchange) => isNew(exchange) && exchange.verb === condition.verb && fitsMeaning(exchange, condition));
      const fitting = said.filter((exchange) => hasOutcome(exchange, condition));
      if (isWithin(fitting.length, condition.count)) return MET;
      return unmet(sayCommands(condition, said, isTooMany(fitting.length, condition.count)));
    }
    case "delivery": {
      const { sender, recipient = [], message, count } = condition;
      const addresses = typeof recipient === "string" ? [recipient] : recipient;
      const fitting = theirs
        .filter(({ port }) => condition.port === undefined || condition.port === port)
        .flatMap(({ handovers }) => handovers)
        .filter(
          (one) =>
            isNew(one.exchange) &&
            hasOutcome(one.exchange, condition) &&
            (sender === undefined || isPath(one.sender, sender)) &&
            addresses.every((address) => one.recipients.some((path) => isPath(path, address))) &&
            fitsContent(one.content, message),
        );
      if (isWithin(fitting.length, count)) return MET;
      const many = isTooMany(fitting.length, count);
      return unmet(many ? "Such a message was handed over too often." : "No such message was handed over by SMTP.");
    }
    case "reply": {
      const { code, word, count } = condition;
      const fitting = theirs
        .flatMap(({ replies }) => replies)
        .filter((reply) => isNew(reply) && hasCode(reply.code, code) && (word === undefined || reply.word === word));
      if (isWithin(fitting.length, count)) return MET;
      const what = code ?? word ?? "such a reply";
      return unmet(`The server said ${what} ${fitting.length === 0 ? "at no time" : `${fitting.length} times`}.`);
    }
    case "connection": {
      const spoken = theirs.filter(({ words }) => (words.at(-1)?.number ?? -1) >= before.words);
      const fitting = spoken.filter((dialogue) => isConnection(dialogue, condition));
      if (isWithin(fitting.length, condition.count)) return MET;
      return unmet(sayConnections(condition, spoken, fitting.length));
    }
    case "octets": {
      const { protocol, said, atLeast, atMost } = condition;
      const octets = theirs
        .filter((dialogue) => protocol === undefined || dialogue.protocol === protocol)
        .flatMap(({ words }) => words)
        .filter(({ from, number, tls }) => (said === "both" || from === said) && isNew({ saidIn: number, tls }))
        .reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (isWithin(octets, { atLeast, atMost })) return MET;
      const bound = atMost !== undefined && octets > atMost ? `${atMost} at most` : `${atLeast} at least`;
      return unmet(`${octets.toLocaleString("en-GB")} octets were said, and it is to be ${bound}.`);
    }
  }
}

type Who = Pick<WireCondition, "by" | "from" | "server" | "answeredBy">;

function isTheirs(who: Who, { by, from, server, answeredBy }: Dialogue): boolean {
  return (
    (who.by === undefined || who.by === by) &&
    (who.from === undefined || who.from === from) &&
    (who.server === undefined || who.server === server) &&
    (who.answeredBy === undefined || who.answeredBy === answeredBy)
  );
}

type CommandCondition = Extract<WireCondition, { type: "smtp-command" | "pop3-command" | "imap-command" }>;

type Wanted = { readonly outcome: "accepted" | "refused" | "any"; readonly code?: number | undefined };

function hasOutcome(exchange: Exchange, wanted: Wanted): boolean {
  return (wanted.outcome === "any" || exchange.outcome === wanted.outcome) && hasCode(exchange.code, wanted.code);
}

/** 5 stands for all codes that begin so. */
function hasCode(code: number | null, wanted: number | undefined): boolean {
  if (wanted === undefined) return true;
  return code !== null && (wanted < 10 ? Math.floor(code / 100) === wanted : code === wanted);
}

function fitsMeaning(exchange: Exchange, condition: CommandCondition): boolean {
  const { meaning } = exchange;
  if (condition.type === "smtp-command") {
    if (exchange.protocol !== "smtp") return false;
    return condition.address === undefined || (meaning?.type === "smtp" && isPath(meaning.path, condition.address));
  }
  if (condition.type === "pop3-command") {
    if (exchange.protocol !== "pop3") return false;
    const { message, lines } = condition;
    if (message === undefined && lines === undefined) return true;
    if (meaning?.type !== "pop3") return false;
    return (
      (message === undefined || meaning.number === message) &&
      (lines === undefined || (meaning.lines !== null && isWithin(meaning.lines, lines)))
    );
  }
  return exchange.protocol === "imap" && fitsImap(meaning, condition);
}

type ImapCondition = Extract<WireCondition, { type: "imap-command" }>;

function fitsImap(meaning: Meaning | null, wanted: ImapCondition): boolean {
  const { uid, mailbox, to, message, fetches, part, adds, removes, searches } = wanted;
  const asksNothing = [uid, mailbox, to, message, fetches, part, adds, removes, searches].every(
    (field) => field === undefined,
  );
  if (asksNothing) return true;
  if (meaning?.type !== "imap") return false;
  return (
    (uid === undefined || meaning.uid === uid) &&
    (mailbox === undefined || meaning.mailbox === mailbox) &&
    (to === undefined || meaning.to === to) &&
    (message === undefined || names(meaning.set, message)) &&
    (fetches === undefined || meaning.items.some((item) => isItem(item, fetches))) &&
    (part === undefined || meaning.items.some((item) => isPart(item, part))) &&
    (adds === undefined || hasFlag(meaning.adds, adds)) &&
    (removes === undefined || hasFlag(meaning.removes, removes)) &&
    (searches === undefined || (meaning.key !== null && looksFor(meaning.key, searches, false)))
  );
}

/** "*" is taken for every number there could be: how many there were is not on this line. */
function names(set: Extract<Meaning, { type: "imap" }>["set"], message: number): boolean {
  return set !== null && set !== "$" && isInRuns(resolveRanges(set, 2 ** 32 - 1), message);
}

function hasFlag(flags: readonly string[], wanted: string): boolean {
  return flags.some((flag) => flag.toLowerCase() === wanted.toLowerCase());
}

function isPart(item: FetchItem, part: string): boolean {
  return (item.type === "section" || item.type === "BINARY") && item.path.join(".") === part;
}

function isItem(item: FetchItem, wanted: NonNullable<ImapCondition["fetches"]>): boolean {
  switch (wanted) {
    case "flags":
      return item.type === "FLAGS";
    case "uid":
      return item.type === "UID";
    case "size":
      return item.type === "RFC822.SIZE";
    case "date":
      return item.type === "INTERNALDATE";
    case "envelope":
      return item.type === "ENVELOPE";
    case "structure":
      return item.type === "BODYSTRUCTURE" || item.type === "BODY";
    case "header":
      return (
        item.type === "section" && ["header", "header-fields"].includes(item.section.type) && item.path.length === 0
      );
    case "text":
      return item.type === "section" && item.section.type === "text" && item.path.length === 0;
    case "part":
      return (item.type === "section" || item.type === "BINARY") && item.path.length > 0;
    case "whole":
      return item.type === "section" && item.section.type === "whole" && item.path.length === 0;
  }
}

const FLAG_BITS: Readonly<Record<string, number>> = {
  seen: systemFlags.seen,
  flagged: systemFlags.flagged,
  answered: systemFlags.answered,
  deleted: systemFlags.deleted,
};

function looksFor(key: SearchKey, wanted: NonNullable<ImapCondition["searches"]>, negated: boolean): boolean {
  switch (key.type) {
    case "and":
      return key.keys.some((one) => looksFor(one, wanted, negated));
    case "or":
      return looksFor(key.either, wanted, negated) || looksFor(key.other, wanted, negated);
    case "not":
      return looksFor(key.key, wanted, !negated);
    case "flag": {
      const bit = FLAG_BITS[wanted.replace(/^un/, "")];
      return bit === key.bit && wanted.startsWith("un") === negated;
    }
    case "addresses":
    case "header":
      return key.name === wanted;
    case "text":
    case "body":
      return wanted === "text";
    case "larger":
    case "smaller":
    case "day":
      return key.type === wanted;
    default:
      return false;
  }
}

type ConnectionCondition = Extract<WireCondition, { type: "connection" }>;

function isConnection(dialogue: Dialogue, { protocol, tls, signedIn, end, inContent }: ConnectionCondition): boolean {
  return (
    dialogue.protocol === protocol &&
    (tls === undefined || dialogue.tls === tls) &&
    (signedIn === undefined || dialogue.signedIn === signedIn) &&
    (end === undefined || endOf(dialogue) === end) &&
    (inContent === undefined || (dialogue.state === "content") === inContent)
  );
}

export function endOf({ goodbye, isOpen }: Dialogue): "goodbye" | "broken" | "open" {
  return goodbye ? "goodbye" : isOpen ? "open" : "broken";
}

const SAY_END = {
  goodbye: "ended with a goodbye",
  broken: "broke off without a goodbye",
  open: "is still open",
} as const;

const SAY_PROTOCOL = { smtp: "SMTP", pop3: "POP3", imap: "IMAP" } as const;

function sayConnections(condition: ConnectionCondition, spoken: readonly Dialogue[], fitting: number): string {
  const protocol = SAY_PROTOCOL[condition.protocol];
  if (isTooMany(fitting, condition.count)) return `There were too many ${protocol} connections of this kind.`;
  const last = spoken.filter((dialogue) => dialogue.protocol === condition.protocol).at(-1);
  if (!last) return `There was no ${protocol} connection of this kind.`;
  if (condition.signedIn && !last.signedIn) return `Nobody signed in on the last ${protocol} connection.`;
  if (condition.tls && !last.tls) return `The last ${protocol} connection went without TLS.`;
  return `The last ${protocol} connection ${SAY_END[endOf(last)]}.`;
}

function sayCommands(condition: CommandCondition, said: readonly Exchange[], tooMany: boolean): string {
  const { verb, outcome } = condition;
  if (tooMany) return `${verb} was said, and should not have been${outcome === "any" ? "" : ` ${outcome}`}.`;
  const last = said.at(-1);
  if (!last) return `No ${verb} of this kind was said.`;
  if (last.outcome === "unanswered") return `“${last.line}” was said, and not answered yet.`;
  return `“${last.line}” was ${last.outcome}: the server said “${last.reply}”.`;
}
