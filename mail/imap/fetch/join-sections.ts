/**
 * Parameters whose value was cut into sections, as one each again: IMAP servers are to do that for their clients (RFC 2231
 * section 6). What is encoded stays so, under a name that ends in an asterisk.
 */

export type WrittenParameters = readonly (readonly [name: string, value: string])[];

/** name*0, name*0* (RFC 2231 sections 3 and 4.1); names are in lower case. */
const SECTION = /^([^*]+)\*([0-9]{1,4})(\*?)$/;

type Section = { readonly text: string; readonly encoded: boolean };

/** @param written as they stand in the field; each joined one stands where its first section stood */
export function joinSections(written: WrittenParameters): WrittenParameters {
  const groups = new Map<string, Map<number, Section>>();
  for (const [name, text] of written) {
    const [, base, number, star] = SECTION.exec(name) ?? [];
    if (base === undefined) continue;
    const sections = groups.get(base) ?? new Map<number, Section>();
    groups.set(base, sections);
    if (!sections.has(Number(number))) sections.set(Number(number), { text, encoded: star === "*" });
  }
  if (groups.size === 0) return written;
  const joined: (readonly [string, string])[] = [];
  for (const [name, text] of written) {
    const base = SECTION.exec(name)?.[1];
    const sections = base === undefined ? undefined : groups.get(base);
    if (base === undefined) joined.push([name, text]);
    else if (sections) {
      joined.push(
        ...(joinedSections(base, sections) ?? written.filter(([other]) => SECTION.exec(other)?.[1] === base)),
      );
      groups.delete(base);
    }
  }
  return joined;
}

// null where one is missing: nobody can tell what it said.
function joinedSections(base: string, sections: ReadonlyMap<number, Section>): WrittenParameters | null {
  const list = Array.from({ length: sections.size }, (_, number) => sections.get(number));
  if (!list.every((section) => section !== undefined)) return null;
  const encoded = list.some((section) => section.encoded);
  const texts = list.map((section) => (encoded && !section.encoded ? percentEncoded(section.text) : section.text));
  // Only the first section may say the charset and the language (section 4.1); where it is plain they are not known.
  const prefix = encoded && !list[0]?.encoded ? "''" : "";
  return [[encoded ? `${base}*` : base, prefix + texts.join("")]];
}

function percentEncoded(text: string): string {
  // attribute-char of section 7; what is beyond ASCII was never allowed here, and stays.
  return text.replace(/[\0- %'"()*,/:;<=>?@[\\\]]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}
