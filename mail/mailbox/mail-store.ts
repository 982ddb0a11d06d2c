/**
 * The one message store of a host: SMTP delivers into it, POP3 and IMAP look into it. A small mutable cell around an
 * immutable state: whoever holds a state holds all mail as it was at that moment, and the store can be put back to it.
 *
 * Operations never throw because of what a user asked: they give a value, or `{ refused }` and have changed nothing.
 * Accounts are found by their exact name; what counts as the same user is decided by whoever signs users in.
 */
import type { Instant } from "../engine";
import { type Account, findMailbox, newAccount } from "./account";
import { createMailbox, deleteMailbox, renameMailbox, subscribe, unsubscribe } from "./account-mailboxes";
import {
  type Appended,
  appendMessages,
  type Copied,
  claimRecent,
  copyMessages,
  type ExpungeOrder,
  expunge,
  type FlagOrder,
  type FlagsSet,
  setFlags,
} from "./account-messages";
import { ChangeFeed } from "./change-feed";
import type { MailChange, Outcome } from "./mail-change";
import type { Mailbox, SpecialUse } from "./mailbox";
import { INBOX } from "./mailbox-name";
import { type Refused, refuse } from "./refusal";
import type { NewMessage } from "./stored-message";

export type MailState = { readonly accounts: ReadonlyMap<string, Account> };

export type MailStoreOptions = {
  /** Octets in one message; no bound when left out. */
  readonly largestMessage?: number;
};

/** Where an operation takes place. The mailbox is named in any spelling. */
export type Place = { readonly account: string; readonly mailbox: string };

export class MailStore {
  readonly #largestMessage: number;
  readonly #feed = new ChangeFeed<MailChange>();
  #accounts: Map<string, Account> = new Map();
  /** The map has been given away as a state, so it must be copied before it changes. */
  #shared = false;

  constructor({ largestMessage = Number.POSITIVE_INFINITY }: MailStoreOptions = {}) {
    this.#largestMessage = largestMessage;
  }

  /** Everything as it is now. Costs nothing; the next operation copies the list of accounts, and no mail. */
  get state(): MailState {
    this.#shared = true;
    return { accounts: this.#accounts };
  }

  /** Puts the store back to a state of this or another store. What came after it has never been. */
  restore(state: MailState): void {
    this.#accounts = new Map(state.accounts);
    this.#shared = false;
    this.#feed.publish([{ type: "restored" }]);
  }

  /** Tells of every change from now on, after it is made; see change-feed.ts. @returns ends the subscription */
  subscribeToChanges(hear: (change: MailChange) => void): () => void {
    return this.#feed.subscribe(hear);
  }

  account(name: string): Account | null {
    return this.#accounts.get(name) ?? null;
  }

  mailbox({ account, mailbox }: Place): Mailbox | null {
    const found = this.#accounts.get(account);
    return found ? findMailbox(found, mailbox) : null;
  }

  /** @param quota octets of content; null, or left out, for no bound */
  createAccount(name: string, { now, quota = null }: { now: Instant; quota?: number | null }): Account | Refused {
    if (this.#accounts.has(name)) return refuse("exists");
    const account = newAccount(name, quota, now);
    this.#set(account);
    return account;
  }

  /** A quota below what is there already refuses additions and takes nothing away. */
  setQuota(name: string, quota: number | null): Account | Refused {
    const account = this.#accounts.get(name);
    if (!account) return refuse("no-such-account");
    const after = { ...account, quota };
    this.#set(after);
    return after;
  }

  /** Adds messages in their order, all or none. */
  append(place: Place, messages: readonly NewMessage[], now: Instant): Appended | Refused {
    if (messages.some(({ content }) => content.length > this.#largestMessage)) return refuse("too-big");
    return this.#change(place.account, (account) => appendMessages(account, place.mailbox, messages, now));
  }

  /**
   * One message to the INBOX of each account, or to none of them: a delivery that is refused and tried again reaches
   * nobody twice. The content is shared.
   * @param accounts each is delivered to once, however often it is named
   */
  deliver(accounts: readonly string[], content: Uint8Array, now: Instant): { readonly delivered: number } | Refused {
    if (content.length > this.#largestMessage) return refuse("too-big");
    const outcomes: Outcome<Appended>[] = [];
    for (const name of new Set(accounts)) {
      const account = this.#accounts.get(name);
      if (!account) return { refused: "no-such-account", account: name };
      const outcome = appendMessages(account, INBOX, [{ content }], now);
      if ("refused" in outcome) return { ...outcome, account: name };
      outcomes.push(outcome);
    }
    const made: MailChange[] = [];
    for (const { account, changes } of outcomes) {
      this.#set(account);
      made.push(...changes);
    }
    this.#feed.publish(made);
    return { delivered: outcomes.length };
  }

  setFlags(place: Place, order: FlagOrder): FlagsSet | Refused {
    return this.#change(place.account, (account) => setFlags(account, place.mailbox, order));
  }

  /** @returns the UIDs that this call has removed, ascending */
  expunge(place: Place, order: ExpungeOrder): { readonly uids: readonly number[] } | Refused {
    return this.#change(place.account, (account) => expunge(account, place.mailbox, order));
  }

  copy(place: Place, uids: readonly number[], to: string, now: Instant): Copied | Refused {
    return this.#change(place.account, (account) => copyMessages(account, place.mailbox, uids, to, now));
  }

  move(place: Place, uids: readonly number[], to: string, now: Instant): Copied | Refused {
    return this.#change(place.account, (account) => copyMessages(account, place.mailbox, uids, to, now, true));
  }

  createMailbox(place: Place, now: Instant, specialUse: readonly SpecialUse[] = []): Mailbox | Refused {
    return this.#change(place.account, (account) => createMailbox(account, place.mailbox, specialUse, now));
  }

  /** @returns the mailbox as it was */
  deleteMailbox(place: Place): Mailbox | Refused {
    return this.#change(place.account, (account) => deleteMailbox(account, place.mailbox));
  }

  /** @returns the mailboxes that have a new name now, or for INBOX the new one that has its messages */
  renameMailbox(place: Place, to: string, now: Instant): readonly Mailbox[] | Refused {
    return this.#change(place.account, (account) => renameMailbox(account, place.mailbox, to, now));
  }

  /** @returns the name in its one spelling */
  subscribe(place: Place): { readonly name: string } | Refused {
    return this.#change(place.account, (account) => subscribe(account, place.mailbox));
  }

  unsubscribe(place: Place): { readonly name: string } | Refused {
    return this.#change(place.account, (account) => unsubscribe(account, place.mailbox));
  }

  /**
   * Makes the messages that no session has seen as \Recent yet no longer recent to the sessions that come after.
   * @returns the first of their UIDs; `uidNext` when there are none (RFC 3501 section 2.3.2)
   */
  claimRecent(place: Place): { readonly firstRecent: number } | Refused {
    return this.#change(place.account, (account) => claimRecent(account, place.mailbox));
  }

  #change<Result>(name: string, change: (account: Account) => Outcome<Result> | Refused): Result | Refused {
    const before = this.#accounts.get(name);
    if (!before) return refuse("no-such-account");
    const outcome = change(before);
    if ("refused" in outcome) return outcome;
    if (outcome.account !== before) this.#set(outcome.account);
    this.#feed.publish(outcome.changes);
    return outcome.result;
  }

  #set(account: Account): void {
    if (this.#shared) this.#accounts = new Map(this.#accounts);
    this.#shared = false;
    this.#accounts.set(account.name, account);
  }
}
