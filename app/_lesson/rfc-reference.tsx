/** A link to an RFC, the document that defines a protocol, or to one of its sections. */
export function RfcReference({ number, section }: { number: string; section?: string }) {
  const address = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return (
    <a className="rfc-reference" rel="noreferrer" href={section ? `${address}#${fragmentOf(section)}` : address}>
      RFC {number}
      {section && `, section ${section}`}
    </a>
  );
}

/** Sections have numbers, appendices letters: the RFC editor's pages name the two apart. */
function fragmentOf(section: string): string {
  return /^\d/.test(section) ? `section-${section}` : `appendix-${section}`;
}
