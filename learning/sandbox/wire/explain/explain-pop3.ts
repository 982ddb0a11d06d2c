/** POP3's lines in words (RFC 1939 and the extensions that CAPA lists). */
import type { Said, Spoken } from "../wire-entry";
import { explainMessageLine } from "./explain-message";
import { explainSignIn } from "./explain-sign-in";
import { entryOf, short, type Told } from "./explanation";
import { isPop3Verb, pop3First } from "./pop3-order";

/** Where POP3 has AUTH from. */
const AUTH = "5034 4";

export function explainPop3(entry: Spoken, said: Said): Told {
  if (said.role === "greeting") return explainGreeting(entry.text);
  if (said.role === "content") return explainContent(entry, said);
  if (said.role === "response" || said.role === "challenge") {
    const from = entry.from ?? "client";
    const coded = from === "server" ? entry.text.slice(2) : entry.text;
    return explainSignIn({
      mechanism: argumentOf(said).split(" ")[0]?.toUpperCase() ?? "",
      from,
      coded,
      place: said.place,
      auth: AUTH,
    });
  }
  return entry.from === "client" ? explainCommand(entry, said) : explainStatus(entry.text, said);
}

function explainGreeting(text: string): Told {
  if (!text.startsWith("+OK")) return ["The server does not want to talk now.", "1939 4", false];
  return /<[^<>]+@[^<>]*>/.test(text)
    ? ["The server is ready. The stamp in <…> is new each time, and lets the client sign in by APOP.", "1939 7", true]
    : ["The server is ready. Now the client has to say who it is.", "1939 4", true];
}

type Command = (argument: string, sender: string) => string;

const COMMANDS: Readonly<Record<string, readonly [rfc: string, sentence: Command]>> = {
  USER: ["1939 7", (name) => `Whose mailbox is it? ${short(name)}'s. The password comes next.`],
  PASS: [
    "1939 7",
    (password) => `The password: ${short(password)}, readable for everybody on the way unless TLS is on.`,
  ],
  APOP: [
    "1939 7",
    (argument) =>
      `Sign-in as ${short(argument.split(" ")[0] ?? "")}, with a fingerprint of the greeting's stamp and the password. The password itself is not sent.`,
  ],
  AUTH: ["5034 4", explainAuth],
  CAPA: ["2449 5", () => "What can the server do beyond the basics?"],
  STLS: ["2595 4", () => "Please let us go on under TLS, so that nobody on the way can read along."],
  UTF8: ["6856 2", () => "From now on headers may come in UTF-8."],
  LANG: ["6856 3", () => "In which language are the server's texts to be?"],
  STAT: ["1939 5", () => "How many messages are there, and how big are they together?"],
  LIST: ["1939 5", (one) => (one === "" ? "How big is each message?" : `How big is message ${short(one)}?`)],
  UIDL: [
    "1939 7",
    (one) =>
      one === ""
        ? "What are the messages' lasting names? With them a client knows next time which ones it has already."
        : `What is the lasting name of message ${short(one)}?`,
  ],
  RETR: ["1939 5", (one) => `Please send the whole of message ${short(one)}.`],
  TOP: [
    "1939 7",
    (argument) => {
      const [one = "", lines = "0"] = argument.split(" ");
      return `Please send the header of message ${short(one)} and ${short(lines)} lines of its body, and no more.`;
    },
  ],
  DELE: ["1939 5", (one) => `Mark message ${short(one)} for deletion. It goes only when QUIT is said.`],
  NOOP: ["1939 5", () => "Do nothing, but answer: a way to keep the connection alive."],
  RSET: ["1939 5", () => "Take all the marks back: nothing is to be deleted."],
  QUIT: ["1939 6", (_, sender) => `${sender} is done. Now, and only now, the server removes what was marked.`],
};

function explainAuth(argument: string): string {
  const [mechanism = "", coded] = argument.split(" ");
  const name = short(mechanism.toUpperCase());
  if (coded === undefined) return `The client wants to sign in by ${name}.`;
  return `Sign-in by ${name}. ${explainSignIn({ mechanism: mechanism.toUpperCase(), from: "client", coded, place: 0, auth: AUTH })[0]}`;
}

function explainCommand({ text, sender }: Spoken, { verb, state }: Said): Told {
  const command = entryOf(COMMANDS, verb);
  if (!command) {
    const what = text.trim() === "" ? "An empty line" : short(text.split(" ")[0] ?? "");
    return [`${what} is no command of POP3; the server will not know what to do with it.`, "1939 3", false];
  }
  const [rfc, sentence] = command;
  const first = pop3First(state, verb);
  const said =
    verb === "QUIT" && state === "authorization"
      ? "Goodbye. Nobody was signed in, so nothing changes."
      : sentence(text.slice(verb.length).trim(), sender);
  return first ? [`${said} But ${first}.`, "1939 3", false] : [said, rfc];
}

/** +OK by command. "#" is the command's argument, "$" the server's text. */
const GRANTED: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  USER: ["Go on with the password. Whether there is such a user the server does not tell yet.", "1939 7"],
  PASS: ["Signed in. The mailbox is locked for this session: nobody else can open it by POP3 until it ends.", "1939 4"],
  APOP: ["Signed in. The mailbox is locked for this session.", "1939 4"],
  AUTH: ["Signed in. The mailbox is locked for this session.", "5034 4"],
  CAPA: ["Here comes a list of what the server can do, and a dot at its end.", "2449 5"],
  STLS: ["Ready: the TLS handshake comes next.", "2595 4"],
  UTF8: ["Headers may be in UTF-8 from now on.", "6856 2"],
  DELE: [
    "Message # is marked for deletion. It goes only when QUIT is said; if the connection is cut before that, it stays.",
    "1939 5",
  ],
  RSET: ["All marks are taken back.", "1939 5"],
  NOOP: ["The server is still there.", "1939 5"],
  RETR: ["Here comes message #, and after it a dot on a line of its own.", "1939 5"],
  TOP: ["Here comes the top of the message, and after it a dot on a line of its own.", "1939 7"],
};

/** RFC 2449 section 8, RFC 3206, RFC 6856. */
const CODES: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  "IN-USE": ["Another session has this mailbox open, and only one at a time may.", "2449 8.1.2"],
  "LOGIN-DELAY": ["It is too soon after the last time.", "2449 8.1.1"],
  "SYS/TEMP": ["Something is wrong on the server for the moment.", "3206 4"],
  "SYS/PERM": ["Something is wrong on the server, and somebody has to mend it.", "3206 4"],
  AUTH: ["User name or password is wrong.", "3206 5"],
  UTF8: ["This message's header is in UTF-8, and the client has not said that it can read that.", "6856 5"],
};

function explainStatus(text: string, said: Said): Told {
  const { verb, state } = said;
  if (!/^(\+OK|-ERR)(?![^ ])/.test(text)) {
    return ["This is no answer of POP3: one begins with +OK or -ERR.", "1939 3", false];
  }
  const rest = text.slice(text.startsWith("+") ? 3 : 4).trim();
  if (text.startsWith("-ERR")) return explainRefusal(rest, said);
  const argument = argumentOf(said);
  if (verb === "QUIT") {
    return state === "transaction"
      ? ["Goodbye. What was marked for deletion is gone now.", "1939 6", true]
      : ["Goodbye.", "1939 4", true];
  }
  const [first, second] = rest.split(" ").map(Number);
  if (verb === "STAT" && first !== undefined && second !== undefined && !Number.isNaN(first + second)) {
    return [
      `There ${first === 1 ? "is 1 message" : `are ${first} messages`}, ${second} octets together.`,
      "1939 5",
      true,
    ];
  }
  if ((verb === "LIST" || verb === "UIDL") && argument === "") {
    return ["Here comes one line for each message, and a dot at the end.", verb === "LIST" ? "1939 5" : "1939 7", true];
  }
  if (verb === "LIST" || verb === "UIDL") return explainListed(rest, verb);
  const granted = entryOf(GRANTED, verb);
  if (!granted)
    return [
      verb === "" ? "The server says +OK, and nobody has asked anything." : "Yes, says the server.",
      "1939 3",
      verb !== "",
    ];
  return [granted[0].replace("#", () => short(argument)), granted[1], true];
}

function explainRefusal(rest: string, { verb, state }: Said): Told {
  const [, code = "", said = rest] = /^\[([^\]]*)\] ?(.*)$/.exec(rest) ?? [];
  const quote = said === "" ? "" : ` It says: “${short(said)}”.`;
  const known = entryOf(CODES, code.toUpperCase());
  if (known) return [`No. ${known[0]}${quote}`, known[1], false];
  const first = pop3First(state, verb);
  if (first) return [`No: ${first}.`, "1939 3", false];
  if (verb !== "" && !isPop3Verb(verb)) return [`The server does not know this command.${quote}`, "1939 3", false];
  return [`No, says the server.${quote}`, "1939 3", false];
}

const CAPABILITIES: Readonly<Record<string, readonly [text: string, rfc: string]>> = {
  TOP: ["a header can be had without the rest, by TOP", "2449 6.1"],
  USER: ["one can sign in with USER and PASS", "2449 6.2"],
  SASL: ["one can sign in with AUTH, by $", "2449 6.3"],
  "RESP-CODES": ["what stands in [brackets] behind -ERR is meant for programs", "2449 6.4"],
  "LOGIN-DELAY": ["one has to wait $ seconds before signing in again", "2449 6.5"],
  PIPELINING: ["several commands may be sent without waiting for each answer", "2449 6.6"],
  EXPIRE: ["how many days messages are kept: $", "2449 6.7"],
  UIDL: ["messages have lasting names, by UIDL", "2449 6.8"],
  IMPLEMENTATION: ["the server's program is $", "2449 6.9"],
  STLS: ["the connection can be put under TLS, by STLS", "2595 4"],
  UTF8: ["headers, names and passwords may be in UTF-8", "6856 2"],
  LANG: ["the server's texts can be had in other languages", "6856 3"],
  "AUTH-RESP-CODE": ["the server says in a code whether the password was to blame", "3206 6"],
};

function explainContent(entry: Spoken, said: Said): Told {
  const { verb, part } = said;
  if (part === "end") return ["A dot on a line of its own: the answer ends here.", "1939 3"];
  if (part !== "list") return explainMessageLine(entry, said, "1939 3");
  if (verb === "CAPA") {
    const [name = "", ...rest] = entry.text.split(" ");
    const known = entryOf(CAPABILITIES, name.toUpperCase());
    return known
      ? [`The server can do ${name}: ${known[0].replace("$", () => short(rest.join(" ")))}.`, known[1]]
      : [`The server can do ${short(name)}; a client that does not know it ignores the line.`, "2449 5"];
  }
  return explainListed(entry.text, verb);
}

function explainListed(text: string, verb: string): Told {
  const [number = "", value = ""] = text.split(" ");
  if (verb === "LANG")
    return [`The server's texts can be had in ${short(text.slice(number.length).trim())}: ${short(number)}.`, "6856 3"];
  return verb === "LIST"
    ? [`Message ${short(number)} has ${short(value)} octets.`, "1939 5", true]
    : [`Message ${short(number)} is called ${short(value)}, in this session and in all to come.`, "1939 7", true];
}

function argumentOf({ about, verb }: Said): string {
  return about?.text.slice(verb.length).trim() ?? "";
}
