/** What SMTP servers say, in words (RFC 5321 section 4.2 and the extensions that they list). */
import type { Said, Spoken } from "../wire-entry";
import { enhancedWords } from "./enhanced-codes";
import { explainSignIn } from "./explain-sign-in";
import { entryOf, short, type Told } from "./explanation";
import { isSmtpVerb, smtpFirst } from "./smtp-order";
import { mechanismOf, pathOf } from "./smtp-words";

export function explainSmtpReply(entry: Spoken, said: Said): Told {
  const [, digits, , enhanced, text = ""] =
    /^([2-5]\d\d)([ -]|$)(?:([245]\.\d{1,3}\.\d{1,3})(?: |$))?(.*)$/.exec(entry.text) ?? [];
  if (digits === undefined) {
    return [
      "This is no reply of SMTP: a reply begins with three digits. A client can only hang up now.",
      "5321 4.2",
      false,
    ];
  }
  if (said.role === "greeting") return explainGreeting(digits, text, said.place);
  const more = said.place > 0 && said.verb !== "EHLO" ? "The same reply goes on. " : "";
  if (said.role === "challenge") {
    const coded = entry.text.slice(4);
    return explainSignIn({ mechanism: mechanismOf(said.about), from: "server", coded, place: 0 });
  }
  const isGranted = digits < "400";
  if (isGranted && said.verb === "EHLO") return explainExtension(text, said.place, entry.text[3] === "-");
  const address = pathOf((said.about?.text ?? "").replace(/^\S+ */, "")) ?? "that";
  const fill = (sentence: string): string =>
    sentence.replace(/[@$]/g, (place) => short(place === "@" ? address || "<>" : text));
  if (isGranted) {
    const [sentence, rfc] = entryOf(GRANTED, `${said.verb} ${digits}`) ?? unexpected(digits, said.verb);
    return [more + fill(sentence), rfc, said.verb !== ""];
  }
  if (digits === "501" && said.state === "signing-in") return explainEndOfSignIn(said.last === "*", enhanced, text);
  const [sentence, rfc] = entryOf(REFUSED, `${said.verb} ${digits}`) ?? entryOf(REFUSED, digits) ?? refusal(digits);
  return [
    `${more}${fill(sentence)}${why(digits, said)}${detail(enhanced, text)}${after(digits, said.verb)}`,
    rfc,
    false,
  ];
}

/** What a server lists in its reply to EHLO; "$" is what stands behind the keyword. */
const EXTENSIONS: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  PIPELINING: ["several commands may be sent without waiting for each reply", "2920 3.1"],
  "8BITMIME": ["message text may have octets above 127, as UTF-8 has", "6152 2"],
  SMTPUTF8: ["addresses may have letters beyond ASCII", "6531 3.1"],
  CHUNKING: ["a message may come in counted pieces, by BDAT", "3030 2"],
  BINARYMIME: ["a message may hold any octets at all, sent by BDAT", "3030 3"],
  DSN: ["the sender may ask to be told what became of the message", "3461 4"],
  ENHANCEDSTATUSCODES: ["replies carry a second, finer code such as 5.1.1", "2034 3"],
  STARTTLS: ["the connection can be put under TLS", "3207 4"],
  SIZE: ["a message may have up to $ octets", "1870 4"],
  LIMITS: ["there are limits: $", "9422 4"],
  AUTH: ["one can sign in here, by $", "4954 3"],
  VRFY: ["one may ask whether a mailbox exists", "5321 4.1.1.6"],
  HELP: ["one may ask for help", "5321 4.1.1.8"],
};

/** What goes well, by command and code. "$" is the server's text. */
const GRANTED: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  "HELO 250": ["The server says hello back.", "5321 4.1.1.1"],
  "MAIL 250": ["The server accepts the sender @.", "5321 3.3"],
  "RCPT 250": ["The server accepts the recipient @.", "5321 3.3"],
  "RCPT 251": ["The server does not have @, but knows where to pass the message on to.", "5321 3.4"],
  "DATA 354": ["The server says 354: go on, and end with a dot on a line of its own.", "5321 4.1.1.4"],
  ". 250": ["250: the server takes responsibility for the message from here.", "5321 6.1"],
  "BDAT 250": [
    "The server has this piece of the message, and if it was the last, takes responsibility for the whole.",
    "3030 2",
  ],
  "RSET 250": ["The envelope is forgotten.", "5321 4.1.1.5"],
  "NOOP 250": ["The server is still there.", "5321 4.1.1.9"],
  "VRFY 250": ["Yes, there is: $.", "5321 4.1.1.6"],
  "VRFY 252": [
    "The server does not tell whether that mailbox exists; strangers could collect addresses that way.",
    "5321 7.3",
  ],
  "EXPN 250": ["On this list: $.", "5321 4.1.1.7"],
  "EXPN 252": ["The server does not tell who is on its lists.", "5321 7.3"],
  "HELP 214": ["Help: $.", "5321 4.1.1.8"],
  "HELP 211": ["Help: $.", "5321 4.1.1.8"],
  "QUIT 221": ["The server says goodbye and hangs up.", "5321 4.1.1.10"],
  "STARTTLS 220": ["Ready: the TLS handshake comes next, and after it both begin again with EHLO.", "3207 4"],
  "AUTH 235": ["Signed in: the server believes that it is who it says.", "4954 4"],
};

/** What is refused, by code; by command and code where that says more. "@" is the address in the command. */
const REFUSED: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  "421": ["The server hangs up now.", "5321 3.8"],
  "450": ["Not now: the mailbox cannot be had at the moment.", "5321 4.2.3"],
  "451": ["Not now: something went wrong inside the server.", "5321 4.2.3"],
  "452": ["Not now: there is no room.", "5321 4.2.3"],
  "454": ["Not now: TLS or signing in does not work at the moment.", "3207 4"],
  "500": ["The server does not know this command.", "5321 4.2.2"],
  "501": ["The server knows the command, but not what stands behind it.", "5321 4.2.2"],
  "502": ["The server does not have this command.", "5321 4.2.2"],
  "503": ["Commands in the wrong order.", "5321 4.1.4"],
  "504": ["The server does not have that variant of the command.", "5321 4.2.2"],
  "530": ["First sign in, says the server.", "4954 6"],
  "535": ["The sign-in failed.", "4954 6"],
  "538": ["Not in the clear: this way of signing in needs TLS.", "4954 4"],
  "550": ["No: the server refuses.", "5321 4.2.3"],
  "551": ["No: that user is not here, and the server does not pass mail on.", "5321 3.4"],
  "552": ["No: too much for this mailbox or this server.", "5321 4.2.3"],
  "553": ["No: the server does not accept this address.", "5321 4.2.3"],
  "554": ["No: that cannot be done.", "5321 4.2.3"],
  "555": ["The server does not know these parameters.", "5321 4.1.1.11"],
  "RCPT 450": ["Not now: the server does not take mail for @ at the moment.", "5321 4.2.3"],
  "RCPT 452": ["Not now: the server takes no more for @ at the moment.", "5321 4.2.3"],
  "RCPT 550": ["The server refuses the recipient @.", "5321 3.3"],
  "RCPT 552": ["The mailbox of @ is full.", "5321 4.2.3"],
  "MAIL 550": ["The server refuses the sender @.", "5321 4.2.3"],
  "DATA 554": ["There is nobody to get the message: no recipient was accepted.", "5321 3.3"],
  ". 552": ["The server throws the message away: it is too big.", "5321 4.2.3"],
  ". 554": ["The server does not take the message.", "5321 4.2.3"],
};

function explainGreeting(digits: string, text: string, place: number): Told {
  if (place > 0) return ["The greeting goes on.", "5321 4.2"];
  const name = short(text.split(" ")[0] ?? "");
  if (digits === "220")
    return [`${name} answers: a mail server is here, and ready. Now the client introduces itself.`, "5321 3.1", true];
  if (digits === "554") return ["A machine is here, but it takes no mail.", "5321 3.1", false];
  return [`The server does not want to talk now: ${short(text)}.`, "5321 3.8", false];
}

function explainExtension(text: string, place: number, goesOn: boolean): Told {
  if (place === 0) {
    const more = goesOn
      ? "Each further line names something it can do"
      : "It can do the basics, and names nothing beyond";
    return [`The server says hello back. ${more}.`, "5321 4.1.1.1", true];
  }
  const [keyword = "", ...rest] = text.split(" ");
  const known = entryOf(EXTENSIONS, keyword.toUpperCase());
  if (!known)
    return [
      `The server can do ${short(keyword)}; a client that does not know it ignores the line.`,
      "5321 4.1.1.1",
      true,
    ];
  const parameters = rest.join(" ");
  const [meaning, rfc] = known;
  const words =
    keyword === "SIZE" && (parameters === "" || parameters === "0") ? "a message may be as long as it likes" : meaning;
  return [`The server offers ${keyword.toUpperCase()}: ${words.replace("$", () => short(parameters))}.`, rfc, true];
}

/** RFC 4954 section 4: 501 both to "*" and to what is no Base64. */
function explainEndOfSignIn(isGivenUp: boolean, enhanced: string | undefined, text: string): Told {
  const sentence = isGivenUp
    ? "The sign-in was given up, as the client asked."
    : "The sign-in is over: the server cannot read that line of it.";
  return [sentence + detail(isGivenUp ? undefined : enhanced, text), "4954 4", false];
}

function unexpected(digits: string, verb: string): readonly [string, string] {
  if (verb === "") return [`The server says ${digits}, and nobody has asked anything.`, "5321 4.2"];
  if (digits === "354")
    return ["The server says 354 as if DATA had been said. A client gets confused by that.", "5321 4.1.1.4"];
  return [
    isSmtpVerb(verb) || verb === "."
      ? `The server says ${digits} to ${verb === "." ? "the message" : verb}: all right.`
      : `The server says ${digits}: all right.`,
    "5321 4.2",
  ];
}

function refusal(digits: string): readonly [string, string] {
  return digits < "500" ? [`${digits}: not now.`, "5321 4.2.1"] : [`${digits}: no.`, "5321 4.2.1"];
}

/** Of "wrong order": which order would be right. */
function why(digits: string, { state, verb }: Said): string {
  const first = digits === "503" || digits === "554" ? smtpFirst(state, verb) : null;
  return first ? ` ${first.charAt(0).toUpperCase()}${first.slice(1)}.` : "";
}

function detail(enhanced: string | undefined, text: string): string {
  // Of form and order the reply code has said as much.
  const words = enhanced === undefined || /^5\.5\.[124]$/.test(enhanced) ? null : enhancedWords(enhanced);
  const meaning = words ? ` ${enhanced} means: ${words}.` : "";
  return text === "" ? meaning : `${meaning} It says: “${short(text)}”.`;
}

/** What a client does with it. */
function after(digits: string, verb: string): string {
  if (!["MAIL", "RCPT", "DATA", "BDAT", "."].includes(verb) || digits === "421" || /^50/.test(digits)) return "";
  return digits < "500"
    ? " The client keeps the message and tries again later."
    : " Trying the same again would not help.";
}
