/** What this server can do, as CAPABILITY lists it (RFC 9051 section 7.2.2). Only what is whole is in here. */
import { APPEND_LIMIT } from "./server-options";
import type { ImapSession } from "./server-session";

const BASE = ["IMAP4rev1", "IMAP4rev2", "LITERAL+", "SASL-IR", "ID", "ENABLE"];

/** Shown to those who have signed in: to others they are of no use, and a short greeting is soon read. */
const SIGNED_IN = [
  "IDLE",
  "NAMESPACE",
  "UNSELECT",
  "UIDPLUS",
  "MOVE",
  "ESEARCH",
  "SEARCHRES",
  "WITHIN",
  "SORT",
  "SORT=DISPLAY",
  "THREAD=ORDEREDSUBJECT",
  "THREAD=REFERENCES",
  "LIST-EXTENDED",
  "LIST-STATUS",
  "SPECIAL-USE",
  "CREATE-SPECIAL-USE",
  "STATUS=SIZE",
  "CHILDREN",
  "BINARY",
  "MULTIAPPEND",
  "CONDSTORE",
  "QRESYNC",
  "UTF8=ACCEPT",
  "OBJECTID",
  "SAVEDATE",
  "PREVIEW",
  "REPLACE",
  "UNAUTHENTICATE",
];

export function capabilities(session: ImapSession): string {
  const { options, tls, maySignIn, state } = session;
  if (state !== "not-authenticated") {
    return [...BASE, ...SIGNED_IN, `APPENDLIMIT=${options.appendLimit ?? APPEND_LIMIT}`].join(" ");
  }
  const startTls = options.tls === "available" && !tls ? ["STARTTLS"] : [];
  // RFC 9051 section 6.2.3: LOGINDISABLED says that LOGIN is of no use on this connection as it is.
  const signIn = maySignIn ? options.mechanisms.map((mechanism) => `AUTH=${mechanism}`) : ["LOGINDISABLED"];
  return [...BASE, ...startTls, ...signIn].join(" ");
}
