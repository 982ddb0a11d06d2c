/**
 * The envelopes that were said on the wire: each SMTP transaction with its sender, its recipients and what became of it, and
 * the header that travelled inside. Two ways of one letter are two transactions.
 */
import type { Instant } from "../../../mail/engine";
import { findValue, type HeaderField } from "../../../mail/message/header-field";
import { parseMessage } from "../../../mail/message/parse-message";
import { CRLF, concatOctets } from "../../../mail/wire/octets";
import type { World } from "../../../mail/world/world";
import type { WireEntry } from "../wire/wire-entry";

export type EnvelopeRecipient = {
  readonly address: string;
  /** The server's reply; null while there is none. */
  readonly reply: string | null;
  readonly accepted: boolean;
};

export type SmtpTransaction = {
  readonly connection: number;
  readonly at: Instant;
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly tls: boolean;
  /** Between the angle brackets of MAIL FROM; "" is the empty sender of a bounce. */
  readonly sender: string;
  readonly senderReply: string | null;
  readonly recipients: readonly EnvelopeRecipient[];
  /** Of the message inside, as far as it has been said. */
  readonly fields: readonly HeaderField[];
  readonly messageId: string | null;
  /** The reply to the end of the message; null while there is none. */
  readonly verdict: string | null;
};

type Draft = {
  -readonly [Key in keyof SmtpTransaction]: SmtpTransaction[Key];
} & { header: Uint8Array[]; readonly commands: Map<WireEntry, number> };

/** The place of MAIL among a transaction's commands; recipients are counted from 0. */
const MAIL = -1;

/** @param entries everything on the wire, in its order */
export function smtpTransactions(world: World, entries: readonly WireEntry[]): readonly SmtpTransaction[] {
  const all: Draft[] = [];
  const open = new Map<number, Draft>();
  for (const entry of entries) {
    const { said, connection } = entry;
    if (entry.protocol !== "smtp" || entry.what !== "line" || !said || connection === null) continue;
    const draft = open.get(connection);
    if (said.role === "command") {
      if (said.verb === "MAIL") {
        const begun = begin(world, entry, connection);
        all.push(begun);
        open.set(connection, begun);
      } else if (said.verb === "RCPT" && draft) {
        draft.commands.set(entry, draft.recipients.length);
        draft.recipients = [...draft.recipients, { address: pathIn(entry.text), reply: null, accepted: false }];
      } else if (END.has(said.verb)) open.delete(connection);
    } else if (said.role === "content" && draft && said.part === "header") draft.header.push(entry.bytes, CRLF);
    else if (said.role === "reply" && draft) hearReply(draft, entry, said.about);
  }
  return all.map(({ header, commands: _, ...transaction }) => {
    const { fields } = parseMessage(concatOctets(header));
    return { ...transaction, fields, messageId: findValue(fields, "message-id") };
  });
}

/** What ends a transaction without a message (RFC 5321 section 4.1.4). */
const END = new Set(["RSET", "EHLO", "HELO", "QUIT"]);

function begin({ wire: { connections } }: World, entry: WireEntry, connection: number): Draft {
  const record = connections[connection];
  const draft: Draft = {
    connection,
    at: entry.at,
    step: entry.step,
    from: record?.client.host ?? entry.sender,
    to: record?.server.host ?? entry.receiver,
    tls: entry.tls,
    sender: pathIn(entry.text),
    senderReply: null,
    recipients: [],
    fields: [],
    messageId: null,
    verdict: null,
    header: [],
    commands: new Map(),
  };
  draft.commands.set(entry, MAIL);
  return draft;
}

function hearReply(draft: Draft, { text }: WireEntry, about: WireEntry | null): void {
  const place = about === null ? undefined : draft.commands.get(about);
  if (place === MAIL) draft.senderReply = text;
  else if (place !== undefined) {
    draft.recipients = draft.recipients.map((one, at) =>
      at === place ? { ...one, reply: text, accepted: text.startsWith("2") } : one,
    );
  } else if (draft.header.length > 0 && !text.startsWith("354")) draft.verdict = text;
}

/** "MAIL FROM:<ann@hill.example> SIZE=300": what stands between the brackets, or where they are missing what is there. */
function pathIn(text: string): string {
  const argument = text.slice(text.indexOf(":") + 1).trim();
  const end = argument.indexOf(">");
  return argument.startsWith("<") && end > 0 ? argument.slice(1, end) : (argument.split(" ")[0] ?? "");
}
