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
  NOOP: { from: ANYWHERE },
  LOGOUT: { from: ANYWHERE, to: "logout" },
  STARTTLS: { from: ["not-authenticated"] },
  AUTHENTICATE: { from: ["not-authenticated"], to: "authenticated" },
  LOGIN: { from: ["not-authenticated"], to: "authenticated" },
  // RFC 9051 section 6.3.2: whatever was selected is closed first, and a refusal selects nothing.
  SELECT: { from: SIGNED_IN, to: "selected" },
  EXAMINE: { from: SIGNED_IN, to: "selected" },
  FETCH: { from: ["selected"] },
} as const satisfies Record<string, { readonly from: readonly ImapState[]; readonly to?: ImapState }>;

export type ImapCommand = keyof typeof IMAP_MOVES;

/**
 * While these are answered no message may lose its number (RFC 9051 section 7.5.1, RFC 5256 section 3). Their UID forms are other
 * commands.
 */
export const WITHOUT_EXPUNGES: ReadonlySet<string> = new Set(["FETCH", "STORE", "SEARCH", "SORT", "THREAD"]);

export function mayCome(command: ImapCommand, state: ImapState): boolean {
  const from: readonly ImapState[] = IMAP_MOVES[command].from;
  return from.includes(state);
}
