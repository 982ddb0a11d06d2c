/** One IMAP session as its commands see it: who is signed in, what is selected, what was enabled, and the ways to respond. */
import type { Instant } from "../engine";
import type { Account } from "../mailbox/account";
import { findMailboxById } from "../mailbox/account";
import type { MailStore, Place } from "../mailbox/mail-store";
import type { Mailbox } from "../mailbox/mailbox";
import { OrderedTree } from "../mailbox/ordered-tree";
import type { Secret } from "../sasl/exchange";
import { readMailboxName, writeMailboxName } from "./mailbox-text";
import type { OutputBuffer } from "./output-buffer";
import { printAstring } from "./quote";
import type { SelectedMailbox } from "./selected-mailbox";
import type { ImapServerAnswer, ImapServerEvent } from "./server-events";
import { type ImapServerOptions, MOST_ERRORS } from "./server-options";
import type { ImapState } from "./server-states";
import { tellChanges } from "./tell-changes";

/** What the engine does for its session. */
export interface ImapOutlet {
  readonly output: OutputBuffer;
  event(event: ImapServerEvent): void;
  /** Emits a question; `resume` gets its answer. */
  ask<Type extends ImapServerAnswer["type"]>(
    question: Extract<ImapServerEvent, { type: Type }>,
    resume: (answer: Extract<ImapServerAnswer, { type: Type }>) => void,
  ): void;
  /** The next line, without its end, goes to `resume` and is no command; null for a line at fault. */
  readLine(limit: number, resume: (line: string | null) => void): void;
  /** Goes on with this until it is done, a piece whenever the output has room, before the next command is read. */
  stream(steps: Iterator<void>): void;
  startTls(): void;
}

/** What ENABLE, or a command that implies it, has turned on (RFC 5161, RFC 7162 section 3.1). */
export type Enabled = "IMAP4REV2" | "UTF8=ACCEPT" | "CONDSTORE" | "QRESYNC";

/** An account as one signed-in session holds it. */
export type OpenAccount = { readonly user: string; readonly name: string; readonly store: MailStore };

export class ImapSession {
  state: ImapState = "not-authenticated";
  tls: boolean;
  account: OpenAccount | null = null;
  selected: SelectedMailbox | null = null;
  readonly enabled = new Set<Enabled>();
  /** Of the command in hand. */
  tag = "";
  /** The command in hand is a UID command: its responses name messages by UID too. */
  byUid = false;
  /** Whether the command in hand lets messages lose their numbers (RFC 9051 section 7.5.1). */
  expunges = false;
  /** Messages have lost their numbers since the command in hand began. */
  toldExpunges = false;
  /** The client may be told of changes at any moment (RFC 2177). */
  idling = false;
  now: Instant = 0;
  errors = 0;
  failedSignIns = 0;

  constructor(
    readonly options: ImapServerOptions,
    readonly outlet: ImapOutlet,
  ) {
    this.tls = options.tls === "on";
  }

  get maySignIn(): boolean {
    return this.tls || this.options.allowAuthInClear;
  }

  /** Mailbox names and quoted strings go out in UTF-8. */
  get utf8(): boolean {
    return this.enabled.has("UTF8=ACCEPT") || this.rev2;
  }

  get rev2(): boolean {
    return this.enabled.has("IMAP4REV2");
  }

  get condstore(): boolean {
    return this.enabled.has("CONDSTORE") || this.qresync;
  }

  get qresync(): boolean {
    return this.enabled.has("QRESYNC");
  }

  /**
   * The client has shown that it knows of mod-sequences. The first time, with a mailbox selected, it is told where they have
   * come to (RFC 7162 section 3.1).
   */
  enableCondstore(): void {
    if (this.condstore) return;
    this.enabled.add("CONDSTORE");
    if (this.selected) this.untagged(`OK [HIGHESTMODSEQ ${this.selected.view.settledModseq}] the latest change`);
  }

  /** `* text` */
  untagged(text: string): void {
    this.outlet.output.text(`* ${text}\r\n`);
  }

  /** The command is done. What has changed meanwhile is told first. @param code a response code without its brackets */
  ok(text: string, code?: string): void {
    this.errors = 0;
    tellChanges(this, this.expunges);
    this.#tagged("OK", text, code ?? this.#highestModseq());
  }

  /** The command was understood and cannot be carried out. */
  no(text: string, code?: string): void {
    this.errors = 0;
    tellChanges(this, this.expunges);
    this.#tagged("NO", text, code);
  }

  /** The command broke the grammar, or stands where it may not. */
  bad(text: string, code?: string): void {
    this.reject(this.tag, text, code);
  }

  /** @param tag null where it cannot be told */
  reject(tag: string | null, text: string, code?: string): void {
    this.errors += 1;
    this.outlet.output.text(`${tag ?? "*"} BAD ${code ? `[${code}] ` : ""}${text}\r\n`);
    if (this.errors >= (this.options.maxErrors ?? MOST_ERRORS)) this.bye("too many errors");
  }

  /** RFC 9051 section 7.1.5: the server is about to hang up, and says why. */
  bye(text: string): void {
    this.untagged(`BYE ${text}`);
    this.state = "logout";
  }

  /** @throws Error where nobody is signed in: the table of moves is at fault */
  requireAccount(): OpenAccount {
    if (!this.account) throw new Error("nobody is signed in");
    return this.account;
  }

  /** The account's mail as it is now; null when the account is no more. */
  currentAccount(): Account | null {
    return this.account?.store.account(this.account.name) ?? null;
  }

  requireSelected(): SelectedMailbox {
    if (!this.selected) throw new Error("no mailbox is selected");
    return this.selected;
  }

  place(mailbox: string): Place {
    return { account: this.requireAccount().name, mailbox };
  }

  /** Where the selected mailbox is now, whatever it has been renamed to; null when it was deleted. */
  selectedPlace(): Place | null {
    const found = this.#findSelected();
    return found && this.place(found.name);
  }

  /** The selected mailbox as it is now. One that was deleted has lost all its messages, and gets no others. */
  currentMailbox(): Mailbox {
    const found = this.#findSelected();
    if (found) return found;
    const selected = this.requireSelected();
    return deletedMailbox(selected, (this.currentAccount()?.modseq ?? selected.view.modseq) + 1);
  }

  /** A name as the client wrote it; null for what is no name in the encoding it uses. */
  readName(written: string): string | null {
    return readMailboxName(written, this.utf8);
  }

  /** A mailbox name for a response. */
  writeName(name: string): string {
    return printAstring(writeMailboxName(name, this.utf8), this.utf8);
  }

  findSecret(user: string, then: (secret: Secret | null) => void): void {
    this.outlet.ask<"find-secret">({ type: "find-secret", user }, ({ secret }) => then(secret));
  }

  #findSelected(): Mailbox | null {
    const account = this.currentAccount();
    const selected = this.requireSelected();
    const { mailboxId, name } = selected;
    const named = account?.mailboxes.get(name);
    const found = named?.mailboxId === mailboxId ? named : account && findMailboxById(account, mailboxId);
    if (found) selected.name = found.name;
    return found;
  }

  /**
   * After expunges a client that knows of mod-sequences has to learn up to where it knows everything: VANISHED and EXPUNGE do
   * not say. RFC 7162 section 3.2.7 asks for it where the client's own command has removed messages.
   */
  #highestModseq(): string | undefined {
    const { selected } = this;
    return this.toldExpunges && this.condstore && selected ? `HIGHESTMODSEQ ${selected.view.settledModseq}` : undefined;
  }

  #tagged(condition: "OK" | "NO", text: string, code?: string): void {
    this.outlet.output.text(`${this.tag} ${condition} ${code ? `[${code}] ` : ""}${text}\r\n`);
  }
}

function deletedMailbox({ name, mailboxId, uidValidity, keywords, view }: SelectedMailbox, modseq: number): Mailbox {
  return {
    name,
    mailboxId,
    uidValidity,
    uidNext: view.uidNext,
    highestModseq: Math.max(modseq, view.modseq),
    specialUse: [],
    keywords,
    messages: OrderedTree.empty(),
    expunged: { newest: null, runs: 0, older: null, forgotten: 0 },
    firstRecent: view.uidNext,
  };
}
