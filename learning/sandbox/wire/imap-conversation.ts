/** An IMAP session followed on the wire: states as in mail/imap/server-states.ts (RFC 9051 section 3). */
import { IMAP_MOVES, type ImapCommand, type ImapState } from "../../../mail/imap/server-states";
import { type Conversation, MessagePart } from "./conversation";
import type { Said, WireEntry } from "./wire-entry";

/** `last` is the client's last line of it. */
type Asked = { readonly tag: string; readonly verb: string; readonly line: WireEntry; last: string };

export type ImapSaid = Said & {
  /** The mailbox that was open before this line may only be looked at. */
  readonly readOnly?: boolean;
};

export class ImapConversation implements Conversation {
  state: ImapState = "not-authenticated";
  readonly chunk = 0;
  /** As the client named it; null while none is selected. */
  mailbox: string | null = null;
  greeted = false;
  handshakeDue = false;
  readonly offers = new Set<string>();
  /** How many commands the client has given. */
  commands = 0;
  /** In the mailbox that is open, as far as the server has said. */
  messages: number | null = null;
  /** The mailbox that is open may only be looked at. */
  readOnly = false;
  #asked: Asked[] = [];
  /** A command of which more lines are to come: it ended in a literal, or the server has asked with "+". */
  #unfinished: Asked | null = null;
  #literal: Literal | null = null;
  /** The server's last line. */
  #announcement: WireEntry | null = null;
  #answer: WireEntry | null = null;
  /** The server's last line announced a literal, behind which its answer goes on. */
  #isOpen = false;
  /** Lines of the command that is unfinished. */
  #lines = 0;

  /** The command that waits for another line of the client: a sign-in, IDLE, or what follows upon a literal. */
  get unfinished(): (Readonly<Omit<Asked, "tag">> & { readonly responses: number }) | null {
    return this.#unfinished && { ...this.#unfinished, responses: this.#lines };
  }

  /** Lines that the client has said to go on with its last command. */
  get responses(): number {
    return this.#lines;
  }

  get waiting(): readonly WireEntry[] {
    return this.#asked.map(({ line }) => line);
  }

  hear(line: WireEntry): ImapSaid {
    const { readOnly } = this;
    const said = this.#hear(line);
    return readOnly ? { ...said, readOnly } : said;
  }

  #hear(line: WireEntry): ImapSaid {
    const { state } = this;
    if (line.content) return this.#hearLiteral(line);
    this.#literal = null;
    return line.from === "client" ? this.#hearClient(line, state) : this.#hearServer(line, state);
  }

  #hearLiteral(line: WireEntry): Said {
    const isClients = line.from === "client";
    const about = isClients ? (this.#unfinished?.line ?? null) : this.#answer;
    const verb = (isClients ? this.#unfinished?.verb : this.#oldest()?.verb) ?? "";
    this.#literal ??= newLiteral(isClients ? verb : (this.#announcement?.text ?? ""));
    const { part, place } = this.#literal.lines.next(line.bytes.length === 0);
    return { role: "content", state: this.state, verb, about, place, part: this.#literal.isMessage ? part : "list" };
  }

  #hearClient(line: WireEntry, state: ImapState): Said {
    const unfinished = this.#unfinished;
    if (unfinished) {
      // In a sign-in each line waits for a "+" of its own.
      this.#unfinished = ANNOUNCES.test(line.text) ? unfinished : null;
      this.#lines += 1;
      unfinished.last = line.text;
      return {
        role: "response",
        state,
        verb: unfinished.verb,
        about: unfinished.line,
        place: this.#lines - 1,
        part: null,
      };
    }
    this.#lines = 0;
    this.commands += 1;
    const [tag = "", first = "", second = ""] = line.text.split(" ", 3);
    const verb = (first.toUpperCase() === "UID" ? `UID ${second}` : first).toUpperCase();
    const asked = { tag, verb, line, last: line.text };
    this.#asked.push(asked);
    if (ANNOUNCES.test(line.text)) this.#unfinished = asked;
    return { role: "command", state, verb, about: null, place: 0, part: null };
  }

  #hearServer(line: WireEntry, state: ImapState): ImapSaid {
    const tag = line.text.split(" ", 1)[0] ?? "";
    if (!this.greeted) {
      this.greeted = true;
      this.#note(line.text);
      if (/^\* PREAUTH\b/i.test(line.text)) this.state = "authenticated";
      return { role: "greeting", state, verb: "", about: null, place: 0, part: null };
    }
    const oldest = this.#oldest();
    this.#note(line.text);
    if (tag === "+") {
      // A sign-in and IDLE go on with lines that have no tag (RFC 9051 sections 6.2.2 and 6.3.13).
      this.#unfinished ??= oldest;
      const role = oldest?.verb === "AUTHENTICATE" ? "challenge" : "continuation";
      const { verb = "", line: about = null, last = "" } = oldest ?? {};
      return { role, state, verb, about, place: 0, part: null, last };
    }
    const asked = tag === "*" ? undefined : this.#asked.find((one) => one.tag === tag);
    if (asked) {
      this.#asked = this.#asked.filter((one) => one !== asked);
      if (this.#unfinished === asked) this.#unfinished = null;
      this.#settle(asked, line.text.slice(tag.length + 1));
      return { role: "tagged", state, verb: asked.verb, about: asked.line, place: 0, part: null, last: asked.last };
    }
    this.#announcement = line;
    const goesOn = tag !== "*" && this.#isOpen;
    this.#isOpen = ANNOUNCES.test(line.text);
    if (tag === "*") {
      this.#answer = line;
      if (/^\* BYE\b/i.test(line.text)) this.state = "logout";
      // Whose tag it was could not be made out.
      const lost = /^\* BAD\b/i.test(line.text) && this.#asked.find(({ verb }) => !Object.hasOwn(IMAP_MOVES, verb));
      if (lost) {
        this.#asked = this.#asked.filter((one) => one !== lost);
        if (this.#unfinished === lost) this.#unfinished = null;
        return { role: "untagged", state, verb: lost.verb, about: lost.line, place: 0, part: null };
      }
    }
    // Behind a literal an answer goes on without a star.
    const about = goesOn ? this.#answer : (oldest?.line ?? null);
    return { role: "untagged", state, verb: oldest?.verb ?? "", about, place: goesOn ? 1 : 0, part: null };
  }

  #note(text: string): void {
    const listed = /(?:^\* |\[)CAPABILITY ([^\]]*)/i.exec(text)?.[1];
    if (listed !== undefined) {
      this.offers.clear();
      for (const name of listed.toUpperCase().split(" ")) this.offers.add(name);
    }
    const access = /^\* OK \[READ-(ONLY|WRITE)\]/i.exec(text)?.[1];
    // RFC 9051 section 7.1: while a mailbox is open, this may change.
    if (access) this.readOnly = access.toUpperCase() === "ONLY";
    const [, count, what] = /^\* (\d+) (EXISTS|EXPUNGE)\b/i.exec(text) ?? [];
    if (count === undefined || what === undefined) return;
    this.messages = what.toUpperCase() === "EXISTS" ? Number(count) : Math.max(0, (this.messages ?? 1) - 1);
  }

  #oldest(): Asked | null {
    return this.#asked[0] ?? null;
  }

  #settle({ verb, line }: Asked, status: string): void {
    const isOk = /^OK\b/i.test(status);
    const opens = verb === "SELECT" || verb === "EXAMINE";
    if (verb === "STARTTLS" && isOk) {
      this.#asked = [];
      this.handshakeDue = true;
    }
    if (opens && this.state === "selected" && /^NO\b/i.test(status)) this.state = "authenticated";
    if (isOk && Object.hasOwn(IMAP_MOVES, verb)) {
      const move = IMAP_MOVES[verb as ImapCommand];
      if ("to" in move) this.state = move.to;
    }
    if (this.state !== "selected") {
      this.mailbox = null;
      this.messages = null;
      this.readOnly = false;
    } else if (opens && isOk) {
      this.mailbox = /^\S+ +\S+ +"?(.*?)"?(?: \(.*)?$/.exec(line.text)?.[1] ?? null;
      this.readOnly = verb === "EXAMINE" || /^OK \[READ-ONLY\]/i.test(status);
    }
  }
}

const ANNOUNCES = /\{\d{1,20}\+?\}$/;

/** A string whose octets were counted first, and whether it is a message or a part of one. */
type Literal = { readonly lines: MessagePart; readonly isMessage: boolean };

/** @param what a command's verb, or the beginning of the answer that it is in */
function newLiteral(what: string): Literal {
  const lines = new MessagePart();
  // Of a part the content comes without its header (RFC 9051 section 6.4.5).
  const [, section = ""] = /\[([^\]]*)\](?:<\d+>)? \{\d+\}$/.exec(what) ?? [];
  if (section !== "" && !/HEADER|MIME$/.test(section)) lines.part = "body";
  return { lines, isMessage: /^(APPEND|(UID )?REPLACE)$|BODY\[|BINARY\[|RFC822/i.test(what) };
}
