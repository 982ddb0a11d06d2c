/** A mail server on a host of the simulated network: its engines at their ports, and its queue carried out. */

import { MailServer } from "../mail-server/mail-server";
import type { MailServerConfig } from "../mail-server/mail-server-config";
import { INBOX } from "../mailbox/mailbox-name";
import type { QueueEntry } from "../smtp/relay/relay-queue";
import { deliver } from "./deliver";
import { initialMessage } from "./initial-message";
import type { Internet } from "./internet";
import type { NetworkHost } from "./network/network-host";
import type { Timer } from "./network/virtual-clock";
import type { InitialMail } from "./world-description";

/** RFC 5321 section 4.5.4.2, RFC 6409 section 3.1, RFC 1939 section 3, RFC 9051 section 2.1; RFC 8314 section 3 for those under TLS. */
const PORTS = [
  { port: 25, service: "mx", tls: false },
  { port: 587, service: "submission", tls: false },
  { port: 110, service: "pop3", tls: false },
  { port: 143, service: "imap", tls: false },
  { port: 465, service: "submission", tls: true },
  { port: 995, service: "pop3", tls: true },
  { port: 993, service: "imap", tls: true },
] as const;

export class MailServerHost {
  readonly server: MailServer;
  #timer: Timer | null = null;
  /** Attempts under way when the power went are nobody's any more. */
  #lives = 0;
  readonly #underWay = new Set<QueueEntry>();

  constructor(
    readonly internet: Internet,
    readonly host: NetworkHost,
    config: MailServerConfig,
  ) {
    const { entropy, now } = internet;
    this.server = new MailServer(config, { entropy, now, onQueued: () => this.#wakeAt(internet.network.clock.now) });
    this.#listen(config.tls);
  }

  /** A mailbox that is there in the beginning; twice is once. */
  addMailbox(user: string, name: string): void {
    this.server.store.createMailbox({ account: user, mailbox: name }, this.internet.now);
  }

  /** A message that is there in the beginning. */
  putMail(mail: InitialMail): void {
    const { user, mailbox } = mail;
    if (mailbox !== INBOX) this.addMailbox(user, mailbox);
    this.server.store.append({ account: user, mailbox }, [initialMessage(mail)], this.internet.now);
  }

  /** The power is gone: connections are, mailboxes and queue are not. */
  stop(): void {
    this.host.stop();
    this.#lives += 1;
    for (const { id } of this.#underWay) this.server.attemptEnded(id, [], this.internet.now);
    this.#underWay.clear();
    this.internet.network.clock.cancel(this.#timer);
    this.#timer = null;
  }

  start(): void {
    this.host.start();
    this.#wakeAt(this.internet.network.clock.now);
  }

  /** Ports and rules of a new configuration; mailboxes and queue stay, and what is open goes on. */
  reconfigure(config: MailServerConfig): void {
    this.server.reconfigure(config, this.internet.now);
    this.#listen(config.tls);
  }

  #listen(tls: boolean): void {
    for (const { port, service, tls: fromStart } of PORTS) {
      if (fromStart && !tls) this.internet.stopServing(this.host, port);
      else {
        this.internet.serve(this.host, {
          port,
          tlsFromStart: fromStart,
          makeParty: ({ address }) => this.server.accept(service, { address, tls: fromStart }),
        });
      }
    }
  }

  #wakeAt(at: number): void {
    const { clock } = this.internet.network;
    clock.cancel(this.#timer);
    this.#timer = this.host.up ? clock.schedule(at, () => this.#work()) : null;
  }

  #work(): void {
    this.#timer = null;
    for (;;) {
      const step = this.server.queue.next(this.internet.now);
      if (step.type === "wait") {
        if (step.until !== null) this.#wakeAt(step.until);
        return;
      }
      this.#attempt(step.entry);
    }
  }

  #attempt(entry: QueueEntry): void {
    const life = this.#lives;
    this.#underWay.add(entry);
    deliver({
      internet: this.internet,
      host: this.host,
      config: this.server.config,
      entry,
      isAlive: () => life === this.#lives,
      done: (outcomes) => {
        this.#underWay.delete(entry);
        this.server.attemptEnded(entry.id, outcomes, this.internet.now);
      },
    });
  }
}
