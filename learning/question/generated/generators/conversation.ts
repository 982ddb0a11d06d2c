import type { MailServer } from "../../../../mail/mail-server/mail-server";
import type { DialogueProtocol, ShownLine } from "../../dialogue/dialogue-line";
import { Host, type HostMail } from "../../dialogue/host";
import { HostSession, startHost } from "../../dialogue/host-session";

export const AMIRA = "amira";
const PASSWORD = "wonder";

/** A mail server on which Amira's inbox holds this. */
export function hostWith(mail: readonly HostMail[]): MailServer {
  return startHost(Host.parse({ mail: { [AMIRA]: mail } }));
}

/** A client talking to a server, written down as it goes. What comes before a learner needs to read it is left out. */
export class Conversation {
  readonly lines: ShownLine[] = [];
  readonly #session: HostSession;

  constructor(
    server: MailServer,
    readonly protocol: DialogueProtocol,
  ) {
    this.#session = new HostSession(server, { protocol });
  }

  /** Says a line that is not written down. @returns what the server says to it */
  quietly(line: string): string[] {
    return this.#session.say(line);
  }

  /** Says a line and writes it down with the reply. */
  say(line: string): string[] {
    const heard = this.quietly(line);
    this.lines.push({ from: "client", text: line }, ...heard.map(fromServer));
    return heard;
  }

  /** Says a line and writes down no more than the line: the reply is what is asked about. @returns the reply, written out */
  ask(line: string): ShownLine[] {
    const heard = this.quietly(line);
    this.lines.push({ from: "client", text: line });
    return heard.map(fromServer);
  }

  cut(): void {
    this.#session.cut();
  }

  /** As a learner is shown it. */
  get shown(): { protocol: DialogueProtocol; lines: ShownLine[] } {
    return { protocol: this.protocol, lines: this.lines };
  }
}

/** Amira's client, signed in by POP. */
export function popSession(server: MailServer): Conversation {
  const conversation = new Conversation(server, "pop3");
  conversation.quietly(`USER ${AMIRA}`);
  conversation.quietly(`PASS ${PASSWORD}`);
  return conversation;
}

/** Amira's client, signed in by IMAP and with her inbox selected. */
export function imapSession(server: MailServer): Conversation {
  const conversation = new Conversation(server, "imap");
  conversation.quietly(`a1 LOGIN ${AMIRA} ${PASSWORD}`);
  conversation.quietly("a2 SELECT INBOX");
  return conversation;
}

/** Another server's client, which has said EHLO. */
export function smtpSession(server: MailServer): Conversation {
  const conversation = new Conversation(server, "smtp");
  conversation.quietly("EHLO mail.library.example");
  return conversation;
}

export function fromServer(text: string): ShownLine {
  return { from: "server", text };
}
