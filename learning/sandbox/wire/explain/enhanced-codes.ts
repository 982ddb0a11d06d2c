/** Enhanced status codes in words (RFC 3463 section 3, RFC 5248): subject and detail; the class is the reply code's. */
import { entryOf } from "./explanation";

const WORDS: Readonly<Record<string, string>> = {
  "1.1": "there is no such mailbox",
  "1.2": "there is no such domain",
  "1.3": "that is not how a recipient's address is written",
  "1.6": "the mailbox has moved away",
  "1.7": "that is not how a sender's address is written",
  "1.8": "the sender's domain is not a full one",
  "1.10": "that domain takes no mail",
  "2.1": "the mailbox is switched off",
  "2.2": "the mailbox is full",
  "2.3": "the message is too long for that mailbox",
  "3.0": "something is wrong with the mail system there",
  "3.1": "the server has no room",
  "3.2": "the server takes no mail at the moment",
  "3.4": "the message is bigger than the server takes",
  "4.1": "nobody answers there",
  "4.2": "it took too long, or the connection was bad",
  "4.3": "DNS gave no answer",
  "4.4": "nobody knows the way there",
  "4.6": "the message goes round in a loop",
  "4.7": "it has been tried for too long",
  "5.0": "it is not clear what was said",
  "5.1": "that command may not come now, or is not there",
  "5.2": "that line is not written as the rules say",
  "5.3": "there are too many recipients",
  "5.4": "what stands behind the command is wrong",
  "5.6": "that line of the sign-in is too long",
  "6.7": "an address with letters beyond ASCII needs SMTPUTF8",
  "6.8": "the answer has letters beyond ASCII, and SMTPUTF8 was not asked for",
  "7.0": "it is a matter of security, and the code does not tell which",
  "7.1": "this client or sender may not do that here",
  "7.8": "user name or password is wrong",
  "7.11": "it wants TLS first",
};

/** "5.1.1" -> "there is no such mailbox"; null for one without words here. */
export function enhancedWords(code: string): string | null {
  return entryOf(WORDS, code.slice(code.indexOf(".") + 1)) ?? null;
}
