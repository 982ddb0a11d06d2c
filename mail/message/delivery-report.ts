/** The message that reports a delivery's fate to people and programs (RFC 6522, RFC 3464): a multipart/report. */
import { isLines } from "../wire/content-needs";
import { isAscii } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { type DeliveryStatus, printDeliveryStatus } from "./delivery-status";
import { type Field, guardedField } from "./print-field";
import { encodingField, type Part, printPart } from "./print-part";

export type DeliveryReport = {
  /** From, To, Date and their like, without those of MIME. */
  readonly fields: readonly Field[];
  /** For people; lines end in CR LF. */
  readonly text: string;
  readonly status: DeliveryStatus;
  readonly returned: Returned;
};

/** The message that is reported about, or its header alone; in UTF-8 (RFC 6532) it has types of its own (RFC 6533 section 4). */
export type Returned = { readonly whole: boolean; readonly utf8: boolean; readonly content: Uint8Array };

/** 8-bit exactly where an address in `fields`, the text or what is returned is. */
export function printDeliveryReport({ fields, text, status, returned }: DeliveryReport): Uint8Array {
  const human = encodeUtf8(text);
  const parts = [
    plainPart(`text/plain; charset=${isAscii(human) ? "us-ascii" : "utf-8"}`, human),
    plainPart("message/delivery-status", encodeUtf8(printDeliveryStatus(status))),
  ];
  // What is no lines of text could travel as binary alone. The third part is one that may be missing (RFC 6522 section 3).
  if (isLines(returned.content)) parts.push(plainPart(typeOf(returned), returned.content));
  return printPart({
    fields: [...fields, guardedField("MIME-Version", "1.0")],
    multipart: "report; report-type=delivery-status",
    parts,
  });
}

function typeOf({ whole, utf8 }: Returned): string {
  if (utf8) return whole ? "message/global" : "message/global-headers";
  return whole ? "message/rfc822" : "text/rfc822-headers";
}

// As they stand: none of these types should be encoded (RFC 2046 section 5.2.1, RFC 3464 section 2).
function plainPart(type: string, content: Uint8Array): Part {
  const encoding = encodingField(isAscii(content) ? "7bit" : "8bit");
  return { fields: [guardedField("Content-Type", type), encoding], content };
}
