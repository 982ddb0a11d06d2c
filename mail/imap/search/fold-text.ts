/**
 * Text made comparable without regard to case and to how its characters are composed, in the spirit of i;unicode-casemap
 * (RFC 5051, which RFC 9051 section 6.4.4 and RFC 5256 section 3 recommend): decomposed, and in capitals, which is what decides how
 * punctuation and letters sort.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  // Capitals can be composed anew, and "ß" becomes two.
  return text.normalize("NFKD").toUpperCase().normalize("NFKD");
}

const ASCII = /^[\0-\x7f]*$/;
