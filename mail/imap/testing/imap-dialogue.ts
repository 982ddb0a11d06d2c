/** Server engines on one store, with a driver that knows a few accounts, for tests that read as dialogues. */
import type { Instant } from "../../engine";
import { MailStore } from "../../mailbox/mail-store";
import { entropyFrom, randomFrom } from "../../random";
import { MECHANISMS } from "../../sasl/exchange";
import { makeSecret } from "../../sasl/secret";
import { octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { ImapServer } from "../server";
import type { ImapServerAnswer, ImapServerEvent } from "../server-events";
import type { ImapServerOptions } from "../server-options";

export const SECRETS = new Map([
  ["anna", makeSecret("secret", new Uint8Array(16))],
  ["åsa", makeSecret("lösen", new Uint8Array(16))],
]);

/** 2026-03-02T09:00:00Z */
export const NOW = 1_772_442_000_000;

/** Anna's INBOX, with these messages in it. */
export function storeWith(...messages: readonly string[]): MailStore {
  const store = new MailStore();
  store.createAccount("anna", { now: NOW });
  store.createAccount("åsa", { now: NOW });
  for (const message of messages) store.deliver(["anna"], encodeUtf8(message), NOW);
  return store;
}

export type DialogueOptions = Partial<ImapServerOptions> & {
  readonly store?: MailStore;
  readonly refused?: Extract<ImapServerAnswer, { refused: string }>;
};

export class ImapDialogue {
  readonly engine: ImapServer;
  readonly store: MailStore;
  readonly events: ImapServerEvent[] = [];
  now: Instant = NOW;
  closed = false;
  handshakes = 0;
  until: Instant | null = null;
  /** The length of each "send" step. */
  readonly sends: number[] = [];
  #output = "";
  #tag = 0;

  constructor(private readonly options: DialogueOptions = {}) {
    const { store, refused, ...rest } = options;
    this.store = store ?? storeWith();
    this.engine = new ImapServer({
      hostName: "imap.example",
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
    this.engine.receive(typeof bytes === "string" ? encodeUtf8(bytes) : bytes);
    this.run();
    return this.heard();
  }

  /** Sends one command without its tag and returns the lines of its response, the tag of the last one taken off. */
  say(command: string): string[] {
    this.heard();
    this.#tag += 1;
    const tag = `t${this.#tag}`;
    const lines = this.raw(`${tag} ${command}\r\n`).split("\r\n");
    return lines.slice(0, -1).map((line) => (line.startsWith(`${tag} `) ? line.slice(tag.length + 1) : line));
  }

  /** Everything said since the last look, one character an octet. */
  heard(): string {
    const heard = this.#output;
    this.#output = "";
    return heard;
  }

  signIn(): this {
    this.say("LOGIN anna secret");
    return this;
  }

  select(mailbox = "INBOX"): this {
    this.say(`SELECT ${mailbox}`);
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

  run(): void {
    for (;;) {
      const step = this.engine.next(this.now);
      if (step.type === "send") {
        this.sends.push(step.bytes.length);
        this.#output += octetText(step.bytes);
      } else if (step.type === "event") {
        this.events.push(step.event);
        this.#answer(step.event);
      } else if (step.type === "start-tls") {
        this.handshakes += 1;
      } else {
        if (step.type === "closed") this.closed = true;
        this.until = step.type === "wait" ? step.until : null;
        return;
      }
    }
  }

  #answer(event: ImapServerEvent): void {
    if (event.type === "find-secret") {
      this.engine.answer({ type: "find-secret", secret: SECRETS.get(event.user) ?? null });
    } else if (event.type === "open-account") {
      this.engine.answer(this.options.refused ?? { type: "open-account", account: event.user, store: this.store });
    }
  }
}

/** One session on a store, signed in, with INBOX selected. */
export function sessionOn(store: MailStore, options: DialogueOptions = {}): ImapDialogue {
  return new ImapDialogue({ ...options, store }).signIn().select();
}
