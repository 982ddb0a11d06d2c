/** A line that a person at a terminal may say next. */
import { explainLine } from "../wire/explain/explain-entry";
import type { RfcSection } from "../wire/explain/explanation";
import type { ImapSaid } from "../wire/imap-conversation";
import type { WireProtocol } from "../wire/wire-entry";

export type MailProtocol = Extract<WireProtocol, "smtp" | "pop" | "imap">;

export type Hint = {
  /** In capitals; of a message's header its field's name, and "" of its other lines. */
  readonly verb: string;
  /** How it is written: "MAIL FROM:<you@your-domain>". */
  readonly pattern: string;
  /** What stands in it in any case, to be filled in after: "MAIL FROM:<". The whole line where nothing is to be filled in. */
  readonly stem: string;
  /** Whole lines with values that are known here: "MAIL FROM:<ann@hill.example>". The likeliest first. */
  readonly fills: readonly string[];
  /** One sentence or two. */
  readonly does: string;
  readonly rfc: RfcSection | null;
  /** Why it may not come yet; null: it may come now. */
  readonly notYet: string | null;
  /** That reason will not go away in this session. */
  readonly tooLate: boolean;
};

/** A hint before it is put into words. */
export type Draft = {
  readonly verb: string;
  readonly stem: string;
  readonly pattern?: string;
  readonly fills?: readonly string[];
  readonly notYet?: string | null;
  readonly tooLate?: boolean;
};

/** What is said there, beside the line itself: a command where nothing else is given. */
export type Place = Partial<Pick<ImapSaid, "role" | "part" | "about" | "place" | "state" | "readOnly">>;

export function hintFrom(protocol: MailProtocol, draft: Draft, place: Place = {}): Hint {
  const { verb, stem, pattern = stem, fills = [], notYet = null, tooLate = false } = draft;
  // No state: as if it came at the right time. What stands in its way is told beside it.
  const said: ImapSaid = { role: "command", state: "", verb, about: null, place: 0, part: null, ...place };
  const line = { text: fills[0] ?? pattern, from: "client", sender: "Your device" } as const;
  const { sentence, rfc } = explainLine(protocol, line, said);
  return { verb, stem, pattern, fills, does: sentence, rfc, notYet, tooLate: tooLate && notYet !== null };
}
