/**
 * A device with a small mail client: it submits what was written (RFC 6409), and fetches by POP3 or keeps in step by IMAP. What it
 * holds is a list of values in device-mail.ts; what is under way is here and in imap-account.ts.
 */
import { parseFlags } from "../mailbox/flags";
import { INBOX } from "../mailbox/mailbox-name";
import { SmtpClient } from "../smtp/client";
import type { SmtpClientEvent } from "../smtp/client-events";
import type { OutgoingMail } from "../smtp/send-mail";
import { callServer } from "./call-server";
import { composeLetter, type Letter } from "./compose-letter";
import { type AccountMail, mailboxesFor, newAccountMail, withOutgoing } from "./device-mail";
import { fetchMail } from "./fetch-mail";
import { ImapAccount } from "./imap-account";
import type { Internet } from "./internet";
import type { NetworkHost } from "./network/network-host";
import type { DeviceAccount } from "./world-description";

/** A message on the device, by what `shownMessages` calls it. */
export type Which = { readonly mailbox: string; readonly message: number };

const NO_SUCH_MESSAGE = "there is no such message";
const NOT_BY_IMAP = "this account's mail comes by POP3, which knows one mailbox and keeps nothing in step";

/** A device's memory has its end; a session of this many messages on one device is no lesson any more. */
const MOST_OUTGOING = 500;

export class Device {
  accounts: readonly AccountMail[];
  /** One for each account, which has work to do only while the account is kept in step by IMAP. */
  readonly #imap: ImapAccount[];

  constructor(
    readonly internet: Internet,
    readonly host: NetworkHost,
    settings: readonly DeviceAccount[],
  ) {
    this.accounts = settings.map(newAccountMail);
    this.#imap = settings.map((_, at) => this.#newImapAccount(at));
  }

  /** Now, and whenever it is switched on again: mailboxes are kept in step from here on, where the accounts say so. */
  switchOn(): void {
    for (const account of this.#imap) account.followSettings();
  }

  /** @returns what is wrong with it, or null: it is in the outbox and on its way */
  send(at: number, letter: Letter): string | null {
    const account = this.#account(at);
    if (account.outbox.length >= MOST_OUTGOING) return "the outbox is full";
    const { now } = this.internet;
    // Nothing of chance in it: what is refused leaves the world as it was, and chance too.
    const uniquePart = `${now}.${at}.${account.nextNumber}`;
    const mail = composeLetter(account.settings, letter, { now, uniquePart, host: this.host.name });
    if (typeof mail === "string") return mail;
    const { recipients: left } = mail;
    this.#change(at, {
      outbox: [
        ...account.outbox,
        { number: account.nextNumber, mail, left, writtenAt: now, state: "waiting", why: null },
      ],
      nextNumber: account.nextNumber + 1,
    });
    this.sendWaiting(at);
    return null;
  }

  /** Offers everything that waits in the outbox to the server, in one session. */
  sendWaiting(at: number): void {
    const { settings, outbox, sending } = this.#account(at);
    const waiting = outbox.filter(({ state }) => state === "waiting");
    if (sending || waiting.length === 0) return;
    this.#change(at, { sending: true, problem: null });
    // Never twice to whom the server has taken it for.
    const numbers = new Map(waiting.map(({ mail, left, number }) => [{ ...mail, recipients: left }, number]));
    this.#mark(at, numbers.values(), { state: "sending", why: null });
    const end = (why: string | null): void => {
      this.#mark(at, numbers.values(), { state: "waiting", why });
      this.#change(at, { sending: false, ...(why === null ? {} : { problem: why }) });
      // What was written meanwhile has its turn now.
      if (
        why === null &&
        this.#account(at).outbox.some(({ state, why: said }) => state === "waiting" && said === null)
      ) {
        this.sendWaiting(at);
      }
    };
    let problem: string | null = null;
    callServer(this.internet, this.host, settings.submission, {
      patient: false,
      makeParty: () => {
        const engine = this.#smtpClient(settings);
        for (const mail of numbers.keys()) engine.send(mail);
        engine.quit();
        return {
          engine,
          onEvent: (event) => {
            problem = this.#takeSmtpEvent(at, event as SmtpClientEvent, numbers) ?? problem;
          },
        };
      },
      onEnd: (whyNot) => end(problem ?? whyNot),
    });
  }

  /**
   * By POP3: brings what is new on the server, and leaves it there or not, as the account says.
   * @returns why it cannot be done, or null
   */
  fetch(at: number): string | null {
    const { settings, fetching, seen: before } = this.#account(at);
    if (!settings.pop3) return "this account is kept in step by IMAP, and fetches nothing by POP3";
    if (fetching) return null;
    this.#change(at, { fetching: true, problem: null });
    fetchMail(this.internet, this.host, settings, settings.pop3, {
      seen: before,
      onMessage: (uniqueId, content) => {
        const account = this.#account(at);
        const { now } = this.internet;
        const message = { number: account.nextNumber, uniqueId, content, fetchedAt: now, read: false, flagged: false };
        this.#change(at, {
          inbox: [...account.inbox, message],
          nextNumber: account.nextNumber + 1,
        });
      },
      onEnd: (problem, seen) => this.#change(at, { fetching: false, problem, seen }),
    });
    return null;
  }

  /** By IMAP: brings device and server into step. @returns why it cannot be done, or null */
  synchronise(at: number): string | null {
    if (!this.#account(at).settings.imap) return NOT_BY_IMAP;
    this.#imap[at]?.synchronise();
    return null;
  }

  /** By IMAP: stays connected, or does so no more. @returns why it cannot be done, or null */
  keepInStep(at: number, keepInStep: boolean): string | null {
    const { settings } = this.#account(at);
    if (!settings.imap) return NOT_BY_IMAP;
    this.#change(at, { settings: { ...settings, imap: { ...settings.imap, keepInStep } } });
    this.#imap[at]?.followSettings();
    return null;
  }

  /** @returns why it cannot be done, or null */
  mark(at: number, { mailbox, message }: Which, how: "read" | "flagged", on: boolean): string | null {
    const { settings, inbox } = this.#account(at);
    const flags = parseFlags([how === "read" ? "\\Seen" : "\\Flagged"]);
    if (settings.imap && flags) {
      const change = {
        type: "flags" as const,
        uids: [message],
        how: on ? ("add" as const) : ("remove" as const),
        flags,
      };
      return this.#imap[at]?.changeMessage(mailbox, message, change) ?? null;
    }
    if (!inboxHas(inbox, { mailbox, message })) return NO_SUCH_MESSAGE;
    this.#change(at, { inbox: inbox.map((one) => (one.number === message ? { ...one, [how]: on } : one)) });
    return null;
  }

  /** By POP3 from the device alone, by IMAP everywhere. @returns why it cannot be done, or null */
  delete(at: number, { mailbox, message }: Which): string | null {
    const { settings, inbox } = this.#account(at);
    if (settings.imap) {
      return this.#imap[at]?.changeMessage(mailbox, message, { type: "delete", uids: [message] }) ?? null;
    }
    if (!inboxHas(inbox, { mailbox, message })) return NO_SUCH_MESSAGE;
    this.#change(at, { inbox: inbox.filter(({ number }) => number !== message) });
    return null;
  }

  /** By IMAP, into a mailbox that need not be there yet. @returns why it cannot be done, or null */
  move(at: number, { mailbox, message }: Which, to: string): string | null {
    if (!this.#account(at).settings.imap) return NOT_BY_IMAP;
    if (mailbox === to) return "it is there already";
    return this.#imap[at]?.changeMessage(mailbox, message, { type: "move", uid: message, to }) ?? null;
  }

  changeSettings(at: number, settings: DeviceAccount): void {
    const { settings: before, mailboxes } = this.#account(at);
    const same = accountKey(before) === accountKey(settings);
    if (!same) {
      this.#imap[at]?.leave();
      this.#imap[at] = this.#newImapAccount(at);
    }
    this.#change(at, { settings, mailboxes: mailboxesFor(settings, same ? mailboxes : []) });
    this.#imap[at]?.followSettings();
  }

  #newImapAccount(at: number): ImapAccount {
    const { internet, host } = this;
    return new ImapAccount(
      internet,
      host,
      () => this.#account(at),
      (change) => this.#change(at, change),
    );
  }

  #smtpClient(settings: DeviceAccount): SmtpClient {
    return new SmtpClient({
      // RFC 5321 section 4.1.4: a host without a name of its own says its address.
      hello: `[${this.host.address}]`,
      tls: settings.submission.tls,
      credentials: { user: settings.user, password: settings.password, entropy: this.internet.entropy },
      allowAuthInClear: settings.allowAuthInClear,
      serverName: settings.submission.host,
      ...(settings.mechanisms ? { mechanisms: settings.mechanisms } : {}),
    });
  }

  /** @returns what went wrong with the session, if something did */
  #takeSmtpEvent(at: number, event: SmtpClientEvent, numbers: Map<OutgoingMail, number>): string | null {
    if (event.type === "failed") return event.failure.why;
    if (event.type !== "sent") return null;
    const number = numbers.get(event.mail);
    if (number === undefined) return null;
    const bad =
      event.outcomes.find(({ result }) => result === "failed") ??
      event.outcomes.find(({ result }) => result === "deferred");
    numbers.delete(event.mail);
    const said = bad ? `${bad.why}${bad.reply ? ` ${bad.reply.code} ${bad.reply.lines.join(" ")}` : ""}` : null;
    // What the server put off waits for somebody to try again; tried again at once, it would be put off again.
    const states = { failed: "refused", deferred: "waiting", delivered: "sent" } as const;
    const left = event.outcomes.filter(({ result }) => result !== "delivered").map(({ recipient }) => recipient);
    const whole = this.#account(at).outbox.find((one) => one.number === number)?.mail.recipients.length;
    // Once, however many times it takes until everybody has it.
    const isFirst = event.mail.recipients.length === whole && left.length < whole;
    this.#mark(at, [number], { state: states[bad?.result ?? "delivered"], why: said, left });
    if (isFirst) this.#imap[at]?.fileSent(event.mail.content);
    return null;
  }

  #account(at: number): AccountMail {
    const account = this.accounts[at];
    if (!account) throw new Error(`${this.host.name} has no account ${at}`);
    return account;
  }

  #mark(at: number, numbers: Iterable<number>, change: Parameters<typeof withOutgoing>[2]): void {
    const marked = withOutgoing(this.#account(at), new Set(numbers), change);
    this.#change(at, { outbox: marked.outbox });
  }

  #change(at: number, change: Partial<AccountMail>): void {
    this.accounts = this.accounts.map((account, index) => (index === at ? { ...account, ...change } : account));
  }
}

function inboxHas(inbox: AccountMail["inbox"], { mailbox, message }: Which): boolean {
  return mailbox === INBOX && inbox.some(({ number }) => number === message);
}

/** Mailboxes with the same key are the same mailboxes. */
function accountKey({ imap, user }: DeviceAccount): string | null {
  return imap ? JSON.stringify([imap.host, imap.port, user]) : null;
}
