import { bySection, type Evidence } from "./read-evidence";

/** What each document is about, for readers who do not know the numbers. */
const SUBJECTS: Readonly<Record<number, string>> = {
  1034: "Domain names: concepts",
  1035: "Domain names: implementation",
  1870: "SMTP SIZE",
  1939: "POP3",
  2034: "SMTP ENHANCEDSTATUSCODES",
  2045: "MIME: format of message bodies",
  2046: "MIME: media types",
  2047: "MIME: non-ASCII in headers",
  2049: "MIME: conformance",
  2177: "IMAP IDLE",
  2180: "IMAP multi-accessed mailboxes",
  2181: "Clarifications to DNS",
  2183: "Content-Disposition",
  2195: "CRAM-MD5",
  2231: "MIME parameter values",
  2308: "Negative caching of DNS queries",
  2387: "multipart/related",
  2449: "POP3 extensions: CAPA",
  2595: "TLS with POP3: STLS",
  2920: "SMTP PIPELINING",
  2971: "IMAP ID",
  3030: "SMTP CHUNKING and BINARYMIME",
  3206: "POP3 response codes SYS and AUTH",
  3207: "SMTP STARTTLS",
  3348: "IMAP CHILDREN",
  3461: "SMTP DSN",
  3462: "multipart/report",
  3463: "Enhanced status codes",
  3464: "Delivery status notifications",
  3501: "IMAP4rev1",
  3502: "IMAP MULTIAPPEND",
  3516: "IMAP BINARY",
  3596: "DNS AAAA records",
  3597: "Unknown DNS record types",
  3676: "format=flowed",
  3834: "Automatic replies",
  3848: "Transmission types in Received",
  4013: "SASLprep",
  4155: "application/mbox",
  4291: "IPv6 addressing",
  4315: "IMAP UIDPLUS",
  4422: "SASL",
  4549: "Synchronising disconnected IMAP clients",
  4592: "DNS wildcards",
  4616: "SASL PLAIN",
  4648: "Base encodings",
  4731: "IMAP ESEARCH",
  4954: "SMTP AUTH",
  4959: "IMAP SASL-IR",
  5032: "IMAP WITHIN",
  5034: "POP3 AUTH",
  5051: "i;unicode-casemap",
  5161: "IMAP ENABLE",
  5182: "IMAP SEARCHRES",
  5248: "Registry of enhanced status codes",
  5256: "IMAP SORT and THREAD",
  5258: "IMAP LIST-EXTENDED",
  5321: "SMTP",
  5322: "Message format",
  5452: "DNS resilience against forged answers",
  5530: "IMAP response codes",
  5802: "SCRAM",
  5819: "IMAP LIST-STATUS",
  5891: "Internationalised domain names",
  5952: "IPv6 addresses as text",
  5957: "IMAP SORT=DISPLAY",
  6068: "mailto",
  6152: "SMTP 8BITMIME",
  6154: "IMAP SPECIAL-USE",
  6298: "TCP retransmission timer",
  6409: "Submission",
  6522: "multipart/report",
  6531: "SMTPUTF8",
  6532: "Internationalised headers",
  6533: "Internationalised delivery notifications",
  6647: "Greylisting",
  6710: "SMTP MT-PRIORITY",
  6851: "IMAP MOVE",
  6855: "IMAP UTF8=ACCEPT",
  6856: "POP3 UTF8 and LANG",
  7162: "IMAP CONDSTORE and QRESYNC",
  7435: "Opportunistic security",
  7372: "Status codes for authentication",
  7504: "SMTP 521 and 556",
  7505: "Null MX",
  7677: "SCRAM-SHA-256",
  7888: "IMAP LITERAL+ and LITERAL-",
  7889: "IMAP APPENDLIMIT",
  8020: "NXDOMAIN",
  8314: "TLS for mail submission and access",
  8437: "IMAP UNAUTHENTICATE",
  8446: "TLS 1.3",
  8457: "The mailbox attribute Important",
  8474: "IMAP OBJECTID",
  8508: "IMAP REPLACE",
  8514: "IMAP SAVEDATE",
  8970: "IMAP PREVIEW",
  9051: "IMAP4rev2",
  9208: "IMAP QUOTA",
  9293: "TCP",
  9394: "IMAP PARTIAL",
  9422: "SMTP LIMITS",
};

/** How much is said about each RFC: where to look in the tables below. */
export function writeOverview(evidence: readonly Evidence[]): string {
  const rows = rfcsOf(evidence).map((rfc) => {
    const about = evidence.filter((piece) => piece.rfc === rfc);
    const sections = new Set(about.map(({ section }) => section)).size;
    return `| RFC ${rfc} | ${SUBJECTS[rfc] ?? ""} | ${sections} | ${about.length} |`;
  });
  return ["| | subject | sections | statements |", "|---|---|---|---|", ...rows].join("\n");
}

/** A table for each RFC. */
export function writeTables(evidence: readonly Evidence[]): string {
  return rfcsOf(evidence)
    .map((rfc) =>
      writeTable(
        rfc,
        evidence.filter((piece) => piece.rfc === rfc),
      ),
    )
    .join("\n\n");
}

function rfcsOf(evidence: readonly Evidence[]): number[] {
  return [...new Set(evidence.map(({ rfc }) => rfc))].sort((a, b) => a - b);
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
