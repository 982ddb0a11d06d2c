/** SORT's order (RFC 5256 section 3, RFC 5957). */
import type { Address } from "../../message/address";
import { addressSpec } from "../../message/address";
import { parseAddresses } from "../../message/parse-addresses";
import type { Lexer } from "../lex-command";
import type { Numbered } from "../selected-mailbox";
import { foldText } from "./fold-text";
import { keepSearched, type SearchedMessage, searchedMessage } from "./searched-message";

const SORT_KEYS = ["ARRIVAL", "CC", "DATE", "FROM", "SIZE", "SUBJECT", "TO", "DISPLAYFROM", "DISPLAYTO"] as const;

export type SortCriterion = { readonly key: (typeof SORT_KEYS)[number]; readonly reverse: boolean };

/** Nobody has more than these keys, each once. */
const MOST_CRITERIA = 20;

/** "(" [REVERSE] key … ")". What breaks the grammar is left in the lexer's `failure`. */
export function parseSortCriteria(lexer: Lexer): SortCriterion[] {
  const criteria = lexer.list((): SortCriterion => {
    const reverse = lexer.skipWord("REVERSE");
    if (reverse) lexer.sp();
    const name = lexer.keyword();
    const key = SORT_KEYS.find((known) => known === name);
    if (!key) lexer.fail("that is nothing to sort by");
    return { key: key ?? "ARRIVAL", reverse };
  });
  if (criteria.length === 0) lexer.fail("there is nothing to sort by");
  if (criteria.length > MOST_CRITERIA) lexer.fail(`at most ${MOST_CRITERIA} things are sorted by`);
  return lexer.failure === null ? criteria : [];
}

/** By the first criterion, what is equal by the next, and at last by sequence number, which is never reversed. */
export function sortMessages(found: readonly Numbered[], criteria: readonly SortCriterion[]): Numbered[] {
  const rows = found.map((entry) => {
    const words = searchedMessage(entry.message.content);
    const keys = criteria.map(({ key }) => sortKey(entry, key, words));
    keepSearched(words);
    return { entry, keys };
  });
  const signs = criteria.map(({ reverse }) => (reverse ? -1 : 1));
  rows.sort((a, b) => {
    for (let index = 0; index < signs.length; index += 1) {
      const [left, right] = [a.keys[index] ?? 0, b.keys[index] ?? 0];
      if (left !== right) return (left < right ? -1 : 1) * (signs[index] ?? 1);
    }
    return a.entry.number - b.entry.number;
  });
  return rows.map(({ entry }) => entry);
}

/** The sent date, in UTC; when it was received where it has none that can be read (section 2.2). */
export function sentOrReceived({ message }: Numbered, words: SearchedMessage): number {
  return words.sent?.at ?? message.internalDate;
}

function sortKey(entry: Numbered, key: SortCriterion["key"], words: SearchedMessage): string | number {
  switch (key) {
    case "ARRIVAL":
      return entry.message.internalDate;
    case "SIZE":
      return entry.message.size;
    case "DATE":
      return sentOrReceived(entry, words);
    case "SUBJECT":
      return words.subject.base;
    case "DISPLAYFROM":
    case "DISPLAYTO":
      return words.derived(key, () => displayName(firstAddress(words, key === "DISPLAYTO" ? "to" : "from")));
    default:
      return words.derived(key, () => mailboxName(firstAddress(words, key.toLowerCase())));
  }
}

function firstAddress(words: SearchedMessage, name: string): Address | undefined {
  const [value] = words.values(name);
  return value === undefined ? undefined : parseAddresses(value).addresses[0];
}

// What ENVELOPE shows in the place of the mailbox: a group's name, or what stands left of the "@" (section 3).
function mailboxName(address: Address | undefined): string {
  if (!address) return "";
  return foldText(address.type === "group" ? address.name : address.local);
}

// RFC 5957 section 3: the name that is shown, or the address where there is none.
function displayName(address: Address | undefined): string {
  if (!address) return "";
  return foldText(address.type === "group" ? address.name : (address.name ?? addressSpec(address)));
}
