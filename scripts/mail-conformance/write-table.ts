import { bySection, type Evidence } from "./read-evidence";

/** What each document is about, for readers who do not know the numbers. */
const SUBJECTS: Readonly<Record<number, string>> = {
  1035: "Domain names: implementation",
  1870: "SMTP SIZE",
  1939: "POP3",
  2034: "SMTP ENHANCEDSTATUSCODES",
  2045: "MIME: format of message bodies",
  2046: "MIME: media types",
  2047: "MIME: non-ASCII in headers",
  2049: "MIME: conformance",
  2183: "Content-Disposition",
  2195: "CRAM-MD5",
  2231: "MIME parameter values",
  2308: "Negative caching of DNS queries",
  2449: "POP3 extensions: CAPA",
  2595: "TLS with POP3: STLS",
  2920: "SMTP PIPELINING",
  3030: "SMTP CHUNKING and BINARYMIME",
  3206: "POP3 response codes SYS and AUTH",
  3207: "SMTP STARTTLS",
  3461: "SMTP DSN",
  3462: "multipart/report",
  3463: "Enhanced status codes",
  3464: "Delivery status notifications",
  3596: "DNS AAAA records",
  3848: "Transmission types in Received",
  4422: "SASL",
  4505: "SASL ANONYMOUS",
  4616: "SASL PLAIN",
  4648: "Base encodings",
  4954: "SMTP AUTH",
  5034: "POP3 AUTH",
  5248: "Registry of enhanced status codes",
  5321: "SMTP",
  5322: "Message format",
  5802: "SCRAM",
  6152: "SMTP 8BITMIME",
  6409: "Submission",
  6522: "multipart/report",
  6531: "SMTPUTF8",
  6532: "Internationalised headers",
  6533: "Internationalised delivery notifications",
  6647: "Greylisting",
  6710: "SMTP MT-PRIORITY",
  6856: "POP3 UTF8 and LANG",
  7162: "IMAP CONDSTORE and QRESYNC",
  7372: "Status codes for authentication",
  7505: "Null MX",
  7677: "SCRAM-SHA-256",
  8474: "IMAP OBJECTID",
  8514: "IMAP SAVEDATE",
  9051: "IMAP4rev2: what the store keeps ready for it",
  9293: "TCP",
  9422: "SMTP LIMITS",
};

/** The part of the page that the tests alone decide: a table for each RFC. */
export function writeTables(evidence: readonly Evidence[]): string {
  const rfcs = [...new Set(evidence.map(({ rfc }) => rfc))].sort((a, b) => a - b);
  return rfcs
    .map((rfc) =>
      writeTable(
        rfc,
        evidence.filter((piece) => piece.rfc === rfc),
      ),
    )
    .join("\n\n");
}

function writeTable(rfc: number, evidence: readonly Evidence[]): string {
  const subject = SUBJECTS[rfc];
  const seen = new Set<string>();
  const rows = [...evidence].sort(bySection).flatMap(({ section, guarantee, file }) => {
    const row = `| ${section === "" ? "whole" : `§${section}`} | ${cell(guarantee)} | \`${file}\` |`;
    // A test with many rows of data has one title pattern, and sometimes one title.
    return seen.has(row) ? [] : [seen.add(row) && row];
  });
  return [
    `### RFC ${rfc}${subject ? `: ${subject}` : ""}`,
    "",
    "| section | what we do | shown by |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}

function cell(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replace(/[<>]/g, (sign) => (sign === "<" ? "&lt;" : "&gt;"))
    .replace(/\s+/g, " ");
}
