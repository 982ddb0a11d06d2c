/** POP3 taken apart: each command has one reply, some of several lines; which, the command says. */
import { parseNumber } from "../../../../mail/pop3/commands/arguments";
import { type Reply, ReplyReader } from "../../../../mail/pop3/reply-reader";
import { POP3_MOVES, type Pop3State } from "../../../../mail/pop3/states";
import { LineReader } from "../../../../mail/wire/line-reader";
import { concatOctets } from "../../../../mail/wire/octets";
import { decodeUtf8 } from "../../../../mail/wire/text-coding";
import type { Words } from "../../../../mail/world/internet";
import { type Exchange, type Meaning, type SaidReply, type Spoken, shortened } from "./dialogue";

const MOST_LINE_OCTETS = 65_536;
const MOST_BODY_OCTETS = 64 * 1024 * 1024;

export function readPop3(words: readonly Words[]): Spoken {
  const server = words.filter(({ from }) => from === "server");
  const reading = new Pop3Reading(server);
  for (const word of words) if (word.from === "client") reading.hear(word);
  return reading.spoken();
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(POP3_MOVES.authorization),
  ...Object.keys(POP3_MOVES.transaction),
]);

class Pop3Reading {
  readonly #exchanges: Exchange[] = [];
  readonly #replies: SaidReply[] = [];
  readonly #reader = new LineReader(MOST_LINE_OCTETS);
  readonly #server = new ReplyReader(MOST_BODY_OCTETS);
  #state: Pop3State = "authorization";
  #goodbye = false;
  /** After STLS: what still came in the clear was thrown away. */
  #securing = false;
  /** An AUTH that wants responses. */
  #auth: { readonly word: Words; readonly line: string } | null = null;
  #broken = false;

  constructor(server: readonly Words[]) {
    this.#server.push(concatOctets(server.map(({ bytes }) => bytes)));
    const [greeting] = server;
    if (greeting) this.#take(false, greeting);
  }

  spoken(): Spoken {
    return {
      exchanges: this.#exchanges,
      handovers: [],
      replies: this.#replies,
      state: this.#state,
      goodbye: this.#goodbye,
      signedIn: this.#state === "transaction" || this.#state === "update",
    };
  }

  hear(word: Words): void {
    if (this.#securing) {
      if (!word.tls) return;
      this.#securing = false;
      this.#reader.takeRest();
    }
    this.#reader.push(word.bytes);
    for (let line = this.#reader.take(); line; line = this.#reader.take()) {
      if (this.#auth) this.#respond(word);
      else this.#command(word, decodeUtf8(line.bytes));
    }
  }

  #command(word: Words, line: string): void {
    const space = line.indexOf(" ");
    const keyword = (space < 0 ? line : line.slice(0, space)).toUpperCase();
    const rest = space < 0 ? "" : line.slice(space + 1).trimEnd();
    const verb = KNOWN.has(keyword) ? keyword : null;
    if (verb === "AUTH" && rest !== "") {
      this.#auth = { word, line };
      this.#respond(word);
      return;
    }
    const reply = this.#take(verb !== null && hasBody(verb, rest), word);
    this.#add(word, verb, line, reply, verb === null ? null : meaningOf(verb, rest, reply));
    if (reply?.status.type !== "ok") return;
    if (verb === "PASS" || verb === "APOP") this.#state = "transaction";
    if (verb === "STLS") this.#securing = true;
    if (verb === "QUIT") {
      this.#goodbye = true;
      this.#state = this.#state === "transaction" ? "update" : "ended";
    }
  }

  #respond(word: Words): void {
    const reply = this.#take(false, word);
    const auth = this.#auth;
    if (!auth || reply?.status.type === "continue") return;
    this.#auth = null;
    this.#add({ ...auth.word, number: word.number }, "AUTH", auth.line, reply, NOTHING_NAMED);
    if (reply?.status.type === "ok") this.#state = "transaction";
  }

  #take(multiLine: boolean, word: Words): Reply | null {
    let reply = this.#broken ? "nothing" : this.#server.take(multiLine);
    while (reply === "progress") reply = this.#server.take(multiLine);
    if (reply === "malformed" || reply === "endless") this.#broken = true;
    if (typeof reply === "string") return null;
    const said = reply.status.type;
    const wordSaid = said === "ok" ? "+OK" : said === "error" ? "-ERR" : "+";
    this.#replies.push({ saidIn: word.number, tls: word.tls, code: null, word: wordSaid });
    return reply;
  }

  #add(
    { number: saidIn, at, tls }: Words,
    verb: string | null,
    line: string,
    reply: Reply | null,
    meaning: Meaning | null,
  ): void {
    this.#exchanges.push({
      protocol: "pop3",
      saidIn,
      at,
      tls,
      verb,
      line: shortened(line),
      before: this.#state,
      outcome: reply === null ? "unanswered" : reply.status.type === "error" ? "refused" : "accepted",
      code: null,
      reply:
        reply === null ? null : shortened(`${reply.status.type === "error" ? "-ERR" : "+OK"} ${reply.status.text}`),
      meaning,
    });
  }
}

const NOTHING_NAMED: Meaning = { type: "pop3", number: null, lines: null, body: null };

function hasBody(verb: string, rest: string): boolean {
  if (verb === "RETR" || verb === "TOP" || verb === "CAPA") return true;
  return (verb === "LIST" || verb === "UIDL" || verb === "LANG" || verb === "AUTH") && rest === "";
}

function meaningOf(verb: string, rest: string, reply: Reply | null): Meaning {
  const [which = "", lines = ""] = rest.split(" ");
  const body = reply && (verb === "RETR" || verb === "TOP") && reply.status.type === "ok" ? reply.body : null;
  return { type: "pop3", number: parseNumber(which), lines: verb === "TOP" ? parseNumber(lines) : null, body };
}
