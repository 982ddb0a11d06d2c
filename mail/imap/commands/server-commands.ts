/** Which command is carried out by whom; the compiler holds it against the table of moves. */
import type { ImapCommand } from "../server-states";
import { authenticate } from "./authenticate";
import type { BoundCommand } from "./bind-command";
import { capability } from "./capability";
import { fetch } from "./fetch";
import { login } from "./login";
import { logout } from "./logout";
import { noop } from "./noop";
import { examine, select } from "./select";
import { startTls } from "./starttls";

/** @see IMAP_MOVES */
export const serverCommands: Readonly<Record<ImapCommand, BoundCommand>> = {
  AUTHENTICATE: authenticate,
  CAPABILITY: capability,
  EXAMINE: examine,
  FETCH: fetch,
  LOGIN: login,
  LOGOUT: logout,
  NOOP: noop,
  SELECT: select,
  STARTTLS: startTls,
};

export function isCommand(name: string): name is ImapCommand {
  return Object.hasOwn(serverCommands, name);
}
