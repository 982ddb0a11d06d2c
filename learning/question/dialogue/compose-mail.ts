import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { HostMail } from "./host";

const FILLING = "The trip to the museum begins at nine, and the bus will not wait for anybody. ";

/** Filled lines are this long, line end not counted: what mail programs write. */
const LINE = 72;

/** Two octets end each line: CR and LF. */
const LINE_END = 2;

/** A message as it lies in a mailbox. @returns null when it cannot be as short as it should */
export function composeMail(mail: HostMail, to: string): Uint8Array | null {
  const { from, subject, text, octets } = typeof mail === "number" ? { octets: mail } : { ...mail };
  const header = [`From: ${from ?? "ben@school.example"}`, `To: ${to}`, `Subject: ${subject ?? "The trip"}`, ""];
  // A message that is to be very short has no header at all but its end.
  const long = encodeUtf8(joined([...header, ...(text ?? "").split("\n").filter((line) => line !== "")]));
  if (octets === undefined) return text === undefined ? encodeUtf8(joined([...header, FILLING.trim()])) : long;
  if (octets >= long.length) {
    const rest = filled(octets - long.length);
    return rest === null ? null : Uint8Array.of(...long, ...encodeUtf8(rest));
  }
  return null;
}

/** Text of so many octets, line ends counted; null for a length that no lines have. */
function filled(length: number): string | null {
  if (length === 0) return "";
  if (length === 1) return null;
  let rest = length;
  let text = "";
  while (rest > 0) {
    // What is left behind must be a line of its own, or nothing: never a single octet.
    let size = Math.min(LINE, rest - LINE_END);
    if (rest - size - LINE_END === 1) size -= 1;
    text += `${line(size)}\r\n`;
    rest -= size + LINE_END;
  }
  return text;
}

function line(size: number): string {
  return FILLING.repeat(Math.ceil(size / FILLING.length)).slice(0, size);
}

function joined(lines: readonly string[]): string {
  return lines.map((written) => `${written}\r\n`).join("");
}
