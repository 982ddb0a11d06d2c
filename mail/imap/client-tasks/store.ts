/** STORE (RFC 9051 section 6.4.6). Without `silent`, the flags as they are now are told as FETCH responses. */
import type { MessageSet } from "./command-writer";
import { type ClientRequest, plainRequest } from "./request";

export type StoreHow = {
  readonly silent?: boolean;
  /** RFC 7162 section 3.1.3: messages that have changed since are left alone, and named in the code MODIFIED. */
  readonly unchangedSince?: number;
};

export function store(
  set: MessageSet,
  how: "replace" | "add" | "remove",
  flags: readonly string[],
  { silent = false, unchangedSince }: StoreHow = {},
): ClientRequest {
  const sign = { replace: "", add: "+", remove: "-" }[how];
  return plainRequest("uids" in set ? "UID STORE" : "STORE", "selected", (writer) => {
    writer.raw(" ").messages(set);
    if (unchangedSince !== undefined) writer.raw(` (UNCHANGEDSINCE ${unchangedSince})`);
    writer.raw(` ${sign}FLAGS${silent ? ".SILENT" : ""} `).flags(flags);
  });
}
