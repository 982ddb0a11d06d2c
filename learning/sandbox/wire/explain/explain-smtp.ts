/** SMTP's lines in words: commands and content (RFC 5321). What servers say is in explain-smtp-reply.ts. */
import type { Said, Spoken } from "../wire-entry";
import { explainMessageLine } from "./explain-message";
import { explainSignIn } from "./explain-sign-in";
import { explainSmtpReply } from "./explain-smtp-reply";
import { entryOf, short, type Told } from "./explanation";
import { smtpFirst } from "./smtp-order";
import { mechanismOf, pathOf } from "./smtp-words";

export function explainSmtp(entry: Spoken, said: Said): Told {
  if (said.role === "content") return explainContent(entry, said);
  if (said.role === "response") {
    return explainSignIn({ mechanism: mechanismOf(said.about), from: "client", coded: entry.text, place: said.place });
  }
  return entry.from === "client" ? explainCommand(entry, said) : explainSmtpReply(entry, said);
}

function explainContent(entry: Spoken, said: Said): Told {
  const early = said.state !== "content" && said.verb === "DATA";
  if (said.part === "end") {
    return [
      "A dot on a line of its own: the message ends here. Now the server has to say whether it takes it.",
      "5321 4.1.1.4",
    ];
  }
  if (early) return ["Part of the message, and too early: the server has not said 354 yet.", "5321 4.1.1.4", false];
  return explainMessageLine(entry, said, said.verb === "DATA" ? "5321 4.5.2" : "");
}

type Command = (argument: string, entry: Spoken) => string;

const COMMANDS: Readonly<Record<string, readonly [rfc: string, sentence: Command]>> = {
  EHLO: [
    "5321 4.1.1.1",
    (name, { sender }) => `${sender} says hello, calls itself ${short(name)}, and asks what the server can do.`,
  ],
  HELO: [
    "5321 4.1.1.1",
    (name, { sender }) => `${sender} says hello the old way, as ${short(name)}: without asking for extensions.`,
  ],
  MAIL: ["5321 4.1.1.2", explainMail],
  RCPT: [
    "5321 4.1.1.3",
    (argument, { sender }) => {
      const path = pathOf(argument);
      return path === null
        ? "A recipient should be named here, written RCPT TO:<name@domain>."
        : `${sender} names a recipient: ${short(path)}. This is what the server goes by; the To in the message is only read by people.`;
    },
  ],
  DATA: [
    "5321 4.1.1.4",
    ({ length }) =>
      length > 0 ? "DATA stands alone on its line." : "The envelope is complete. May the message itself come now?",
  ],
  BDAT: [
    "3030 2",
    (argument) => {
      const [count = "", last] = argument.split(" ");
      const which = last ? "the last piece" : "a piece";
      return `Here comes ${which} of the message: exactly ${short(count)} octets, counted, so no dot has to end it.`;
    },
  ],
  RSET: ["5321 4.1.1.5", () => "Forget this envelope; we begin again. The connection stays."],
  VRFY: ["5321 4.1.1.6", (name) => `Is there a mailbox called ${short(name)} here?`],
  EXPN: ["5321 4.1.1.7", (name) => `Who is on the mailing list ${short(name)}?`],
  HELP: ["5321 4.1.1.8", () => "Which commands are there?"],
  NOOP: ["5321 4.1.1.9", () => "Do nothing, but answer: a way to see that the server is still there."],
  QUIT: [
    "5321 4.1.1.10",
    ({ length }, { sender }) =>
      length > 0 ? "QUIT stands alone on its line." : `${sender} has nothing more to say and wants to hang up.`,
  ],
  STARTTLS: ["3207 4", () => "Please let us go on under TLS, so that nobody on the way can read along."],
  AUTH: ["4954 4", explainAuth],
};

function explainMail(argument: string, { sender }: Spoken): string {
  const path = pathOf(argument);
  if (path === null) return "The envelope's sender should be named here, written MAIL FROM:<name@domain>.";
  const size = /\bSIZE=(\d+)/i.exec(argument)?.[1];
  const announced = size ? ` The message will have some ${size} octets.` : "";
  return path === ""
    ? `${sender} names no envelope sender: <>. So bounces write, and nobody sends a bounce back to a bounce.${announced}`
    : `${sender} names the envelope sender: ${short(path)}. This is the outside of the envelope; the From in the message may say something else.${announced}`;
}

function explainAuth(argument: string): string {
  const [mechanism = "", coded] = argument.split(/ +/);
  const name = short(mechanism.toUpperCase());
  if (coded === undefined) return `The client wants to sign in by ${name}.`;
  return `Sign-in by ${name}. ${explainSignIn({ mechanism: mechanism.toUpperCase(), from: "client", coded, place: 0 })[0]}`;
}

function explainCommand(entry: Spoken, { verb, state }: Said): Told {
  const command = entryOf(COMMANDS, verb);
  if (!command) {
    const what = entry.text.trim() === "" ? "An empty line" : short(entry.text.split(" ")[0] ?? "");
    return [`${what} is no command of SMTP; the server will not know what to do with it.`, "5321 4.1.1", false];
  }
  const [rfc, sentence] = command;
  const text = sentence(entry.text.slice(verb.length).trim(), entry);
  const first = smtpFirst(state, verb);
  return first ? [`${text} But ${first}.`, "5321 4.1.4", false] : [text, rfc];
}
