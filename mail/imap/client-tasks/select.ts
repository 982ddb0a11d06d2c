/** SELECT and EXAMINE (RFC 9051 sections 6.3.2 and 6.3.3), with CONDSTORE and QRESYNC (RFC 7162), and the ways out again. */

import { type ClientRequest, type Collector, plainRequest } from "./request";
import { listOf, numberOf } from "./response-code";

export type SelectHow = {
  /** Opens it as it is, to look at (EXAMINE). */
  readonly readOnly?: boolean;
  /** Asks for mod-sequences, where the server has them; goes with QRESYNC by itself. */
  readonly condstore?: boolean;
  /**
   * What is known from before; wants ENABLE QRESYNC first. What has changed since is told in FETCH and VANISHED (EARLIER)
   * responses before the result comes, and only if the UIDVALIDITY is still this one.
   */
  readonly known?: { readonly uidValidity: number; readonly modseq: number };
};

export type OpenedMailbox = {
  readonly readOnly: boolean;
  readonly exists: number;
  readonly flags: readonly string[];
  /** null: whatever is in `flags` (RFC 9051 section 7.1). */
  readonly permanentFlags: readonly string[] | null;
  /** null where the server does not say: UIDs may be others in the next session. */
  readonly uidValidity: number | null;
  readonly uidNext: number | null;
  /** null where the mailbox has no mod-sequences (RFC 7162 section 3.1.2.2). */
  readonly highestModseq: number | null;
  readonly mailboxId: string | null;
};

export function select(mailbox: string, { readOnly = false, condstore = false, known }: SelectHow = {}): ClientRequest {
  return {
    name: readOnly ? "EXAMINE" : "SELECT",
    needs: "authenticated",
    // RFC 9051 section 6.3.2: whatever was selected is not any more, even when this fails.
    leads: { begun: "authenticated", done: "selected" },
    write(writer) {
      writer.raw(" ").mailbox(mailbox);
      if (known) writer.raw(` (QRESYNC (${known.uidValidity} ${known.modseq}))`);
      else if (condstore) writer.raw(" (CONDSTORE)");
    },
    collect: collectOpened,
  };
}

type Draft = { -readonly [Key in keyof OpenedMailbox]: OpenedMailbox[Key] };

function newDraft(): Draft {
  return {
    readOnly: false,
    exists: 0,
    flags: [],
    permanentFlags: null,
    uidValidity: null,
    uidNext: null,
    highestModseq: null,
    mailboxId: null,
  };
}

function collectOpened(): Collector {
  let draft = newDraft();
  return {
    hear(response) {
      if (response.type === "exists") draft.exists = response.count;
      else if (response.type === "flags") draft.flags = response.flags;
      else if (response.type === "notice" && response.code) {
        const { code } = response;
        // RFC 9051 section 7.1: what came before was said of the mailbox that was selected until now.
        if (code.name === "CLOSED") draft = newDraft();
        else if (code.name === "UIDVALIDITY") draft.uidValidity = numberOf(code);
        else if (code.name === "UIDNEXT") draft.uidNext = numberOf(code);
        else if (code.name === "HIGHESTMODSEQ") draft.highestModseq = numberOf(code);
        else if (code.name === "PERMANENTFLAGS") draft.permanentFlags = listOf(code);
        else if (code.name === "MAILBOXID") draft.mailboxId = listOf(code)[0] ?? null;
        else return code.name === "NOMODSEQ" || code.name === "UNSEEN";
      } else return response.type === "recent" || response.type === "list";
      return true;
    },
    result({ code }) {
      return { type: "opened", mailbox: { ...draft, readOnly: code?.name === "READ-ONLY" } };
    },
  };
}

/** Leaves the mailbox as it is (RFC 9051 section 6.4.2). */
export const unselect: ClientRequest = {
  ...plainRequest("UNSELECT", "selected"),
  leads: { done: "authenticated" },
};

/** Removes what is marked \Deleted and leaves the mailbox (RFC 9051 section 6.4.1). */
export const close: ClientRequest = { ...plainRequest("CLOSE", "selected"), leads: { done: "authenticated" } };
