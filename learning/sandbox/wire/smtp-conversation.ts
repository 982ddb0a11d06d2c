/** An SMTP session followed on the wire: states as in mail/smtp/server-moves.ts (RFC 5321 section 4.1.4). */
import { destinationOf, type ServerMove, type ServerState } from "../../../mail/smtp/server-moves";
import { type Conversation, isEnd, MessagePart, verbOf } from "./conversation";
import type { Said, WireEntry } from "./wire-entry";

/** An unanswered line. `verb` is "." for the end of a message and "" for a line of a sign-in. */
type Asked = { readonly verb: string; readonly line: WireEntry };

export class SmtpConversation implements Conversation {
  state: ServerState = "greeted";
  chunk = 0;
  greeted = false;
  handshakeDue = false;
  readonly offers = new Set<string>();
  signedIn = false;
  /** Of the message on its way: the line that comes next is header. */
  inHeader = true;
  #asked: Asked[] = [];
  /** The command whose reply has begun and not ended. */
  #place = 0;
  #content: MessagePart | null = null;
  /** DATA or the first BDAT. */
  #contentOf: WireEntry | null = null;
  /** The message came in whole before the server had said 354. */
  #endedAhead = false;
  /** What MAIL that was accepted named; null outside a transaction. */
  #sender: string | null = null;
  /** AUTH, while somebody is signing in. */
  #signIn: WireEntry | null = null;
  #responses = 0;
  /** Where the server will be when everything unanswered has succeeded. */
  #ahead: ServerState = "greeted";

  /** The AUTH line, while somebody is signing in. */
  get signIn(): { readonly line: WireEntry; readonly responses: number } | null {
    return this.#signIn && { line: this.#signIn, responses: this.#responses };
  }

  get waiting(): readonly WireEntry[] {
    return this.#asked.map(({ line }) => line);
  }

  hear(line: WireEntry): Said {
    return line.from === "server" ? this.#hearServer(line) : this.#hearClient(line);
  }

  #hearClient(line: WireEntry): Said {
    const counted = this.chunk > 0 && line.content;
    const last = this.#asked.at(-1);
    // After DATA everything is message, even where the client has not waited for the 354.
    if (counted || this.state === "content" || (last?.verb === "DATA" && !this.#endedAhead)) {
      return this.#hearContent(line, counted);
    }
    this.chunk = 0;
    if (this.state === "signing-in") {
      this.#asked.push({ verb: "", line });
      this.#responses += 1;
      const place = this.#responses - 1;
      return { role: "response", state: this.state, verb: "AUTH", about: this.#signIn, place, part: null };
    }
    const state = this.#asked.length === 0 ? this.state : this.#ahead;
    const verb = verbOf(line.text);
    this.#ahead = destinationOf(state, verb as ServerMove) ?? state;
    this.#asked.push({ verb, line });
    if (verb === "BDAT") {
      this.chunk = Number(/^\S+ +(\d{1,15})/.exec(line.text)?.[1] ?? 0);
      this.#contentOf = line;
      this.#content ??= new MessagePart();
    }
    if (verb === "DATA") {
      this.#content = new MessagePart();
      this.inHeader = true;
      this.#contentOf = line;
      this.#endedAhead = false;
    }
    return { role: "command", state, verb, about: null, place: 0, part: null };
  }

  #hearContent(line: WireEntry, counted: boolean): Said {
    const about = this.#contentOf;
    const { state } = this;
    if (!counted && isEnd(line)) {
      if (state === "content") this.#asked.push({ verb: ".", line });
      else this.#endedAhead = true;
      this.#move("end of content");
      this.#content = null;
      return { role: "content", state, verb: "DATA", about, place: 0, part: "end" };
    }
    this.#content ??= new MessagePart();
    const { part, place } = this.#content.next(line.bytes.length === 0);
    this.inHeader = part === "header";
    const verb = counted ? "BDAT" : "DATA";
    const said: Said = { role: "content", state, verb, about, place, part };
    return this.inHeader && this.#sender !== null ? { ...said, envelopeSender: this.#sender } : said;
  }

  #hearServer(line: WireEntry): Said {
    const { state } = this;
    const isLast = line.text[3] !== "-";
    const place = this.#place;
    this.#place = isLast ? 0 : place + 1;
    const code = Number(/^\d{3}/.exec(line.text)?.[0] ?? 0);
    if (!this.greeted) {
      this.greeted = isLast;
      return { role: "greeting", state, verb: "", about: null, place, part: null };
    }
    const asked = this.#asked[0];
    if (asked?.verb === "EHLO" && code === 250) {
      if (place === 0) this.offers.clear();
      else this.offers.add(line.text.slice(4).toUpperCase());
    }
    const about = state === "signing-in" ? this.#signIn : (asked?.line ?? null);
    if (isLast) {
      this.#asked.shift();
      this.#settle(asked, code);
    }
    const role = code === 334 ? "challenge" : "reply";
    if (state === "signing-in")
      return { role, state, verb: "AUTH", about, place, part: null, last: asked?.line.text ?? "" };
    return { role, state, verb: asked?.verb ?? "", about, place, part: null };
  }

  #settle(asked: Asked | undefined, code: number): void {
    if (code === 421) this.state = "ended";
    if (!asked || this.state === "ended") return;
    const { verb, line } = asked;
    if (code === 235) this.signedIn = true;
    if (verb === "MAIL" && code === 250) this.#sender = /<([^>]*)>/.exec(line.text)?.[1] ?? null;
    if (this.state === "signing-in") {
      if (code !== 334) {
        this.#move("end of sign-in");
        this.#signIn = null;
      }
    } else if (verb === "AUTH") {
      // With a mechanism that needs no challenge the first reply is the last.
      if (code !== 334) return;
      this.#signIn = line;
      this.#responses = 0;
      this.#move("AUTH");
    } else if (verb === "DATA") {
      if (code !== 354) {
        this.#content = null;
        return;
      }
      // From wherever a server says so, what comes next is message.
      this.state = "content";
      if (this.#endedAhead) {
        this.#asked.push({ verb: ".", line });
        this.#move("end of content");
      }
    } else if (code >= 200 && code < 300) {
      if (verb !== "BDAT") this.#move(verb as ServerMove);
      else this.#move(isLastChunk(line) ? "BDAT LAST" : "BDAT");
      if (verb === "STARTTLS") {
        this.#move("TLS started");
        this.handshakeDue = true;
        this.offers.clear();
        this.signedIn = false;
        this.#asked = [];
      }
    } else if (verb === "BDAT" && code >= 400) this.#move(isLastChunk(line) ? "BDAT LAST" : "BDAT refused");
    if (verb === "BDAT" && isLastChunk(line)) this.#content = null;
  }

  /** Moves that the table does not have stay where they are: hand-made servers say what they like. */
  #move(move: ServerMove): void {
    this.state = destinationOf(this.state, move) ?? this.state;
  }
}

/** It ends the transaction whether the message is taken or not (RFC 3030 section 2). */
function isLastChunk({ text }: WireEntry): boolean {
  return / LAST *$/i.test(text);
}
