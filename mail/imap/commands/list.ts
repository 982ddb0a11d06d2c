/** LIST (RFC 9051 section 6.3.9): with selection and return options (RFC 5258), status (RFC 5819) and special use (RFC 6154). */
import { type ListedName, listNames } from "../../mailbox/account";
import { isInferior, SEPARATOR, superiorNames } from "../../mailbox/mailbox-name";
import type { Lexer } from "../lex-command";
import { patternMatcher } from "../match-pattern";
import type { ImapSession } from "../server-session";
import { parseStatusItems, type StatusItem, tellStatus } from "../status-items";
import { bindCommand } from "./bind-command";

type List = {
  readonly reference: string;
  readonly patterns: readonly string[];
  /** In capitals; null where the command is the one of RFC 3501. */
  readonly select: ReadonlySet<string>;
  readonly returns: ReadonlySet<string>;
  readonly status: readonly StatusItem[];
  /** Options were given, or several patterns: the client knows of the attributes that came with them. */
  readonly extended: boolean;
};

/** Each costs a look at every name. Clients ask for two or three. */
const MOST_PATTERNS = 10;

export const list = bindCommand(parseList, serveList);

function parseList(lexer: Lexer): List {
  lexer.sp();
  const selecting = lexer.ahead === "(";
  const select = new Set(selecting ? lexer.list(() => parseOption(lexer, SELECT_OPTIONS)) : []);
  if (selecting) lexer.sp();
  // RFC 5258 section 3.1: RECURSIVEMATCH says how far another option reaches, so it cannot stand alone (REMOTE does not count).
  if (select.has("RECURSIVEMATCH") && !select.has("SUBSCRIBED") && !select.has("SPECIAL-USE")) {
    lexer.fail("RECURSIVEMATCH needs another option");
  }
  const reference = lexer.astring();
  lexer.sp();
  const several = lexer.ahead === "(";
  const patterns = several ? lexer.list(() => lexer.listMailbox()) : [lexer.listMailbox()];
  if (patterns.length === 0) lexer.fail("a pattern is missing");
  if (patterns.length > MOST_PATTERNS) lexer.fail(`at most ${MOST_PATTERNS} patterns are looked for at a time`);
  const status: StatusItem[] = [];
  const returns = new Set<string>();
  const returning = lexer.skip(" ");
  if (returning) {
    if (!lexer.skipWord("RETURN")) lexer.fail("RETURN is missing");
    lexer.sp();
    for (const option of lexer.list(() => parseReturn(lexer, status))) returns.add(option);
  }
  return { reference, patterns, select, returns, status, extended: selecting || several || returning };
}

const SELECT_OPTIONS = ["SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE"];
const RETURN_OPTIONS = ["SUBSCRIBED", "CHILDREN", "SPECIAL-USE", "STATUS"];

function parseOption(lexer: Lexer, known: readonly string[]): string {
  const option = lexer.keyword();
  // RFC 5258 section 3: an option that nobody knows is a BAD.
  if (!known.includes(option)) lexer.fail("there is no such option");
  return option;
}

function parseReturn(lexer: Lexer, status: StatusItem[]): string {
  const option = parseOption(lexer, RETURN_OPTIONS);
  if (option === "STATUS") {
    lexer.sp();
    status.push(...parseStatusItems(lexer));
  }
  return option;
}

function serveList(session: ImapSession, command: List): void {
  const { reference, patterns, status, extended } = command;
  const account = session.currentAccount();
  if (!extended && patterns[0] === "") {
    // RFC 9051 section 6.3.9: an empty name asks for the separator and the root.
    session.untagged(`LIST (\\Noselect) "${SEPARATOR}" ""`);
    session.ok("that is all");
    return;
  }
  const matches = matcherOf(session, reference, patterns);
  const names = account ? listNames(account) : [];
  const recursive = command.select.has("RECURSIVEMATCH");
  // RFC 5258 section 3.5: a name that is found itself needs nobody above it to stand for it.
  const hidden = recursive ? names.filter((other) => isSelected(command.select, other) && !matches(other.name)) : [];
  names.push(...missingSuperiors(hidden, names));
  for (const listed of names) {
    if (!matches(listed.name)) continue;
    const below = hidden.some((other) => isInferior(other.name, listed.name));
    const line = describeName(session, command, listed, below);
    if (line === null) continue;
    session.untagged(`LIST ${line}`);
    if (status.length > 0 && listed.mailbox) tellStatus(session, listed.mailbox, status);
  }
  session.ok("that is all");
}

/** Names that are nothing but the way to a name that is subscribed and was never created. */
function missingSuperiors(hidden: readonly ListedName[], names: readonly ListedName[]): ListedName[] {
  const known = new Set(names.map(({ name }) => name));
  const superiors = new Set(hidden.flatMap(({ name }) => superiorNames(name)).filter((name) => !known.has(name)));
  return [...superiors].map((name) => ({ name, mailbox: null, hasChildren: false, subscribed: false }));
}

/** A reference is where the patterns begin. One that is no name in the client's encoding matches nothing. */
export function matcherOf(
  session: ImapSession,
  reference: string,
  patterns: readonly string[],
): (name: string) => boolean {
  const matchers = patterns.flatMap((pattern) => {
    const whole = session.readName(reference + pattern);
    // Names of mailboxes are composed; see mailbox-name.ts.
    return whole === null ? [] : [patternMatcher(whole.normalize("NFC"))];
  });
  return (name) => matchers.some((matches) => matches(name));
}

/**
 * Attributes, separator, name and what else there is; null for a name that was not selected.
 * @param below whether it stands for selected names below it
 */
function describeName(
  session: ImapSession,
  { select, returns, extended }: List,
  listed: ListedName,
  below: boolean,
): string | null {
  const { name, mailbox, hasChildren, subscribed } = listed;
  if (!isSelected(select, listed) && !below) return null;
  // Without selecting by subscription, a name that is nothing but subscribed is not there.
  if (!mailbox && !hasChildren && !select.has("SUBSCRIBED")) return null;
  const attributes: string[] = [];
  // RFC 5258 section 3: \NonExistent implies \Noselect, to those who know it.
  if (!mailbox) attributes.push(extended || session.rev2 ? "\\NonExistent" : "\\Noselect");
  attributes.push(hasChildren ? "\\HasChildren" : "\\HasNoChildren");
  if (subscribed && (select.has("SUBSCRIBED") || returns.has("SUBSCRIBED"))) attributes.push("\\Subscribed");
  attributes.push(...(mailbox?.specialUse ?? []));
  const criteria = ["SUBSCRIBED", "SPECIAL-USE"].filter((option) => select.has(option));
  // RFC 5258 section 3.5: CHILDINFO says which option it is that names below have.
  const childInfo = below ? ` ("CHILDINFO" (${criteria.map((option) => `"${option}"`).join(" ")}))` : "";
  return `(${attributes.join(" ")}) "${SEPARATOR}" ${session.writeName(name)}${childInfo}`;
}

function isSelected(select: ReadonlySet<string>, { mailbox, subscribed }: ListedName): boolean {
  if (select.has("SUBSCRIBED") && !subscribed) return false;
  return !select.has("SPECIAL-USE") || (mailbox?.specialUse.length ?? 0) > 0;
}
