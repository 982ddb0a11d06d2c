/**
 * Domain names (RFC 1035 section 3.1). As text: labels joined by dots, without a dot at the end, the root alone is "."; an
 * octet that would be mistaken or cannot be printed is written "\." or "\200" (section 5.1). Case is kept and never counts
 * (section 2.3.3).
 */

/** RFC 1035 section 2.3.4. */
export const MOST_LABEL_OCTETS = 63;
/** RFC 1035 section 2.3.4, length octets and the root's zero included. */
export const MOST_NAME_OCTETS = 255;

export const ROOT = ".";

/**
 * The labels of a name.
 * @returns null for what is no name: an empty or over-long label, an over-long whole, a character outside printable ASCII
 */
export function parseDomainName(text: string): Uint8Array[] | null {
  if (text === ROOT) return [];
  const labels: number[][] = [[]];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ".") {
      // One dot at the very end is the root's, as zone files write it.
      if (at < text.length - 1) labels.push([]);
    } else {
      const written = character === "\\" ? /^\\(\d{3}|[^\d])/.exec(text.slice(at, at + 4))?.[1] : character;
      if (written === undefined) return null;
      const octet = written.length === 3 ? Number(written) : written.charCodeAt(0);
      if (octet > 255 || (written.length === 1 && (octet < 33 || octet > 126))) return null;
      at += character === "\\" ? written.length : 0;
      labels.at(-1)?.push(octet);
    }
  }
  return fits(labels) ? labels.map((label) => Uint8Array.from(label)) : null;
}

/** The inverse of `parseDomainName`; every name has one such text. */
export function printDomainName(labels: readonly Uint8Array[]): string {
  return labels.length === 0 ? ROOT : labels.map(printLabel).join(".");
}

/** The one text to compare and look up by. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** The name without its first label; null for the root. */
export function parentName(name: string): string | null {
  if (name === ROOT) return null;
  // A dot behind a backslash belongs to its label.
  const first = /^(?:\\.|[^.\\])*/s.exec(name)?.[0].length ?? name.length;
  return name.slice(first + 1) || ROOT;
}

/** Whether `name` is `origin` or lies below it. */
export function isWithin(name: string, origin: string): boolean {
  const wanted = nameKey(origin);
  for (let at: string | null = nameKey(name); at !== null; at = parentName(at)) if (at === wanted) return true;
  return false;
}

function fits(labels: readonly (readonly number[])[]): boolean {
  const lengths = labels.map(({ length }) => length);
  return (
    lengths.every((length) => length > 0 && length <= MOST_LABEL_OCTETS) &&
    lengths.reduce((sum, length) => sum + length + 1, 1) <= MOST_NAME_OCTETS
  );
}

function printLabel(label: Uint8Array): string {
  let text = "";
  for (const octet of label) {
    if (octet < 33 || octet > 126) text += `\\${String(octet).padStart(3, "0")}`;
    else text += octet === 46 || octet === 92 ? `\\${String.fromCharCode(octet)}` : String.fromCharCode(octet);
  }
  return text;
}
