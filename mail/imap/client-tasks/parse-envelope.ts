/** ENVELOPE (RFC 9051 section 7.5.2) as a client reads it. */
import type { Address, Mailbox } from "../../message/address";
import type { Envelope } from "../../message/envelope";
import type { ResponseLexer } from "./response-lexer";

export function parseEnvelope(lexer: ResponseLexer): Envelope {
  lexer.expect("(");
  const text = (): string | null => {
    const value = lexer.nstring();
    lexer.sp();
    return value;
  };
  const addresses = (): Address[] => {
    const list = parseAddresses(lexer);
    lexer.sp();
    return list;
  };
  const [date, subject] = [text(), text()];
  const [from, sender, replyTo] = [addresses(), addresses(), addresses()];
  const [to, cc, bcc] = [addresses(), addresses(), addresses()];
  const inReplyTo = text();
  const messageId = lexer.nstring();
  lexer.expect(")");
  return { date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId };
}

function parseAddresses(lexer: ResponseLexer): Address[] {
  const addresses: Address[] = [];
  let group: { name: string; members: Mailbox[] } | null = null;
  for (const [name, route, local, domain] of lexer.nlist(() => parseParts(lexer))) {
    if (domain !== null || (local === null && !group)) {
      const address: Mailbox = {
        type: "mailbox",
        name: name ?? null,
        local: local ?? "",
        domain: domain ?? "",
        ...(typeof route === "string" ? { route } : {}),
      };
      (group?.members ?? addresses).push(address);
    } else if (local !== null && local !== undefined) {
      // A group begins with its name in the mailbox's place and no host, and ends with neither.
      group = { name: local, members: [] };
      addresses.push({ type: "group", ...group });
    } else group = null;
  }
  return addresses;
}

function parseParts(lexer: ResponseLexer): (string | null)[] {
  lexer.expect("(");
  const parts: (string | null)[] = [];
  for (let part = 0; part < 4; part += 1) {
    if (part > 0) lexer.sp();
    parts.push(lexer.nstring());
  }
  lexer.expect(")");
  return parts;
}
