/**
 * Answers what the SMTP engine asks: who may send, who is here, and whether a message is taken. One desk for each
 * connection, because a port for mail exchange and one for submission follow different rules.
 */
import type { Instant } from "../engine";
import { type Reply, reply } from "../smtp/reply";
import type { Recipient, Sender, SmtpServerAnswer, SmtpServerEvent, SmtpSession, Verdict } from "../smtp/server-events";
import type { Directory } from "./directory";
import type { MailServerConfig } from "./mail-server-config";
import { type MessageEvent, mailboxFull } from "./message-intake";
import type { Secrets } from "./secrets";

/** "mx" takes mail for its domains from anybody, "submission" mail to anywhere from its users (RFC 6409 section 1). */
export type SmtpRole = "mx" | "submission";

export type SmtpDeskNeeds = {
  readonly role: SmtpRole;
  readonly config: MailServerConfig;
  readonly directory: Directory;
  readonly secrets: Secrets;
  readonly isFull: (user: string, octets: number) => boolean;
  /** What a stranger who has to come again is told (RFC 6647), or null. */
  readonly askGreylist: (sender: Sender, recipient: Recipient, now: Instant) => Reply | null;
  readonly acceptMessage: (message: MessageEvent, now: Instant) => Reply;
};

export class SmtpDesk {
  constructor(private readonly needs: SmtpDeskNeeds) {}

  /** The answer to a question, or null for an event that is none. */
  answer(event: SmtpServerEvent, now: Instant): SmtpServerAnswer | null {
    switch (event.type) {
      case "find-secret":
        return { type: "find-secret", secret: this.needs.secrets.find(event.user) };
      case "signed-in":
        return null;
      case "sender":
        return { type: "sender", verdict: { accept: true } };
      case "recipient":
        return { type: "recipient", verdict: this.#judgeRecipient(event, now) };
      case "message":
        return { type: "message", reply: this.needs.acceptMessage(event, now) };
      case "verify":
        return { type: "verify", reply: this.#verify(event.argument) };
      case "expand":
        return { type: "expand", reply: this.#expand(event.argument) };
    }
  }

  #judgeRecipient(
    { session, sender, recipient }: { session: SmtpSession; sender: Sender; recipient: Recipient },
    now: Instant,
  ): Verdict {
    const { directory, config } = this.needs;
    const lookup = directory.lookUp(recipient.path);
    if (lookup.type === "unknown") return refuse(reply(550, "5.1.1", "No such user here"));
    if (lookup.type === "foreign") {
      // RFC 5321 section 7.1 and 3.6.2: a server that relays for anybody is soon everybody's.
      return this.#relaysFor(session, recipient.path.domain)
        ? { accept: true }
        : refuse(reply(550, "5.7.1", "Relaying denied: this server takes mail for its own domains only"));
    }
    const full = lookup.destinations.some(
      (destination) => destination.type === "user" && this.needs.isFull(destination.name, sender.parameters.size ?? 0),
    );
    if (full) return refuse(mailboxFull(config));
    const notYet = session.user === null ? this.needs.askGreylist(sender, recipient, now) : null;
    return notYet ? refuse(notYet) : { accept: true };
  }

  #relaysFor(session: SmtpSession, domain: string): boolean {
    const { role, config } = this.needs;
    if (role === "submission" && session.user !== null) return config.relayForUsers;
    return role === "mx" && config.relayDomains.includes(domain);
  }

  #verify(argument: string): Reply {
    const { config, directory } = this.needs;
    if (!config.tellsUsers) return reply(252, "2.5.2", "Cannot verify, but will take mail and try to deliver it");
    const name = addressIn(argument);
    const lookup = name === null ? null : directory.lookUp(name);
    if (!name || lookup?.type !== "found") return reply(550, "5.1.1", "No such user here");
    const domain = name.domain === "" ? (config.domains[0] ?? "") : name.domain;
    return reply(250, "2.1.5", `<${name.local.toLowerCase()}@${domain}>`);
  }

  #expand(argument: string): Reply {
    const { config, directory } = this.needs;
    // RFC 5321 section 7.3: whom a list reaches is nobody's business unless the server says so.
    if (!config.tellsUsers) return reply(252, "2.5.2", "Lists are not shown here");
    const name = addressIn(argument);
    const lookup = name === null ? null : directory.lookUp(name);
    if (lookup?.type !== "found") return reply(550, "5.1.1", "No such list here");
    const [first = "", ...rest] = lookup.destinations.map((destination) =>
      destination.type === "user"
        ? `<${destination.name}@${config.domains[0]}>`
        : `<${destination.path.local}@${destination.path.domain}>`,
    );
    return reply(250, "2.1.5", first, ...rest);
  }
}

function refuse(because: Reply): Verdict {
  return { accept: false, reply: because };
}

/** VRFY and EXPN take a bare name, an address, or an address in angle brackets (RFC 5321 section 3.5.1). */
function addressIn(argument: string): { local: string; domain: string } | null {
  const bare = /<([^<>]*)>\s*$/.exec(argument)?.[1] ?? argument.trim();
  const at = bare.lastIndexOf("@");
  if (bare === "" || at === 0) return null;
  return at < 0 ? { local: bare, domain: "" } : { local: bare.slice(0, at), domain: bare.slice(at + 1).toLowerCase() };
}
