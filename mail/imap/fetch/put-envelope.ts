/** ENVELOPE as RFC 9051 section 7.5.2 and RFC 3501 section 7.4.2 lay it out. */
import type { Address, Mailbox } from "../../message/address";
import type { Envelope } from "../../message/envelope";
import type { OutputBuffer } from "../output-buffer";
import { putNstring, putString } from "./put-string";

export function putEnvelope(out: OutputBuffer, envelope: Envelope, utf8: boolean): void {
  const { date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId } = envelope;
  out.text("(");
  putNstring(out, date, utf8);
  out.text(" ");
  putNstring(out, subject, utf8);
  for (const list of [from, sender, replyTo, to, cc, bcc]) {
    out.text(" ");
    putAddresses(out, list, utf8);
  }
  out.text(" ");
  putNstring(out, inReplyTo, utf8);
  out.text(" ");
  putNstring(out, messageId, utf8);
  out.text(")");
}

// An empty list is NIL; addresses stand without a blank between them.
function putAddresses(out: OutputBuffer, addresses: readonly Address[], utf8: boolean): void {
  if (addresses.length === 0) {
    out.text("NIL");
    return;
  }
  out.text("(");
  for (const address of addresses) {
    if (address.type === "mailbox") putMailbox(out, address, utf8);
    else {
      // A group opens with its name where the mailbox stands and no host, and closes with neither (section 7.5.2).
      out.text("(NIL NIL ");
      putString(out, address.name, utf8);
      out.text(" NIL)");
      for (const member of address.members) putMailbox(out, member, utf8);
      out.text("(NIL NIL NIL NIL)");
    }
  }
  out.text(")");
}

// A mailbox and a host that the sender left out are empty: NIL would make the address the edge of a group.
function putMailbox(out: OutputBuffer, { name, route, local, domain }: Mailbox, utf8: boolean): void {
  out.text("(");
  putNstring(out, name, utf8);
  out.text(" ");
  putNstring(out, route ?? null, utf8);
  out.text(" ");
  putString(out, local, utf8);
  out.text(" ");
  putString(out, domain, utf8);
  out.text(")");
}
