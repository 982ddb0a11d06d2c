/**
 * A whole mail server without a network: the engines, the mailboxes and the queue of one host, put together from its
 * description. Whoever drives it, the simulated network or real sockets, brings connections, a clock and chance.
 *
 * 1. `accept` for each connection gives an engine and what answers its questions.
 * 2. `queue` says when a message has to be passed on; its driver makes a DeliveryAttempt of it and reports to `attemptEnded`.
 *    `onQueued` tells the driver that it is worth asking.
 */
import type { AskingEngine, Instant } from "../engine";
import { ImapServer } from "../imap/server";
import type { ImapServerEvent } from "../imap/server-events";
import { MailStore } from "../mailbox/mail-store";
import { MaildropLocks } from "../mailbox/maildrop-lock";
import type { Party } from "../pair";
import { Pop3Server } from "../pop3/server";
import type { Pop3ServerEvent } from "../pop3/server-events";
import type { Entropy } from "../random";
import { DEFAULT_GREYLIST_POLICY, EMPTY_GREYLIST, greylist } from "../smtp/relay/greylist";
import { RelayQueue } from "../smtp/relay/relay-queue";
import type { Reply } from "../smtp/reply";
import type { RecipientOutcome } from "../smtp/send-outcome";
import { SmtpServer } from "../smtp/server";
import type { Recipient, Sender, SmtpServerEvent } from "../smtp/server-events";
import { Directory } from "./directory";
import { ImapDesk } from "./imap-desk";
import type { MailServerConfig } from "./mail-server-config";
import { MessageIntake } from "./message-intake";
import { Pop3Desk } from "./pop3-desk";
import { Secrets } from "./secrets";
import { SmtpDesk, type SmtpRole } from "./smtp-desk";

/** What a port of this server speaks. */
export type MailService = SmtpRole | "pop3" | "imap";

export type Peer = {
  /** "192.0.2.7" or "2001:db8::7". */
  readonly address: string;
  /** TLS stands before the first octet, as on ports 465 and 995. */
  readonly tls: boolean;
};

export type Surroundings = {
  readonly entropy: Entropy;
  /** When the accounts are made. */
  readonly now: Instant;
  /** Something has come into the queue. */
  readonly onQueued?: () => void;
};

/** Octets of the key that decoy salts are made from; as long as the digest it goes into. */
const DECOY_KEY_OCTETS = 32;

/** The queue holds a few of the largest messages, and never less than this. */
const SMALLEST_QUEUE_OCTETS = 256 * 1024 * 1024;

const SECOND = 1000;

export class MailServer {
  readonly store: MailStore;
  readonly queue: RelayQueue;
  #directory: Directory;
  #secrets: Secrets;
  #intake: MessageIntake;
  readonly #locks = new MaildropLocks();
  readonly #lastOpened = new Map<string, Instant>();
  readonly #decoyKey: Uint8Array;
  #greylist = EMPTY_GREYLIST;

  constructor(
    public config: MailServerConfig,
    private readonly surroundings: Surroundings,
  ) {
    const { retry, hostName, users, maxMessageOctets } = config;
    this.store = new MailStore();
    for (const { name, quotaOctets } of users) {
      this.store.createAccount(name, { now: surroundings.now, quota: quotaOctets });
    }
    this.queue = new RelayQueue({
      hostName,
      retry: {
        firstDelay: retry.firstDelaySeconds * SECOND,
        factor: retry.factor,
        longestDelay: retry.longestDelaySeconds * SECOND,
        giveUpAfter: retry.giveUpSeconds * SECOND,
        delayNoticeAfter: retry.delayNoticeSeconds === null ? null : retry.delayNoticeSeconds * SECOND,
      },
      mostOctets: Math.max(maxMessageOctets * 4, SMALLEST_QUEUE_OCTETS),
    });
    this.#directory = new Directory(config);
    this.#secrets = new Secrets(this.#directory, surroundings.entropy);
    this.#intake = new MessageIntake({ config, directory: this.#directory, store: this.store, queue: this.queue });
    this.#decoyKey = surroundings.entropy(DECOY_KEY_OCTETS);
  }

  /**
   * Other rules from now on. Mailboxes and queue stay, those of users who are no more included; conversations that have begun
   * go on under the rules they began with, and the queue keeps its plan of retries.
   */
  reconfigure(config: MailServerConfig, now: Instant): void {
    this.config = config;
    for (const { name, quotaOctets } of config.users) {
      if (this.store.account(name)) this.store.setQuota(name, quotaOctets);
      else this.store.createAccount(name, { now, quota: quotaOctets });
    }
    this.#directory = new Directory(config);
    this.#secrets = new Secrets(this.#directory, this.surroundings.entropy);
    this.#intake = new MessageIntake({ config, directory: this.#directory, store: this.store, queue: this.queue });
  }

  /** An engine for a connection that somebody has made, and what answers its questions. */
  accept(service: MailService, peer: Peer): Party<unknown> {
    if (service === "imap") return this.#acceptImap(peer);
    return service === "pop3" ? this.#acceptPop3(peer) : this.#acceptSmtp(service, peer);
  }

  /** Tells the queue what an attempt has come to, and sends the notices that follow from it. */
  attemptEnded(id: string, outcomes: readonly RecipientOutcome[], now: Instant): void {
    const { notices } = this.queue.attemptEnded(id, outcomes, now);
    for (const notice of notices) this.#intake.send(notice, now);
    this.surroundings.onQueued?.();
  }

  #acceptSmtp(role: SmtpRole, peer: Peer): Party<SmtpServerEvent> {
    const { config } = this;
    const engine = new SmtpServer({
      hostName: config.hostName,
      role,
      tls: peer.tls,
      tlsAvailable: config.tls,
      allowAuthInClear: config.allowAuthInClear,
      // Nobody signs in to hand mail over to an MX; a server that offers it there only invites guessing.
      mechanisms: role === "submission" ? config.mechanisms : [],
      entropy: this.surroundings.entropy,
      decoyKey: this.#decoyKey,
      ownDomains: config.domains,
      maxMessageOctets: config.maxMessageOctets,
      maxRecipients: config.maxRecipients,
    });
    const desk = new SmtpDesk({
      role,
      config,
      directory: this.#directory,
      secrets: this.#secrets,
      isFull: (user, octets) => this.#intake.isFull(user, octets),
      askGreylist: (sender, recipient, now) => this.#askGreylist(peer.address, sender, recipient, now),
      acceptMessage: (message, now) => {
        const reply = this.#intake.accept(message, peer.address, now);
        this.surroundings.onQueued?.();
        return reply;
      },
    });
    return answered(engine, desk);
  }

  #acceptPop3(peer: Peer): Party<Pop3ServerEvent> {
    const { config } = this;
    const engine = new Pop3Server({
      hostName: config.hostName,
      tls: peer.tls ? "on" : config.tls ? "available" : "none",
      allowAuthInClear: config.allowAuthInClear,
      mechanisms: config.mechanisms,
      entropy: this.surroundings.entropy,
      decoyKey: this.#decoyKey,
      expire: config.pop3.expire,
      loginDelaySeconds: config.pop3.loginDelaySeconds,
      implementation: "Postroom",
    });
    const desk = new Pop3Desk({
      directory: this.#directory,
      secrets: this.#secrets,
      store: this.store,
      locks: this.#locks,
      lastOpened: this.#lastOpened,
      loginDelaySeconds: config.pop3.loginDelaySeconds,
    });
    return answered(engine, desk);
  }

  #acceptImap(peer: Peer): Party<ImapServerEvent> {
    const { config } = this;
    const engine = new ImapServer({
      hostName: config.hostName,
      tls: peer.tls ? "on" : config.tls ? "available" : "none",
      allowAuthInClear: config.allowAuthInClear,
      mechanisms: config.mechanisms,
      entropy: this.surroundings.entropy,
      decoyKey: this.#decoyKey,
      appendLimit: config.maxMessageOctets,
    });
    const desk = new ImapDesk({
      directory: this.#directory,
      secrets: this.#secrets,
      store: this.store,
      listens: () => engine.listensForChanges,
    });
    return { ...answered(engine, desk), wakes: (wake) => desk.wakes(wake) };
  }

  #askGreylist(clientAddress: string, sender: Sender, recipient: Recipient, now: Instant): Reply | null {
    if (!this.config.greylist) return null;
    const policy = { ...DEFAULT_GREYLIST_POLICY, delay: this.config.greylist.delaySeconds * SECOND };
    const triplet = { clientAddress, sender: sender.path, recipient: recipient.path };
    const { state, refusal } = greylist(this.#greylist, triplet, now, policy);
    this.#greylist = state;
    return refusal;
  }
}

/** An engine, and the desk that answers what it asks; to what is no question the desk has no answer. */
function answered<Event, Answer>(
  engine: AskingEngine<Event, Answer>,
  desk: { answer(event: Event, now: Instant): Answer | null },
): Party<Event> {
  return {
    engine,
    onEvent: (event, now) => {
      const answer = desk.answer(event, now);
      if (answer) engine.answer(answer);
    },
  };
}
