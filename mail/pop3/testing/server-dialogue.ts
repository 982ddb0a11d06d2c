/** A server engine with a driver that knows two accounts and one maildrop, for tests that read as a dialogue. */
import type { Instant } from "../../engine";
import { entropyFrom, randomFrom } from "../../random";
import { MECHANISMS } from "../../sasl/exchange";
import { makeSecret } from "../../sasl/secret";
import { octets, octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import type { MaildropMessage } from "../maildrop";
import { Pop3Server } from "../server";
import type { Pop3ServerAnswer, Pop3ServerEvent } from "../server-events";
import type { Pop3ServerOptions } from "../server-session";

export const SECRETS = new Map([
  ["alice", makeSecret("tanstaaf", new Uint8Array(16))],
  ["åsa", makeSecret("lösen", new Uint8Array(16))],
]);

/** A message of these lines. */
export function messageOf(uniqueId: string, ...lines: string[]): MaildropMessage {
  const content = encodeUtf8(lines.map((line) => `${line}\r\n`).join(""));
  return { uniqueId, size: content.length, content: () => content };
}

export type DialogueOptions = Partial<Pop3ServerOptions> & {
  messages?: readonly MaildropMessage[];
  refused?: Extract<Pop3ServerAnswer, { refused: string }>;
  complete?: boolean;
  /** Leaves questions open until `answerNow`. */
  answersLater?: boolean;
};

export class ServerDialogue {
  readonly engine: Pop3Server;
  readonly events: Pop3ServerEvent[] = [];
  /** The unique-ids still there. */
  remaining: string[];
  now: Instant = 0;
  closed = false;
  handshakes = 0;
  until: Instant | null = null;
  /** How many "send" steps there were. */
  sends = 0;
  #output = "";
  #open: Pop3ServerEvent | null = null;

  constructor(private readonly options: DialogueOptions = {}) {
    const { messages, refused, complete, answersLater, ...rest } = options;
    this.remaining = (messages ?? []).map(({ uniqueId }) => uniqueId);
    this.engine = new Pop3Server({
      hostName: "pop.example",
      tls: "none",
      allowAuthInClear: true,
      mechanisms: MECHANISMS,
      entropy: entropyFrom(randomFrom(1)),
      ...rest,
    });
    this.run();
  }

  /** Sends bytes as they are and returns what came back since the last look. */
  raw(bytes: Uint8Array | string): string {
    this.engine.receive(typeof bytes === "string" ? octets(bytes) : bytes);
    this.run();
    return this.heard();
  }

  /** Sends lines in UTF-8, each with CR LF. */
  say(...lines: string[]): string {
    return this.raw(encodeUtf8(lines.map((line) => `${line}\r\n`).join("")));
  }

  heard(): string {
    const heard = this.#output;
    this.#output = "";
    return heard;
  }

  signIn(): this {
    this.say("USER alice", "PASS tanstaaf");
    return this;
  }

  startTls(): void {
    this.engine.tlsStarted();
    this.run();
  }

  hangUp(): void {
    this.engine.peerClosed();
    this.run();
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    this.run();
  }

  answerNow(): void {
    const event = this.#open;
    this.#open = null;
    if (event) this.#answer(event);
    this.run();
  }

  run(): void {
    for (;;) {
      const step = this.engine.next(this.now);
      if (step.type === "send") {
        this.sends += 1;
        this.#output += octetText(step.bytes);
      } else if (step.type === "event") {
        this.events.push(step.event);
        if (this.options.answersLater) this.#open = step.event;
        else this.#answer(step.event);
      } else if (step.type === "start-tls") {
        this.handshakes += 1;
      } else {
        if (step.type === "closed") this.closed = true;
        this.until = step.type === "wait" ? step.until : null;
        return;
      }
    }
  }

  #answer(event: Pop3ServerEvent): void {
    const { messages = [], refused, complete = true } = this.options;
    if (event.type === "find-secret") {
      this.engine.answer({ type: "find-secret", secret: SECRETS.get(event.user) ?? null });
    } else if (event.type === "open-maildrop") {
      this.engine.answer(refused ?? { type: "open-maildrop", maildrop: { messages } });
    } else if (event.type === "update") {
      const deleted = new Set(event.deleted.map(({ uniqueId }) => uniqueId));
      if (complete) this.remaining = this.remaining.filter((id) => !deleted.has(id));
      this.engine.answer({ type: "update", complete });
    }
  }
}
