/**
 * A mail server in a process of its own, for the bench: "ours", or "peer", which is npm's smtp-server keeping every message in
 * memory, as ours does. Says its ports when it listens, and on demand how much memory is in use after a collection or how
 * much processor time it has used.
 */
import { SMTPServer } from "smtp-server";
import { startMailHost } from "@/server/mail-host/mail-host";

export type MailServerMessage =
  | { readonly type: "ready"; readonly smtp: number; readonly pop3: number; readonly imap: number }
  | { readonly type: "memory"; readonly octets: number }
  | { readonly type: "cpu"; readonly seconds: number };

process.on("message", (wanted) => {
  if (wanted === "cpu") {
    const { user, system } = process.cpuUsage();
    return tell({ type: "cpu", seconds: (user + system) / 1e6 });
  }
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  tell({ type: "memory", octets: heapUsed + external });
});

const listening = process.argv[2] === "ours" ? await listenOurs() : await listenPeer();
tell({ type: "ready", ...listening });

async function listenOurs(): Promise<{ smtp: number; pop3: number; imap: number }> {
  const { ports } = await startMailHost({
    domains: ["localhost"],
    users: [{ name: "bob", password: "secret" }],
    ports: { smtp: 0, pop3: 0, imap: 0 },
    listen: "127.0.0.1",
    tls: null,
    allowPlaintextAuth: true,
    relay: null,
    maxMessageOctets: 26_214_400,
    maxMailboxOctets: 4_294_967_296,
    maxConnections: 20_000,
    maxConnectionsPerAddress: 20_000,
    idleSeconds: 600,
  });
  return { smtp: ports.smtp ?? 0, pop3: ports.pop3 ?? 0, imap: ports.imap ?? 0 };
}

async function listenPeer(): Promise<{ smtp: number; pop3: number; imap: number }> {
  const messages: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      // What any application does: collect the message, then take responsibility.
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        messages.push(Buffer.concat(pieces));
        done(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return { smtp: typeof address === "object" && address ? address.port : 0, pop3: 0, imap: 0 };
}

function tell(message: MailServerMessage): void {
  process.send?.(message);
}
