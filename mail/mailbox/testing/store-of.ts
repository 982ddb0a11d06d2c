/** What the store's tests build their stores with. */
import { octets } from "../../wire/octets";
import { type Flags, parseFlags } from "../flags";
import { MailStore, type Place } from "../mail-store";
import type { Mailbox } from "../mailbox";
import { isRefused, type Refused } from "../refusal";

export const NOW = 1_700_000_000_000;
export const INBOX: Place = { account: "anna", mailbox: "INBOX" };

/** A store with Anna's account, and so many messages in her INBOX: "1", "2", … */
export function storeOf(messages = 0, largestMessage = 1000): MailStore {
  const store = new MailStore({ largestMessage });
  store.createAccount("anna", { now: NOW });
  for (let number = 1; number <= messages; number += 1) append(store, String(number));
  return store;
}

export function append(store: MailStore, text: string, ...flags: string[]): number {
  const { uids } = done(store.append(INBOX, [{ content: octets(text), flags: flagsOf(...flags) }], NOW));
  return uids[0] ?? 0;
}

/** @throws Error for a refusal */
export function done<T extends object>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
}

export function flagsOf(...names: string[]): Flags {
  const flags = parseFlags(names);
  if (!flags) throw new Error(`these are no flags: ${names}`);
  return flags;
}

export function place(mailbox: string): Place {
  return { account: "anna", mailbox };
}

export function mailboxIn(store: MailStore, name = "INBOX"): Mailbox {
  const mailbox = store.mailbox(place(name));
  if (!mailbox) throw new Error(`there is no ${name}`);
  return mailbox;
}

export function uidsIn(store: MailStore, name = "INBOX"): number[] {
  return [...mailboxIn(store, name).messages].map(({ uid }) => uid);
}
