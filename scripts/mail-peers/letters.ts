/** The messages that are sent through every peer: each has something that a careless program spoils. */
import { createHash } from "node:crypto";

export type Letter = {
  readonly name: string;
  /** Lines ending in CR LF. */
  readonly content: Buffer;
  /** Octets above 127, or lines that only BDAT could carry otherwise: wants 8BITMIME. */
  readonly eightBit: boolean;
};

function letter(name: string, fields: readonly string[], body: string): Letter {
  const head = [
    "Date: Thu, 26 Nov 2026 10:12:37 +0000",
    "From: Alice <alice@localhost>",
    "To: Bob <bob@localhost>",
    `Subject: ${name}`,
    `Message-ID: <${name.replaceAll(" ", "-")}@localhost>`,
    "MIME-Version: 1.0",
    ...fields,
  ];
  const text = `${head.join("\r\n")}\r\n\r\n${body}`;
  return { name, content: Buffer.from(text, "utf8"), eightBit: /[^\0-\x7f]/.test(text) };
}

/** Octets that look random and are the same each time. */
function noise(count: number): Buffer {
  const pieces: Buffer[] = [];
  for (let index = 0; index * 32 < count; index += 1) pieces.push(createHash("sha256").update(String(index)).digest());
  return Buffer.concat(pieces).subarray(0, count);
}

function base64Lines(octets: Buffer): string {
  return `${(octets.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n")}\r\n`;
}

export const ATTACHMENT = noise(20_000);

export const PLAIN = letter("plain words", [], "Dear Bob,\r\n\r\nall is well.\r\n\r\nAlice\r\n");

export const DOTS = letter(
  "dots",
  [],
  ".\r\n..\r\n...\r\n.hidden\r\nmiddle . of a line\r\n\r\n.\r\nQUIT\r\n.\r\n.\r\n",
);

export const DOTS_INSIDE = letter("dots inside", [], ".\r\n..\r\n.hidden\r\n\r\n.\r\nQUIT\r\n.\r\nend\r\n");

export const LONG_LINES = letter("long lines", [], `${"a".repeat(998)}\r\n.${"b".repeat(996)}\r\nend\r\n`);

export const UTF8 = letter(
  "eight bits",
  ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"],
  "Grüße aus Zürich, Καλημέρα, こんにちは\r\n.ü\r\n",
);

export const WITH_ATTACHMENT = letter(
  "an attachment",
  ['Content-Type: multipart/mixed; boundary="part"'],
  [
    "--part\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n",
    '--part\r\nContent-Type: application/octet-stream; name="noise.bin"\r\n',
    'Content-Disposition: attachment; filename="noise.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    base64Lines(ATTACHMENT),
    "--part--\r\n",
  ].join(""),
);

export const LARGE = letter("a large one", [], `${"0123456789 abcdefghij .\r\n".repeat(40_000)}`);

export const NO_BODY = letter("no body", [], "");

/** For peers that send nothing beyond ASCII. */
export const SEVEN_BIT_LETTERS: readonly Letter[] = [PLAIN, DOTS, LONG_LINES, WITH_ATTACHMENT, NO_BODY];

export const LETTERS: readonly Letter[] = [...SEVEN_BIT_LETTERS, UTF8, LARGE];
