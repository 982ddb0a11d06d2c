import { afterEach, describe, expect, it } from "vitest";
import type { MailHost } from "./mail-host";
import { makeCertificate } from "./testing/make-certificate";
import { TcpClient } from "./testing/tcp-client";
import { startTestHost } from "./testing/test-host";

const hosts: MailHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function start(idleSeconds = 60): Promise<MailHost> {
  const host = await startTestHost({ ports: { smtp: 0, imap: 0 }, idleSeconds });
  hosts.push(host);
  return host;
}

async function signIn(host: MailHost): Promise<TcpClient> {
  const client = await TcpClient.dial(host.ports.imap ?? 0);
  await client.until(/^\* OK .*\r\n/);
  client.say("a LOGIN bob@localhost wonderland\r\n");
  await client.until(/a OK .*\r\n/);
  return client;
}

describe("IMAP on the mail host", () => {
  it("tells a client that idles of mail as it comes in by SMTP (RFC 9051 §6.3.13)", async () => {
    const host = await start();
    const reader = await signIn(host);
    reader.say("b SELECT INBOX\r\nc IDLE\r\n");
    await reader.until(/\+ idling\r\n/);
    const sender = await TcpClient.dial(host.ports.smtp ?? 0);
    await sender.reply();
    await sender.ask("EHLO client.example");
    await sender.ask("MAIL FROM:<a@example.org>");
    await sender.ask("RCPT TO:<bob@localhost>");
    await sender.ask("DATA");
    await sender.ask("Subject: hello\r\n\r\nhello\r\n.");
    expect(await reader.until(/\* 1 RECENT\r\n/)).toBe("* 1 EXISTS\r\n* 1 RECENT\r\n");
    reader.say("DONE\r\n");
    expect(await reader.until(/c OK .*\r\n/)).toMatch(/^c OK /);
  });

  it("tells one session what another does, while it idles", async () => {
    const host = await start();
    const [one, other] = [await signIn(host), await signIn(host)];
    one.say("b SELECT INBOX\r\nc IDLE\r\n");
    await one.until(/\+ idling\r\n/);
    other.say("b APPEND INBOX (\\Seen) {5+}\r\nhello\r\n");
    expect(await one.until(/EXISTS\r\n/)).toBe("* 1 EXISTS\r\n");
  });

  it("stands under TLS from the first octet on a port of its own (RFC 8314 §3.2)", async () => {
    const certificate = makeCertificate(["localhost"]);
    const host = await startTestHost({ ports: { imaps: 0 }, tls: certificate, allowPlaintextAuth: false });
    hosts.push(host);
    const client = await TcpClient.dial(host.ports.imaps ?? 0);
    await client.startTls(certificate.cert);
    const greeting = await client.until(/^\* OK .*\r\n/);
    expect(greeting).toContain("AUTH=PLAIN");
    expect(greeting).not.toContain("STARTTLS");
    client.say("a LOGIN bob wonderland\r\nb LOGOUT\r\n");
    expect(await client.until(/b OK .*\r\n/)).toMatch(/^a OK .*\r\n\* BYE /);
  });

  it("is more patient than the host is with others (RFC 9051 §5.4)", async () => {
    const reader = await signIn(await start(1));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    reader.say("b NOOP\r\n");
    expect(await reader.until(/b OK .*\r\n/)).toMatch(/^b OK /);
  });

  it("takes its leave with BYE when the host stops (RFC 9051 §7.1.5)", async () => {
    const host = await start();
    const reader = await signIn(host);
    const closed = host.close();
    expect(await reader.until(/\* BYE .*\r\n/)).toMatch(/^\* BYE /);
    await reader.rest();
    await closed;
    hosts.length = 0;
  });
});
