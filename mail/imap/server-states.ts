/**
 * IMAP's states and legal moves, for the server and for whoever draws them (RFC 9051 section 3): where each command may come, and
 * where it leads when it succeeds; without `to` it stays. A command in another state is refused with BAD and changes
 * nothing. Any state may end with the connection.
 */
export type ImapState = "not-authenticated" | "authenticated" | "selected" | "logout";

const ANYWHERE = ["not-authenticated", "authenticated", "selected"] as const;
const SIGNED_IN = ["authenticated", "selected"] as const;

export const IMAP_MOVES = {
  CAPABILITY: { from: ANYWHERE },
  ID: { from: ANYWHERE },
  NOOP: { from: ANYWHERE },
  LOGOUT: { from: ANYWHERE, to: "logout" },
  AUTHENTICATE: { from: ["not-authenticated"], to: "authenticated" },
  LOGIN: { from: ["not-authenticated"], to: "authenticated" },
  STARTTLS: { from: ["not-authenticated"] },
  APPEND: { from: SIGNED_IN },
  CREATE: { from: SIGNED_IN },
  DELETE: { from: SIGNED_IN },
  // RFC 5161 section 3.1: before a mailbox is selected, because it changes what is said of one.
  ENABLE: { from: ["authenticated"] },
  // RFC 9051 section 6.3.2: whatever was selected is closed first, so a refusal leaves nothing selected.
  EXAMINE: { from: SIGNED_IN, to: "selected" },
  IDLE: { from: SIGNED_IN },
  LIST: { from: SIGNED_IN },
  LSUB: { from: SIGNED_IN },
  NAMESPACE: { from: SIGNED_IN },
  RENAME: { from: SIGNED_IN },
  SELECT: { from: SIGNED_IN, to: "selected" },
  STATUS: { from: SIGNED_IN },
  SUBSCRIBE: { from: SIGNED_IN },
  UNAUTHENTICATE: { from: SIGNED_IN, to: "not-authenticated" },
  UNSUBSCRIBE: { from: SIGNED_IN },
  CHECK: { from: ["selected"] },
  CLOSE: { from: ["selected"], to: "authenticated" },
  COPY: { from: ["selected"] },
  EXPUNGE: { from: ["selected"] },
  FETCH: { from: ["selected"] },
  MOVE: { from: ["selected"] },
  REPLACE: { from: ["selected"] },
  SEARCH: { from: ["selected"] },
  SORT: { from: ["selected"] },
  STORE: { from: ["selected"] },
  THREAD: { from: ["selected"] },
  UNSELECT: { from: ["selected"], to: "authenticated" },
  "UID COPY": { from: ["selected"] },
  "UID EXPUNGE": { from: ["selected"] },
  "UID FETCH": { from: ["selected"] },
  "UID MOVE": { from: ["selected"] },
  "UID REPLACE": { from: ["selected"] },
  "UID SEARCH": { from: ["selected"] },
  "UID SORT": { from: ["selected"] },
  "UID STORE": { from: ["selected"] },
  "UID THREAD": { from: ["selected"] },
} as const satisfies Record<string, { readonly from: readonly ImapState[]; readonly to?: ImapState }>;

export type ImapCommand = keyof typeof IMAP_MOVES;

/**
 * While these are answered no message may lose its number (RFC 9051 section 7.5.1, RFC 5256 section 3). Their UID forms are other
 * commands.
 */
export const WITHOUT_EXPUNGES: ReadonlySet<string> = new Set(["FETCH", "STORE", "SEARCH", "SORT", "THREAD"]);

/**
 * These name messages, or look for them, and begin by telling the client what is new: what they answer is then no older than
 * what was told. Sequence numbers were written by a client that had not heard of expunges, so those are told first only
 * where UIDs are named.
 */
export const ABOUT_MESSAGES: ReadonlySet<string> = new Set([
  ...WITHOUT_EXPUNGES,
  "COPY",
  "MOVE",
  "REPLACE",
  "UID COPY",
  "UID FETCH",
  "UID MOVE",
  "UID REPLACE",
  "UID SEARCH",
  "UID SORT",
  "UID STORE",
  "UID THREAD",
]);

export function mayCome(command: ImapCommand, state: ImapState): boolean {
  const from: readonly ImapState[] = IMAP_MOVES[command].from;
  return from.includes(state);
}
