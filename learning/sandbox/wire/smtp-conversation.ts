/** An SMTP session followed on the wire: states as in mail/smtp/server-moves.ts (RFC 5321 section 4.1.4). */
import { destinationOf, type ServerMove, type ServerState } from "../../../mail/smtp/server-moves";
import { type Conversation, isEnd, MessagePart, verbOf } from "./conversation";
import type { Said, WireEntry } from "./wire-entry";

/** An unanswered line. `verb` is "." for the end of a message and "" for a line of a sign-in. */
type Asked = { readonly verb: string; readonly line: WireEntry };

export class SmtpConversation implements Conversation {
  state: ServerState = "greeted";
  chunk = 0;
  #greeted = false;
  #asked: Asked[] = [];
  /** The command whose reply has begun and not ended. */
  #place = 0;
  #content: MessagePart | null = null;
  /** DATA or the first BDAT. */
  #contentOf: WireEntry | null = null;
  /** The message came in whole before the server had said 354. */
  #endedAhead = false;
  #mechanism = "";

  get waiting(): readonly WireEntry[] {
    return this.#asked.map(({ line }) => line);
  }

  hear(line: WireEntry): Said {
    return line.from === "server" ? this.#hearServer(line) : this.#hearClient(line);
  }

  /** The mechanism of the sign-in that is under way; "" for none. */
  get mechanism(): string {
    return this.#mechanism;
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
      const verb = this.#mechanism;
      this.#asked.push({ verb: "", line });
      return { role: "response", state: this.state, verb, about: null, place: 0, part: null };
    }
    const { state } = this;
    const verb = verbOf(line.text);
    this.#asked.push({ verb, line });
    if (verb === "BDAT") {
      this.chunk = Number(/^\S+ +(\d{1,15})/.exec(line.text)?.[1] ?? 0);
      this.#contentOf = line;
      this.#content ??= new MessagePart();
    }
    if (verb === "DATA") {
      this.#content = new MessagePart();
      this.#contentOf = line;
      this.#endedAhead = false;
    }
    return { role: "command", state, verb, about: null, place: 0, part: null };
  }

  #hearContent(line: WireEntry, counted: boolean): Said {
    const about = this.#contentOf;
    const base = { role: "content", state: this.state, verb: counted ? "BDAT" : "DATA", about } as const;
    if (!counted && isEnd(line)) {
      if (this.state === "content") this.#asked.push({ verb: ".", line });
      else this.#endedAhead = true;
      this.#move("end of content");
      this.#content = null;
      return { ...base, place: 0, part: "end" };
    }
    this.#content ??= new MessagePart();
    return { ...base, ...this.#content.next(line.bytes.length === 0) };
  }

  #hearServer(line: WireEntry): Said {
    const { state } = this;
    const isLast = line.text[3] !== "-";
    const place = this.#place;
    this.#place = isLast ? 0 : place + 1;
    const code = Number(/^\d{3}/.exec(line.text)?.[0] ?? 0);
    if (!this.#greeted) {
      this.#greeted = isLast;
      return { role: "greeting", state, verb: "", about: null, place, part: null };
    }
    const asked = this.#asked[0];
    if (isLast) {
      this.#asked.shift();
      this.#settle(asked, code);
    }
    const role = code === 334 ? "challenge" : "reply";
    const verb = asked?.verb || (asked ? `AUTH ${this.#mechanism}` : "");
    return { role, state, verb, about: asked?.line ?? null, place, part: null };
  }

  #settle(asked: Asked | undefined, code: number): void {
    if (code === 421) this.state = "ended";
    if (!asked || this.state === "ended") return;
    const { verb, line } = asked;
    if (this.state === "signing-in") {
      if (code !== 334) {
        this.#move("end of sign-in");
        this.#mechanism = "";
      }
    } else if (verb === "AUTH") {
      if (code !== 334) return;
      this.#mechanism = (line.text.split(/ +/)[1] ?? "").toUpperCase();
      this.#move("AUTH");
    } else if (verb === "DATA") {
      if (code !== 354) {
        this.#content = null;
        return;
      }
      this.#move("DATA");
      if (this.#endedAhead) {
        this.#asked.push({ verb: ".", line });
        this.#move("end of content");
      }
    } else if (code >= 200 && code < 300) {
      if (verb !== "BDAT") this.#move(verb as ServerMove);
      else this.#move(/ LAST *$/i.test(line.text) ? "BDAT LAST" : "BDAT");
      if (verb === "STARTTLS") {
        this.#move("TLS started");
        this.#asked = [];
      }
    } else if (verb === "BDAT" && code >= 400) this.#move("BDAT refused");
    if (verb === "BDAT" && / LAST *$/i.test(line.text)) this.#content = null;
  }

  /** Moves that the table does not have stay where they are: hand-made servers say what they like. */
  #move(move: ServerMove): void {
    this.state = destinationOf(this.state, move) ?? this.state;
  }
}
