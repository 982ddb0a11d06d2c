/** Lines of a message: header fields, the empty line, the body (RFC 5322 section 2). */
import type { Said, Spoken } from "../wire-entry";
import { entryOf, short, type Told } from "./explanation";

/** Fields by name in lower case: what they say, and where that is written. */
const FIELDS: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  from: [
    "who wrote it, says the message: $. It is part of the letter, and nobody has to check it; the envelope's sender is in MAIL FROM",
    "5322 3.6.2",
  ],
  sender: ["who sent it on behalf of the author: $", "5322 3.6.2"],
  "reply-to": ["where answers are to go: $", "5322 3.6.2"],
  to: ["whom it is addressed to, says the message: $. Where it really goes is in RCPT TO", "5322 3.6.3"],
  cc: ["who gets a copy, for all to see: $", "5322 3.6.3"],
  bcc: ["who gets a copy without the others knowing: $. It should have been taken out before sending", "5322 3.6.3"],
  subject: ["what it is about: $", "5322 3.6.5"],
  date: ["when it was written, by the writer's clock: $", "5322 3.6.1"],
  "message-id": ["the message's own name, like no other in the world: $", "5322 3.6.4"],
  "in-reply-to": ["the message that this one answers: $", "5322 3.6.4"],
  references: ["the messages before it in the same conversation: $", "5322 3.6.4"],
  received: [
    "a server's postmark: $. Each server on the way puts its own on top, so the way is read from the bottom",
    "5321 4.4",
  ],
  "return-path": ["the envelope's sender, written down at delivery: $", "5321 4.4"],
  "mime-version": ["it uses MIME, the rules for attachments and other alphabets", "2045 4"],
  "content-type": ["what kind of content follows: $", "2045 5"],
  "content-transfer-encoding": ["how the content is written so that it survives the way: $", "2045 6"],
  "content-disposition": ["whether to show this part or offer it as a file: $", "2183 2"],
  "auto-submitted": ["a machine wrote it, so no machine should answer: $", "3834 5"],
  "content-description": ["what this part is: $", "2045 8"],
};

/** @param stuffing where doubled dots are written about; "" where nobody doubles them */
export function explainMessageLine(entry: Spoken, said: Said, stuffing: string): Told {
  const { part } = said;
  const { text } = entry;
  if (part === "blank") return ["The header ends here: an empty line. What follows is the body.", "5322 2.1"];
  if (part === "body") {
    if (text.startsWith(".") && stuffing !== "") {
      const what = text.startsWith("..")
        ? "The sender put another dot in front, so that the end is not seen too early; the receiver takes it away."
        : "The receiver takes that dot away, so who wants to keep it has to double it.";
      return [`A line of the message that begins with a dot. ${what}`, stuffing];
    }
    if (text === "") return ["An empty line in the body.", "5322 2.3"];
    if (/^Content-[A-Za-z-]+:/i.test(text))
      return explainField(text, "Where a message has several parts, a header of one:");
    return text.startsWith("--") && text.length > 2
      ? ["A line between two parts of the message, if it is what Content-Type calls the boundary.", "2046 5.1.1"]
      : ["A line of the message's body.", "5322 2.3"];
  }
  if (/^[ \t]/.test(text))
    return ["It goes on: a header line that begins with a space belongs to the one above.", "5322 2.2.3"];
  if (text.indexOf(":") <= 0)
    return ["This should be a header line, with a name and a colon, and is not.", "5322 2.2", false];
  const told = explainField(text, "Header");
  const { envelopeSender } = said;
  if (!/^From:/i.test(text) || envelopeSender === undefined || text.includes(envelopeSender)) return told;
  return [`${told[0]} They are not the same here: the envelope says ${short(envelopeSender)}.`, told[1]];
}

function explainField(text: string, kind: string): Told {
  const colon = text.indexOf(":");
  const name = text.slice(0, colon);
  const value = short(text.slice(colon + 1).trim()) || "nothing at all";
  const [meaning, rfc] = entryOf(FIELDS, name.toLowerCase()) ?? [];
  if (meaning === undefined || rfc === undefined)
    return [`A header line called ${short(name)}: ${value}.`, "5322 3.6.8"];
  return [`${kind} ${name}: ${meaning.replace("$", () => value)}.`, rfc];
}
