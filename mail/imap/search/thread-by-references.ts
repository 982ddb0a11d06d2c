/**
 * THREAD=REFERENCES (RFC 5256 section 3): who answers whom, by References and In-Reply-To, and by subject where these are
 * missing. The steps are numbered as there. Whatever messages claim, nothing becomes its own ancestor, and nothing here goes down a
 * thread by recursion: one can be as deep as the mailbox is long.
 */
import type { Instant } from "../../engine";
import type { Numbered } from "../selected-mailbox";
import type { BaseSubject } from "./base-subject";
import { keepSearched, searchedMessage } from "./searched-message";
import { sentOrReceived } from "./sort-messages";
import { sortByDate, type ThreadNode } from "./thread";

export function threadByReferences(found: readonly Numbered[]): ThreadNode[] {
  const { links, subjects } = linkAll(found);
  const roots = treesOf(links);
  for (const { children } of roots) sortByDate(children);
  const joined = joinBySubject(sortByDate(roots), subjects);
  sortAll(joined);
  return sortByDate(joined);
}

/** A message, or one that others refer to. */
type Link = {
  entry: Numbered | null;
  at: Instant;
  parent: Link | null;
  /** Whether anything was ever linked below it. Without, it cannot be anybody's ancestor. */
  isParent: boolean;
};

type Subjects = Map<Numbered, BaseSubject>;

function linkAll(found: readonly Numbered[]): { links: Set<Link>; subjects: Subjects } {
  const links = new Set<Link>();
  const byId = new Map<string, Link>();
  const subjects: Subjects = new Map();
  const linkOf = (id: string | undefined): Link => {
    const known = id === undefined ? undefined : byId.get(id);
    if (known) return known;
    const link: Link = { entry: null, at: 0, parent: null, isParent: false };
    links.add(link);
    if (id !== undefined) byId.set(id, link);
    return link;
  };
  for (const entry of found) {
    const words = searchedMessage(entry.message.content);
    subjects.set(entry, words.subject);
    const [id, ...references] = words.threading;
    // A second message of the same identifier counts as one without (section 3, step 1).
    const named = linkOf(id === "" ? undefined : id);
    const link = named.entry ? linkOf(undefined) : named;
    link.entry = entry;
    link.at = sentOrReceived(entry, words);
    keepSearched(words);
    // Step 1A. What somebody else's References say about a message does not count once it has a parent.
    let last: Link | null = null;
    for (const reference of references) {
      const next = linkOf(reference);
      if (last && !next.parent) adopt(last, next);
      last = next;
    }
    // Step 1B. What the message says itself counts more than what was said before, also where it names nobody.
    link.parent = null;
    if (last) adopt(last, link);
  }
  return { links, subjects };
}

function adopt(parent: Link, child: Link): void {
  if (parent === child) return;
  if (child.isParent) for (let above = parent.parent; above; above = above.parent) if (above === child) return;
  child.parent = parent;
  parent.isParent = true;
}

// Steps 2 and 3: what is not here disappears, and its children go to what stands above it; at the top it stays where
// several children would lose their parent.
function treesOf(links: Set<Link>): ThreadNode[] {
  const nodes = new Map<Link, ThreadNode>();
  const nodeOf = (link: Link): ThreadNode => {
    const node = nodes.get(link) ?? { entry: link.entry, at: link.at, children: [] };
    nodes.set(link, node);
    return node;
  };
  const roots: ThreadNode[] = [];
  const empty: ThreadNode[] = [];
  for (const link of links) {
    if (!link.entry) continue;
    const above = link.parent && nearest(link.parent);
    if (!above) roots.push(nodeOf(link));
    else {
      const node = nodeOf(above);
      if (!above.entry && node.children.length === 0) empty.push(node);
      node.children.push(nodeOf(link));
    }
  }
  for (const node of empty) roots.push(node.children.length === 1 ? (node.children[0] as ThreadNode) : node);
  return roots;
}

// The next message above that is here, or the topmost that is not. The way is remembered, so that it is walked once.
function nearest(link: Link): Link {
  const passed: Link[] = [];
  let above = link;
  while (!above.entry && above.parent) {
    passed.push(above);
    above = above.parent;
  }
  for (const below of passed) below.parent = above;
  return above;
}

// Steps 5 and 6: threads of the same subject become one.
function joinBySubject(roots: readonly ThreadNode[], subjects: Subjects): ThreadNode[] {
  const subjectOf = ({ entry, children }: ThreadNode): BaseSubject | undefined => {
    const shown = entry ?? children[0]?.entry;
    return shown ? subjects.get(shown) : undefined;
  };
  const isReply = (node: ThreadNode): boolean => subjectOf(node)?.isReply ?? false;
  const table = new Map<string, ThreadNode>();
  for (const node of roots) {
    const base = subjectOf(node)?.base ?? "";
    const known = table.get(base);
    if (!known || (known.entry && (!node.entry || (isReply(known) && !isReply(node))))) table.set(base, node);
  }
  /** In place of each root: itself, what it was put into, or nothing. */
  const places = new Map<ThreadNode, ThreadNode | null>(roots.map((node) => [node, node]));
  for (const node of roots) {
    const base = subjectOf(node)?.base ?? "";
    const first = table.get(base);
    if (base === "" || !first || first === node || places.get(node) !== node) continue;
    places.set(node, null);
    if (!first.entry) for (const moved of node.entry ? [node] : node.children) first.children.push(moved);
    else if (isReply(node) && !isReply(first)) first.children.push(node);
    else {
      const both: ThreadNode = { entry: null, at: 0, children: [first, node] };
      places.set(first, both);
      table.set(base, both);
    }
  }
  return [...places.values()].filter((node) => node !== null);
}

// Step 7.
function sortAll(roots: readonly ThreadNode[]): void {
  const waiting = [...roots];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.children.length > 1) sortByDate(node.children);
    for (const child of node.children) waiting.push(child);
  }
}
