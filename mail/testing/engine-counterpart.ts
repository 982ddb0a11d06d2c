import * as v from "valibot";
import type { Instant } from "../engine";
import { MailServer } from "../mail-server/mail-server";
import { MailServerConfig } from "../mail-server/mail-server-config";
import type { Party } from "../pair";
import { type Entropy, entropyFrom, randomFrom } from "../random";
import { octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { Counterpart } from "./replay-transcript";
import type { TranscriptHeader } from "./transcript";

/** The server of a transcript: its own description over this one. */
const DEFAULT = {
  hostName: "mx.example.org",
  domains: ["example.org"],
  users: [
    { name: "alice", password: "wonderland" },
    { name: "bob", password: "builder" },
  ],
};

/** The same at every replay: chance is seeded. */
export function describeServer({ server }: TranscriptHeader): { config: MailServerConfig; entropy: Entropy } {
  return { config: v.parse(MailServerConfig, { ...DEFAULT, ...server }), entropy: entropyFrom(randomFrom(1)) };
}

function serverOf(header: TranscriptHeader): MailServer {
  const { config, entropy } = describeServer(header);
  const mailServer = new MailServer(config, { entropy, now: Date.parse(header.now) });
  fillMailboxes(mailServer, header);
  return mailServer;
}

/** Puts the mail into the mailboxes that a transcript begins with. */
export function fillMailboxes(mailServer: MailServer, { mailboxes, now }: TranscriptHeader): void {
  for (const [user, messages] of Object.entries(mailboxes)) {
    for (const message of messages) {
      mailServer.store.deliver([user], encodeUtf8(message.replaceAll("\n", "\r\n")), Date.parse(now));
    }
  }
}

export function inboxOf(server: MailServer, user: string): Uint8Array[] {
  const inbox = server.store.mailbox({ account: user, mailbox: "INBOX" });
  return inbox ? [...inbox.messages].map(({ content }) => content) : [];
}

/** A transcript's server without a network: the engine itself, on a clock that moves when the transcript says so. */
export class EngineCounterpart implements Counterpart {
  readonly #server: MailServer;
  readonly #party: Party<unknown>;
  #now: Instant;
  #output = "";
  #closed = false;

  constructor(header: TranscriptHeader) {
    this.#server = serverOf(header);
    this.#now = Date.parse(header.now);
    this.#party = this.#server.accept(header.service, { address: "192.0.2.7", tls: false });
    this.#run();
  }

  send(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#party.engine.receive(bytes);
    this.#run();
  }

  closeSending(): void {
    this.#party.engine.peerClosed();
    this.#run();
  }

  async startTls(): Promise<void> {
    this.#party.engine.tlsStarted();
    this.#run();
  }

  pass(seconds: number): void {
    this.#now += seconds * 1000;
    this.#run();
  }

  async readLine(): Promise<string | null> {
    const end = this.#output.indexOf("\r\n");
    if (end < 0) return null;
    const line = this.#output.slice(0, end + 2);
    this.#output = this.#output.slice(end + 2);
    return line;
  }

  unread(): string {
    return this.#output;
  }

  async hasClosed(): Promise<boolean> {
    return this.#closed;
  }

  inbox(user: string): readonly Uint8Array[] {
    return inboxOf(this.#server, user);
  }

  async end(): Promise<void> {
    if (!this.#closed) this.closeSending();
  }

  #run(): void {
    for (;;) {
      const step = this.#party.engine.next(this.#now);
      if (step.type === "send") this.#output += octetText(step.bytes);
      else if (step.type === "event") this.#party.onEvent(step.event, this.#now);
      else if (step.type === "wait") return;
      else if (step.type === "closed") {
        this.#closed = true;
        return;
      }
    }
  }
}
