/** Which command is carried out by whom; the compiler holds it against the table of moves. */
import type { ImapCommand } from "../server-states";
import { append } from "./append";
import { authenticate } from "./authenticate";
import type { BoundCommand } from "./bind-command";
import { capability } from "./capability";
import { check } from "./check";
import { close } from "./close";
import { copy, move } from "./copy";
import { create } from "./create";
import { deleteMailbox } from "./delete";
import { enable } from "./enable";
import { expunge, uidExpunge } from "./expunge";
import { fetch } from "./fetch";
import { id } from "./id";
import { idle } from "./idle";
import { list } from "./list";
import { login } from "./login";
import { logout } from "./logout";
import { lsub } from "./lsub";
import { namespace } from "./namespace";
import { noop } from "./noop";
import { rename } from "./rename";
import { replace } from "./replace";
import { search } from "./search";
import { examine, select } from "./select";
import { sort } from "./sort";
import { startTls } from "./starttls";
import { status } from "./status";
import { store } from "./store";
import { subscribe, unsubscribe } from "./subscribe";
import { thread } from "./thread";
import { unauthenticate } from "./unauthenticate";
import { unselect } from "./unselect";

/** @see IMAP_MOVES */
export const serverCommands: Readonly<Record<ImapCommand, BoundCommand>> = {
  APPEND: append,
  AUTHENTICATE: authenticate,
  CAPABILITY: capability,
  CHECK: check,
  CLOSE: close,
  COPY: copy,
  CREATE: create,
  DELETE: deleteMailbox,
  ENABLE: enable,
  EXAMINE: examine,
  EXPUNGE: expunge,
  FETCH: fetch,
  ID: id,
  IDLE: idle,
  LIST: list,
  LOGIN: login,
  LOGOUT: logout,
  LSUB: lsub,
  MOVE: move,
  NAMESPACE: namespace,
  NOOP: noop,
  RENAME: rename,
  REPLACE: replace,
  SEARCH: search,
  SELECT: select,
  SORT: sort,
  THREAD: thread,
  STARTTLS: startTls,
  STATUS: status,
  STORE: store,
  SUBSCRIBE: subscribe,
  UNAUTHENTICATE: unauthenticate,
  UNSELECT: unselect,
  UNSUBSCRIBE: unsubscribe,
  "UID COPY": copy,
  "UID EXPUNGE": uidExpunge,
  "UID FETCH": fetch,
  "UID MOVE": move,
  "UID REPLACE": replace,
  "UID SEARCH": search,
  "UID SORT": sort,
  "UID STORE": store,
  "UID THREAD": thread,
};

export function isCommand(name: string): name is ImapCommand {
  return Object.hasOwn(serverCommands, name);
}
