/** A header field as received: where it stands, what it is called and what it says. */

export type HeaderField = {
  /** As written, without blanks before the colon. */
  readonly name: string;
  /** Unfolded and trimmed, encoded words and comments still in it; see field-value.ts. */
  readonly value: string;
  /** Offsets into the message's octets: the name's first octet; the octet behind the colon; behind the last line end. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
};

/** The value of the first field of that name, whatever its case (RFC 5322 section 1.2.2), or null. */
export function findValue(fields: readonly HeaderField[], name: string): string | null {
  return findField(fields, name)?.value ?? null;
}

export function findField(fields: readonly HeaderField[], name: string): HeaderField | null {
  const wanted = name.toLowerCase();
  return fields.find((field) => isNamed(field, wanted)) ?? null;
}

/** All fields of that name, in their order: Received, Resent-To, Comments. */
export function findFields(fields: readonly HeaderField[], name: string): HeaderField[] {
  const wanted = name.toLowerCase();
  return fields.filter((field) => isNamed(field, wanted));
}

// The length tells most names apart, for less than it takes to change their case.
function isNamed({ name }: HeaderField, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}
