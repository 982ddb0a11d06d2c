/** A POP3 session followed on the wire: states as in mail/pop3/states.ts (RFC 1939 section 3). */
import type { Pop3State } from "../../../mail/pop3/states";
import { type Conversation, isEnd, MessagePart, verbOf } from "./conversation";
import type { Said, WireEntry } from "./wire-entry";

type Asked = { readonly verb: string; readonly line: WireEntry };

/** Their +OK has more lines behind it; those of the second group only without an argument (RFC 1939 section 5, RFC 6856 section 3). */
const LONG = new Set(["RETR", "TOP", "CAPA"]);
const LONG_WITHOUT_ARGUMENT = new Set(["LIST", "UIDL", "LANG"]);
const SIGN_IN = new Set(["PASS", "APOP", "AUTH"]);

export class Pop3Conversation implements Conversation {
  state: Pop3State = "authorization";
  readonly chunk = 0;
  /** Messages that QUIT will remove, as the client wrote their numbers. */
  readonly marked = new Set<string>();
  greeted = false;
  handshakeDue = false;
  readonly offers = new Set<string>();
  /** The greeting's stamp for APOP, angle brackets included; null for none (RFC 1939 section 7). */
  stamp: string | null = null;
  /** The command that the server answered last. */
  lastVerb = "";
  /** How many messages there are, as far as the server has said. */
  messages: number | null = null;
  #asked: Asked[] = [];
  /** The long answer that has begun. */
  #answer: Asked | null = null;
  #message: MessagePart | null = null;
  #place = 0;
  /** AUTH, while somebody is signing in. */
  #signIn: WireEntry | null = null;
  #responses = 0;

  /** The AUTH line, while somebody is signing in. */
  get signIn(): { readonly line: WireEntry; readonly responses: number } | null {
    return this.#signIn && { line: this.#signIn, responses: this.#responses };
  }

  /** The command whose long answer has begun and not ended; null for none. */
  get answering(): string | null {
    return this.#answer?.verb ?? null;
  }

  get waiting(): readonly WireEntry[] {
    return this.#asked.map(({ line }) => line);
  }

  hear(line: WireEntry): Said {
    const { state } = this;
    if (line.from === "server") return this.#hearServer(line);
    if (this.#signIn) {
      this.#asked.push({ verb: "AUTH", line: this.#signIn });
      this.#responses += 1;
      return { role: "response", state, verb: "AUTH", about: this.#signIn, place: this.#responses - 1, part: null };
    }
    const verb = verbOf(line.text);
    this.#asked.push({ verb, line });
    return { role: "command", state, verb, about: null, place: 0, part: null };
  }

  #hearServer(line: WireEntry): Said {
    const { state } = this;
    if (!this.greeted) {
      this.greeted = true;
      this.stamp = /<[^<>]+@[^<>]*>/.exec(line.text)?.[0] ?? null;
      return { role: "greeting", state, verb: "", about: null, place: 0, part: null };
    }
    if (this.#answer) return this.#hearAnswer(line, this.#answer);
    const asked = this.#asked.shift();
    const verb = asked?.verb ?? "";
    const about = asked?.line ?? null;
    this.lastVerb = verb;
    if (/^\+( |$)/.test(line.text) && verb === "AUTH") {
      if (!this.#signIn) this.#responses = 0;
      this.#signIn = about;
      return { role: "challenge", state, verb, about, place: 0, part: null };
    }
    this.#signIn = null;
    const count = /^\+OK (\d+)\b/.exec(line.text)?.[1];
    if (count && (verb === "STAT" || SIGN_IN.has(verb))) this.messages = Number(count);
    if (asked && /^\+OK\b/.test(line.text)) this.#settle(asked);
    return { role: "reply", state, verb, about, place: 0, part: null };
  }

  #hearAnswer(line: WireEntry, { verb, line: about }: Asked): Said {
    const { state } = this;
    if (isEnd(line)) {
      this.#answer = null;
      return { role: "content", state, verb, about, place: this.#place, part: "end" };
    }
    if (this.#message) {
      const { part, place } = this.#message.next(line.bytes.length === 0);
      return { role: "content", state, verb, about, place, part };
    }
    this.#place += 1;
    if (verb === "CAPA") this.offers.add(line.text.toUpperCase());
    else if (verb !== "LANG") this.messages = Math.max(this.messages ?? 0, this.#place);
    return { role: "content", state, verb, about, place: this.#place - 1, part: "list" };
  }

  #settle(asked: Asked): void {
    const { verb, line } = asked;
    const argument = line.text.slice(verb.length).trim();
    if (SIGN_IN.has(verb)) this.state = "transaction";
    if (verb === "QUIT") this.state = this.state === "transaction" ? "update" : "ended";
    if (verb === "STLS") {
      this.#asked = [];
      this.handshakeDue = true;
    }
    if (verb === "CAPA") this.offers.clear();
    if (verb === "DELE") this.marked.add(argument);
    if (verb === "RSET") this.marked.clear();
    if (!LONG.has(verb) && !(LONG_WITHOUT_ARGUMENT.has(verb) && argument === "")) return;
    this.#answer = asked;
    this.#place = 0;
    this.#message = verb === "RETR" || verb === "TOP" ? new MessagePart() : null;
  }
}
