import { parseResponse } from "../../../mail/imap/client-tasks/parse-response";
import { requestList } from "../../../mail/pop3/commands/list";
import { requestStat } from "../../../mail/pop3/commands/stat";
import { requestUidl } from "../../../mail/pop3/commands/uidl";
import { parseStatus } from "../../../mail/pop3/status-line";
import { NO_EXTENSIONS } from "../../../mail/smtp/extensions";
import { parseReplyLine } from "../../../mail/smtp/parse-reply";
import { reply } from "../../../mail/smtp/reply";
import { recipient, sender } from "../../../mail/smtp/send-mail";
import { type Command, SendTransaction } from "../../../mail/smtp/send-transaction";
import { octetText } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { DialoguePlace } from "./dialogue-place";

/** What a client has against a server's line, as a sentence; null where it takes the line. */
export function breachOf(place: DialoguePlace, line: string): string | null {
  switch (place.protocol) {
    case "smtp":
      return smtpBreach(place, line);
    case "pop3":
      return pop3Breach(place, line);
    case "imap":
      return imapBreach(place, line);
  }
}

const TRANSACTION: Readonly<Record<string, Command["name"]>> = {
  MAIL: "MAIL",
  RCPT: "RCPT",
  DATA: "DATA",
  ".": "content",
};

function smtpBreach({ command }: DialoguePlace, line: string): string | null {
  const parsed = parseReplyLine(encodeUtf8(line));
  if (!parsed) {
    return "A client cannot read this as a reply: three digits come first, and a space or a hyphen behind them.";
  }
  const { code } = parsed;
  const name = TRANSACTION[command];
  if (name) return takes(name, code) ? null : `A client knows no ${code} in answer to ${inWords(command)}.`;
  const goesOn = code >= 300 && code < 400 && command !== "AUTH";
  return goesOn ? `${code} asks the client for more, and it has nothing to go on with.` : null;
}

function inWords(command: string): string {
  return command === "." ? "the end of a message" : command;
}

const HERE = { local: "ben", domain: "school.example" };

/** Asks the sending client's own transaction, brought as far as this command with replies as they should be. */
function takes(name: Command["name"], code: number): boolean {
  const mail = { sender: sender(HERE), recipients: [recipient(HERE)], content: encodeUtf8("Hello\r\n") };
  const transaction = new SendTransaction(mail, {
    extensions: NO_EXTENSIONS,
    pipelining: false,
    preferChunking: false,
    serverName: null,
    leftOver: false,
    mayBegin: () => true,
  });
  for (;;) {
    const command = transaction.next(0);
    if (typeof command === "string") return true;
    const answer = command.name === name ? code : command.name === "DATA" ? 354 : 250;
    const fits = transaction.replied(command, reply(answer, null, ""));
    if (command.name === name || !fits) return fits;
  }
}

const NO_BODY = new Uint8Array(0);

function pop3Breach({ command, argument, inBody }: DialoguePlace, line: string): string | null {
  if (inBody) return line === "." ? null : bodyBreach(command, line);
  const status = parseStatus(encodeUtf8(line));
  if (!status) return "A client cannot read this as a reply: it begins with +OK or with -ERR.";
  if (status.type === "continue" && command !== "AUTH")
    return "A client that is not signing in has nothing to go on with.";
  if (status.type !== "ok") return null;
  if (command === "STAT" && requestStat().read(status.text, NO_BODY) === null) {
    return "A client looks for two numbers behind +OK here: how many messages, and how many octets.";
  }
  const ofOne = (command === "LIST" || command === "UIDL") && argument !== "";
  return ofOne && bodyBreach(command, status.text) !== null
    ? `A client cannot read this as an answer to ${command}.`
    : null;
}

function bodyBreach(command: string, line: string): string | null {
  const request = command === "LIST" ? requestList() : command === "UIDL" ? requestUidl() : null;
  if (!request || request.read("", encodeUtf8(`${line}\r\n`)) !== null) return null;
  return `A client cannot read this line of the answer to ${command}.`;
}

function imapBreach({ tag }: DialoguePlace, line: string): string | null {
  const response = parseResponse([octetText(encodeUtf8(line))], false);
  if (response.type === "malformed") return `A client cannot read this: ${response.reason}.`;
  if (response.type === "unknown") return `A client knows no response ${response.name}.`;
  if (response.type === "tagged" && response.tag !== tag) {
    return tag === ""
      ? "A client has asked nothing yet, so no tag can be answered."
      : `A client waits for an answer to its command ${tag}, and none of its commands is called ${response.tag}.`;
  }
  return null;
}
