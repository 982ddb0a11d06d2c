/** Threads as THREAD answers with them (RFC 5256 section 4), whichever way they were found. */
import type { Instant } from "../../engine";
import type { Numbered } from "../selected-mailbox";

export type ThreadNode = {
  /** null for a message that is not here, and to which several at the top belong. */
  readonly entry: Numbered | null;
  /** When it was sent; of no account where there is no message. */
  readonly at: Instant;
  readonly children: ThreadNode[];
};

/** By date, equal dates by sequence number (section 2.2); what is not here stands where its first child does (section 3). */
export function sortByDate(nodes: ThreadNode[]): ThreadNode[] {
  return nodes.sort((a, b) => {
    const [first, second] = [shown(a), shown(b)];
    return first.at - second.at || (first.entry?.number ?? 0) - (second.entry?.number ?? 0);
  });
}

/**
 * `THREAD (2)(3 6 (4 23)(44 7 96))`: an only child behind its parent, several in parentheses of their own. Works on a list of what
 * is still to be written, because a thread can be as deep as the mailbox is long.
 */
export function threadAnswer(threads: readonly ThreadNode[], byUid: boolean): string {
  const pieces: string[] = [];
  const waiting: (ThreadNode | ")")[] = [];
  const open = (nodes: readonly ThreadNode[]): void => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) waiting.push(")", nodes[index] as ThreadNode);
  };
  open(threads);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === ")") {
      pieces.push(")");
      continue;
    }
    let node: ThreadNode = next;
    pieces.push("(", nameOf(node, byUid));
    while (node.children.length === 1) {
      node = node.children[0] as ThreadNode;
      pieces.push(" ", nameOf(node, byUid));
    }
    if (node.children.length > 1 && node.entry) pieces.push(" ");
    open(node.children);
  }
  return pieces.length === 0 ? "THREAD" : `THREAD ${pieces.join("")}`;
}

function shown(node: ThreadNode): ThreadNode {
  return node.entry ? node : (node.children[0] ?? node);
}

function nameOf({ entry }: ThreadNode, byUid: boolean): string {
  if (!entry) return "";
  return String(byUid ? entry.message.uid : entry.number);
}
