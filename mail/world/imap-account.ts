/**
 * What a device does for an account by IMAP: holds its mailboxes as values (device-mail.ts), changes them at once whether there is
 * a connection or not, and brings them into step with the server, when asked or all the time.
 */
import type { Instant } from "../engine";
import {
  type LocalMailbox,
  type NewChange,
  newLocalMailbox,
  visibleMessages,
  withChange,
} from "../imap/synchronise-mailbox";
import { parseFlags } from "../mailbox/flags";
import { INBOX } from "../mailbox/mailbox-name";
import type { AccountMail, DeviceMailbox } from "./device-mail";
import type { Internet } from "./internet";
import type { NetworkHost } from "./network/network-host";
import type { Timer } from "./network/virtual-clock";
import { type MailboxSession, type SessionEnd, synchroniseMail } from "./synchronise-mail";

/** A device's memory has its end; more waits for no connection. */
const MOST_CHANGES = 500;

/** After a session that did its work for a while, the next may follow soon. */
const SOON_MS = 1000;
const A_WHILE_MS = 60_000;
/** Otherwise the pauses get longer and longer, so that a server that is off is not called for ever. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 16 * 60_000;

export class ImapAccount {
  readonly #sessions = new Map<string, MailboxSession>();
  /** Mailboxes whose turn is to come. */
  readonly #wanted = new Set<string>();
  /** Where something was filed from another mailbox. */
  readonly #filedInto = new Set<string>();
  #timer: Timer | null = null;
  #pause = FIRST_PAUSE_MS;
  #left = false;

  constructor(
    readonly internet: Internet,
    readonly host: NetworkHost,
    readonly mail: () => AccountMail,
    readonly change: (change: Partial<AccountMail>) => void,
  ) {}

  /** Brings all mailboxes into step, one after the other. */
  synchronise(): void {
    for (const session of this.#sessions.values()) session.ask();
    this.#wantAll();
  }

  /** Does what the settings say; called whenever they may say something else, or the device is switched on. */
  followSettings(): void {
    const keepInStep = this.mail().settings.imap?.keepInStep ?? false;
    for (const [name, session] of this.#sessions) if (!keepInStep || !this.#find(name)) session.stop();
    if (keepInStep) this.#wantAll();
    else this.internet.network.clock.cancel(this.#timer);
  }

  /** The account is another's from now on. */
  leave(): void {
    this.#left = true;
    this.internet.network.clock.cancel(this.#timer);
    for (const session of this.#sessions.values()) session.stop();
  }

  /** @returns what is wrong with it, or null */
  changeMessage(mailbox: string, uid: number, change: NewChange): string | null {
    const found = this.#find(mailbox);
    const isThere = found && visibleMessages(found.local).some((message) => message.uid === uid);
    return isThere ? this.#queue(found.local, change) : "there is no such message";
  }

  /** A copy of what was sent. It waits in INBOX, because that is there whatever else is. */
  fileSent(content: Uint8Array): void {
    const { sent } = this.mail().settings.imap ?? {};
    const inbox = this.#find(INBOX);
    const flags = parseFlags(["\\Seen"]);
    if (!sent || !inbox || !flags) return;
    const problem = this.#queue(inbox.local, {
      type: "append",
      to: sent,
      content,
      flags,
      internalDate: this.internet.now,
    });
    if (problem !== null) this.change({ problem });
  }

  #queue(local: LocalMailbox, change: NewChange): string | null {
    if (local.changes.length >= MOST_CHANGES) return "too much waits for a connection";
    if (change.type === "move" || change.type === "append") this.#filedInto.add(change.to);
    if (!this.#sessions.get(local.name)?.change(change)) {
      this.#set(local.name, { local: withChange(local, change) });
    }
    return null;
  }

  #wantAll(): void {
    this.change({ problem: null });
    for (const { local } of this.mail().mailboxes) {
      if (!this.#sessions.get(local.name)?.stays) this.#wanted.add(local.name);
    }
    this.#goOn();
  }

  /** One after the other, INBOX first: what was moved from there is in the others when their turn comes. */
  #goOn(): void {
    if (!this.host.up) return;
    for (const { local, activity } of this.mail().mailboxes) {
      if (activity === "synchronising") return;
      if (!this.#sessions.has(local.name) && this.#wanted.delete(local.name)) {
        this.#begin(local.name);
        return;
      }
    }
  }

  #begin(name: string): void {
    const { settings } = this.mail();
    if (!settings.imap) return;
    const stay = settings.imap.keepInStep;
    let inStepSince: Instant | null = null;
    this.#set(name, { activity: "synchronising" });
    const session = synchroniseMail(this.internet, this.host, settings, settings.imap, {
      stay,
      local: () => this.#find(name)?.local ?? newLocalMailbox(name),
      onLocal: (local, refused) => {
        if (this.#left) return;
        this.#set(name, { local, activity: "synchronising" });
        if (refused !== null) this.change({ problem: `The server would not have a change. (${refused})` });
      },
      onInStep: () => {
        if (this.#left) return;
        inStepSince ??= this.internet.now;
        this.#pause = FIRST_PAUSE_MS;
        if (stay) this.#set(name, { activity: "listening" });
        this.#wantWhereFiled();
        this.#goOn();
      },
      onEnd: (problem, end) => {
        this.#sessions.delete(name);
        if (this.#left) return;
        this.#set(name, { activity: "none" });
        if (problem !== null) this.change({ problem });
        this.#ended(end, inStepSince !== null && this.internet.now - inStepSince >= A_WHILE_MS);
      },
    });
    this.#sessions.set(name, session);
  }

  #ended(end: SessionEnd, lasted: boolean): void {
    if (end === "again" && this.mail().settings.imap?.keepInStep && !this.#timer?.run) {
      const { clock } = this.internet.network;
      const again = (): void => {
        // Switched on, it follows the settings anyway.
        if (this.host.up) this.#wantAll();
      };
      this.#timer = clock.schedule(clock.now + (lasted ? SOON_MS : this.#pause), again, !lasted);
      if (!lasted) this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
    }
    this.#goOn();
  }

  /** What was filed has come there, into a mailbox that may not have been there before. */
  #wantWhereFiled(): void {
    const { mailboxes } = this.mail();
    for (const name of this.#filedInto) {
      const waits = mailboxes.some(({ local }) => local.changes.some((change) => "to" in change && change.to === name));
      if (waits) continue;
      this.#filedInto.delete(name);
      if (this.#find(name) && !this.#sessions.get(name)?.stays) this.#wanted.add(name);
    }
  }

  #find(name: string): DeviceMailbox | undefined {
    return this.mail().mailboxes.find(({ local }) => local.name === name);
  }

  #set(name: string, change: Partial<DeviceMailbox>): void {
    const mailboxes = this.mail().mailboxes.map((one) => (one.local.name === name ? { ...one, ...change } : one));
    this.change({ mailboxes });
  }
}
