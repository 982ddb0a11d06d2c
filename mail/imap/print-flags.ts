/** Flags as responses list them (RFC 9051 section 9: flag-list). */
import { type Flags, flagNames } from "../mailbox/flags";

const known = new WeakMap<Flags, string>();

/** "(\Seen $Junk)"; \Recent first where the session sees the message so (RFC 3501 section 2.3.2). */
export function printFlags(flags: Flags, recent: boolean): string {
  const names = known.get(flags) ?? flagNames(flags).join(" ");
  known.set(flags, names);
  if (!recent) return `(${names})`;
  return names === "" ? "(\\Recent)" : `(\\Recent ${names})`;
}
