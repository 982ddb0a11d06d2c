/**
 * An answer of an IMAP server as two servers that mean the same would both have it: strings whichever way they are quoted,
 * items and flags in one order, words for people left out, numbers that each server chooses for itself called N.
 */
import type { ImapAnswer } from "./imap-wire";

type Node = string | Node[];

/** @returns a line for each untagged response, and the condition at the end */
export function normaliseAnswer({ untagged, condition, text }: ImapAnswer): string[] {
  const lines = untagged.flatMap((response) => normaliseResponse(response) ?? []).flatMap(levelled);
  // What is about messages is told in an order that means something; the rest may come as it likes.
  const ordered = lines.filter((line) => /^\d+ (?:FETCH|EXPUNGE)/.test(line));
  const others = lines.filter((line) => !/^\d+ (?:FETCH|EXPUNGE)/.test(line)).sort();
  return [...others, ...ordered, withoutWords(`${condition} ${text}`)];
}

/** What both may write as they like; null for what one of them need not say at all. */
const LEVELLERS: readonly { readonly pattern: RegExp; readonly to: string | null; readonly reason: string }[] = [
  {
    pattern: /^OK \[(?:MAILBOXID|HIGHESTMODSEQ) N\]$/,
    to: null,
    reason: "extensions' codes: RFC 8474, RFC 7162 section 3.1.2.1",
  },
  {
    pattern: /INTERNALDATE "0/,
    to: 'INTERNALDATE " ',
    reason: "date-day-fixed has a blank or a zero: RFC 9051 section 9",
  },
  {
    pattern: /((?:BODY|BINARY)\[[^\]]*\](?:<\d+>)?) NIL/,
    to: '$1 ""',
    reason: "a section that is not there is an nstring: RFC 9051 section 7.5.2",
  },
  {
    pattern: /^(\d+ FETCH \(BODY.*"text" "(?!plain")[^"]+" )\("charset" "us-ascii"\)/,
    to: "$1NIL",
    reason: "only text/plain has a charset by default: RFC 2046 section 4.1.2, RFC 6657 section 3",
  },
];

/** RFC 2045 section 6.1: in any case. */
const ENCODINGS = /"(?:7bit|8bit|binary|base64|quoted-printable)"/gi;

/** RFC 9051 section 7.5.2 counts "text lines": whether the last one of a part counts, which has no end of its own, is open. */
const LINES_OF_A_PART = /("[^"]*" \d+) \d+/g;

function levelled(line: string): string[] {
  let text = line;
  for (const { pattern, to } of LEVELLERS) {
    if (to === null && pattern.test(text)) return [];
    // Again and again: a message may have several such parts.
    while (to !== null && pattern.test(text)) text = text.replace(pattern, to);
  }
  if (!/^\d+ FETCH \(BODY/.test(text)) return [text];
  if (/^\d+ FETCH \(BODY(?:STRUCTURE)? \(/.test(text)) text = text.replaceAll(LINES_OF_A_PART, "$1 L");
  return [text.replaceAll(ENCODINGS, (encoding) => encoding.toUpperCase())];
}

/** null for what says nothing of the mailbox. */
function normaliseResponse(response: string): string | null {
  if (/^(?:OK|NO|BAD|BYE|PREAUTH)\b/.test(response)) {
    const condition = withoutWords(response);
    return condition === "OK" || condition === "NO" ? null : condition;
  }
  if (/^CAPABILITY /.test(response)) return null;
  const nodes = parse(response);
  const [first, second, third] = nodes;
  if (second === "FETCH" && Array.isArray(third)) return `${first} FETCH (${fetchItems(third)})`;
  if (first === "FLAGS" && Array.isArray(second)) return `FLAGS (${sorted(second)})`;
  if ((first === "LIST" || first === "LSUB") && Array.isArray(second)) {
    const [, , ...rest] = nodes;
    return `${first} (${sorted(second)}) ${rest.map(asString).join(" ")}`;
  }
  if (first === "STATUS" && Array.isArray(third)) return `STATUS ${asString(second ?? "")} (${statusItems(third)})`;
  if (first === "SEARCH" || first === "SORT") return print(nodes).replace(/\(MODSEQ \d+\)/, "(MODSEQ N)");
  if (first === "ESEARCH")
    return print(nodes)
      .replace(/"t\d+"/, "TAG")
      .replace(/MODSEQ \d+/, "MODSEQ N");
  return print(nodes);
}

function withoutWords(text: string): string {
  const [, condition = "", code] = /^(\S+)(?: \[([^\]]*(?:\][^ ][^\]]*)?)\])?/.exec(text) ?? [];
  if (code === undefined || /^CAPABILITY /.test(code)) return condition;
  const known = code
    .replace(/^(UIDVALIDITY|HIGHESTMODSEQ) \d+$/, "$1 N")
    .replace(/^(APPENDUID|COPYUID) \d+ /, "$1 N ")
    .replace(/^MAILBOXID .*$/, "MAILBOXID N")
    .replace(/^PERMANENTFLAGS \((.*)\)$/, (_, flags: string) => `PERMANENTFLAGS (${sorted(flags.split(" "))})`);
  return /^MAILBOXID/.test(known) && condition === "OK" ? condition : `${condition} [${known}]`;
}

function fetchItems(items: readonly Node[]): string {
  return pairs(items)
    .map(([name, value]) => {
      const key = typeof name === "string" ? name.toUpperCase() : print(name);
      if (key === "FLAGS" && Array.isArray(value)) return `FLAGS (${sorted(value)})`;
      if (key === "INTERNALDATE" && isNow(print(value))) return "INTERNALDATE NOW";
      if (key === "MODSEQ") return "MODSEQ (N)";
      if (key === "EMAILID" || key === "THREADID" || key === "SAVEDATE") return `${key} N`;
      return `${key} ${print(value)}`;
    })
    .sort()
    .join(" ");
}

/** What has arrived in this run: a second apart from one server to the other. */
function isNow(quoted: string): boolean {
  return Math.abs(Date.now() - Date.parse(quoted.replaceAll('"', ""))) < 600_000;
}

function statusItems(items: readonly Node[]): string {
  return pairs(items)
    .map(([name, value]) => {
      const chosen = name === "UIDVALIDITY" || name === "HIGHESTMODSEQ" || name === "MAILBOXID";
      return `${print(name)} ${chosen ? "N" : print(value)}`;
    })
    .sort()
    .join(" ");
}

function pairs(nodes: readonly Node[]): [Node, Node][] {
  return nodes.flatMap((node, index): [Node, Node][] => (index % 2 === 0 ? [[node, nodes[index + 1] ?? ""]] : []));
}

function sorted(nodes: readonly Node[]): string {
  return nodes.map(print).sort().join(" ");
}

/** An atom and a string of the same octets are the same astring. */
function asString(node: Node): string {
  return typeof node === "string" && node !== "NIL" && !node.startsWith('"') ? JSON.stringify(node) : print(node);
}

function print(node: Node): string {
  return typeof node === "string"
    ? node
    : node.map((each) => (Array.isArray(each) ? `(${print(each)})` : each)).join(" ");
}

/** Atoms as they are, strings of every kind as JSON, lists as arrays. */
function parse(text: string): Node[] {
  const stack: Node[][] = [[]];
  const put = (node: Node) => stack.at(-1)?.push(node);
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 40);
    const literal = /^~?\{(\d+)\}\r\n/.exec(rest);
    if (literal) {
      const begin = at + literal[0].length;
      at = begin + Number(literal[1]);
      put(JSON.stringify(text.slice(begin, at)));
    } else if (text[at] === '"') {
      const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(text.slice(at));
      put(JSON.stringify((quoted?.[1] ?? "").replace(/\\(.)/gs, "$1")));
      at += quoted?.[0].length ?? 1;
    } else if (text[at] === "(") {
      stack.push([]);
      at += 1;
    } else if (text[at] === ")") {
      const list = stack.pop() ?? [];
      put(list);
      at += 1;
    } else if (text[at] === " ") at += 1;
    else {
      const atom = /^(?:[^ ()[]|\[[^\]]*\])+/.exec(text.slice(at, at + 2000))?.[0] ?? text[at] ?? "";
      put(atom);
      at += atom.length;
    }
  }
  return stack[0] ?? [];
}
