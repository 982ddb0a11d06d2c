import * as v from "valibot";
import { MailServer, type MailService } from "../../../mail/mail-server/mail-server";
import { MailServerConfig } from "../../../mail/mail-server/mail-server-config";
import { parseFlags } from "../../../mail/mailbox/flags";
import type { Party } from "../../../mail/pair";
import { entropyFrom, randomFrom } from "../../../mail/random";
import { octetText } from "../../../mail/wire/octets";
import { decodeUtf8, encodeUtf8 } from "../../../mail/wire/text-coding";
import { composeMail } from "./compose-mail";
import type { DialogueProtocol } from "./dialogue-line";
import type { Host } from "./host";

/** Any instant will do: a dialogue shows no clock. */
const NOW = Date.UTC(2026, 2, 2, 9);

/** Where the client seems to be. */
const CLIENT_ADDRESS = "192.0.2.7";

export type Service = { readonly protocol: DialogueProtocol; readonly port?: number | undefined };

/** The mail server that a description describes, with its mail in it. @throws RangeError for mail that cannot be made */
export function startHost(host: Host): MailServer {
  const config = v.parse(MailServerConfig, {
    hostName: host.name,
    domains: host.domains,
    users: Object.entries(host.users).map(([name, password]) => ({ name, password })),
    allowAuthInClear: true,
    ...(host.largest === undefined ? {} : { maxMessageOctets: host.largest }),
  });
  const server = new MailServer(config, { entropy: entropyFrom(randomFrom(1)), now: NOW });
  for (const [user, names] of Object.entries(host.mailboxes))
    for (const mailbox of names) server.store.createMailbox({ account: user, mailbox }, NOW);
  for (const [user, mails] of Object.entries(host.mail)) {
    for (const mail of mails) {
      const content = composeMail(mail, `${user}@${host.domains[0]}`);
      if (!content) throw new RangeError("a message cannot be as short as that with a header in it");
      const flags = typeof mail === "number" ? null : parseFlags(mail.flags ?? []);
      const message = flags ? { content, flags } : { content };
      server.store.append({ account: user, mailbox: "INBOX" }, [message], NOW);
    }
  }
  return server;
}

/** One connection to a mail server: a line in, the server's lines out. */
export class HostSession {
  readonly greeting: readonly string[];
  /** The server has hung up. */
  closed = false;
  readonly #party: Party<unknown>;
  #output = "";

  constructor(server: MailServer, { protocol, port }: Service) {
    const service: MailService = protocol === "smtp" ? (port === 587 ? "submission" : "mx") : protocol;
    this.#party = server.accept(service, { address: CLIENT_ADDRESS, tls: false });
    this.greeting = this.#run();
  }

  /** @param line without its line end @returns what the server says to it, without line ends */
  say(line: string): string[] {
    if (this.closed) return [];
    this.#party.engine.receive(encodeUtf8(`${line}\r\n`));
    return this.#run();
  }

  /** The connection breaks. */
  cut(): void {
    this.#party.engine.peerClosed();
    this.#run();
  }

  #run(): string[] {
    for (;;) {
      const step = this.#party.engine.next(NOW);
      if (step.type === "send") this.#output += octetText(step.bytes);
      else if (step.type === "event") this.#party.onEvent(step.event, NOW);
      else {
        this.closed = step.type === "closed";
        return this.#takeLines();
      }
    }
  }

  #takeLines(): string[] {
    const lines = this.#output.split("\r\n");
    this.#output = lines.pop() ?? "";
    return lines.map((line) => decodeUtf8(Uint8Array.from(line, (character) => character.charCodeAt(0))));
  }
}
