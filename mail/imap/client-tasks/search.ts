/** SEARCH (RFC 9051 section 6.4.4), and as ESEARCH (RFC 4731) where the server can say in runs what others list one by one. */
import { type ClientRequest, type ClientTask, collectOne } from "./request";
import type { SearchAnswer } from "./response";

/** Search keys as the grammar has them, and texts to look for: `["UNSEEN", "FROM", { text: "ann" }]`. */
export type SearchCriteria = readonly (string | { readonly text: string })[];

const NOTHING: SearchAnswer = { found: [], count: 0, min: null, max: null, modseq: null };

/** @param by what the result counts in: UIDs, or sequence numbers */
export function search(criteria: SearchCriteria, by: "uids" | "numbers" = "uids"): ClientTask {
  const unicode = criteria.some((key) => typeof key !== "string" && /[^ -~]/.test(key.text));
  return (capabilities): ClientRequest => {
    const extended = capabilities.has("ESEARCH") || capabilities.has("IMAP4REV2");
    return {
      name: by === "uids" ? "UID SEARCH" : "SEARCH",
      needs: "selected",
      write(writer) {
        if (extended) writer.raw(" RETURN (ALL)");
        // RFC 6855 section 3: not after UTF8=ACCEPT was enabled, when everything is UTF-8.
        if (unicode && !writer.utf8) writer.raw(" CHARSET UTF-8");
        for (const key of criteria) {
          writer.raw(" ");
          if (typeof key === "string") writer.raw(key);
          else writer.astring(key.text);
        }
      },
      // RFC 4731 section 3.1: ALL is left out where nothing was found.
      collect: () => collectOne("search", (heard) => ({ type: "found", answer: heard?.answer ?? NOTHING })),
    };
  };
}
