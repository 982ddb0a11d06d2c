import { maildropOf } from "@/mail/mailbox/maildrop-view";
import { type MailHost, type MailHostOptions, startMailHost } from "../mail-host";

/** A mail host for localhost with alice (secret) and bob (wonderland), on free ports of loopback. */
export function startTestHost(options: Partial<MailHostOptions> = {}): Promise<MailHost> {
  return startMailHost({
    domains: ["localhost"],
    users: [
      { name: "alice", password: "secret" },
      { name: "bob", password: "wonderland" },
    ],
    ports: { smtp: 0, submission: 0, pop3: 0 },
    listen: "127.0.0.1",
    tls: null,
    allowPlaintextAuth: true,
    relay: null,
    maxMessageOctets: 100_000,
    maxMailboxOctets: 10_000_000,
    maxConnections: 100,
    maxConnectionsPerAddress: 100,
    idleSeconds: 60,
    ...options,
  });
}

/** What lies in somebody's mailbox, one character an octet. */
export function mailOf(host: MailHost, user: string): string[] {
  const account = host.server.store.account(user);
  if (account === null) throw new Error(`there is no account ${user}`);
  return maildropOf(account).messages.map(({ content }) => Buffer.from(content()).toString("latin1"));
}
