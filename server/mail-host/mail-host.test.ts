import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { HostProblem } from "./host-problem";
import type { MailHost, MailHostOptions } from "./mail-host";
import { makeCertificate } from "./testing/make-certificate";
import { TcpClient } from "./testing/tcp-client";
import { mailOf, startTestHost } from "./testing/test-host";

const hosts: MailHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function start(options: Partial<MailHostOptions> = {}): Promise<MailHost> {
  const host = await startTestHost(options);
  hosts.push(host);
  return host;
}

function dial(host: MailHost, service: "smtp" | "submission" | "pop3"): Promise<TcpClient> {
  return TcpClient.dial(host.ports[service] ?? 0);
}

const MESSAGE = "From: a@example.org\r\nTo: bob@localhost\r\nSubject: hello\r\n\r\n..dot\r\nend\r\n";
const ENVELOPE = "MAIL FROM:<a@example.org>\r\nRCPT TO:<bob@localhost>\r\nDATA\r\n";

describe("the mail host's ports", () => {
  it("mail accepted by SMTP for a local user is there for POP3 at once", async () => {
    const host = await start();
    const sender = await dial(host, "smtp");
    await sender.reply();
    await sender.ask("EHLO client.example");
    for (const line of ENVELOPE.trimEnd().split("\r\n")) await sender.ask(line);
    expect(await sender.ask(`${MESSAGE}.`)).toMatch(/^250 /);
    const reader = await dial(host, "pop3");
    await reader.reply();
    await reader.ask("USER bob@localhost");
    expect(await reader.ask("PASS wonderland")).toMatch(/^\+OK/);
    reader.say("RETR 1\r\n");
    expect(await reader.until(/\r\n\.\r\n/)).toContain("Subject: hello\r\n\r\n..dot\r\nend\r\n.\r\n");
  });

  it("the SMTP port relays for nobody (RFC 5321 §7.1)", async () => {
    const client = await dial(await start(), "smtp");
    await client.reply();
    await client.ask("EHLO client.example");
    await client.ask("MAIL FROM:<a@example.org>");
    expect(await client.ask("RCPT TO:<somebody@example.org>")).toMatch(/^550 5\.7\.1 /);
  });

  it("mail for other domains is refused at RCPT also from users, while no relay is set (RFC 6409 §6.1)", async () => {
    const client = await dial(await start(), "submission");
    await client.reply();
    await client.ask("EHLO client.example");
    expect(await client.ask(`AUTH PLAIN ${Buffer.from("\0alice\0secret").toString("base64")}`)).toMatch(/^235 /);
    await client.ask("MAIL FROM:<alice@localhost>");
    expect(await client.ask("RCPT TO:<somebody@example.org>")).toMatch(/^550 5\.7\.1 /);
  });

  it("submission wants a sign-in first (RFC 6409 §4.3)", async () => {
    const client = await dial(await start(), "submission");
    await client.reply();
    await client.ask("EHLO client.example");
    expect(await client.ask("MAIL FROM:<alice@localhost>")).toMatch(/^530 /);
  });

  it("no password is asked for in the clear unless that was allowed (RFC 4954 §4)", async () => {
    const host = await start({ allowPlaintextAuth: false, tls: makeCertificate(["localhost"]) });
    const client = await dial(host, "submission");
    await client.reply();
    const reply = await client.ask("EHLO client.example");
    expect(reply).toContain("STARTTLS");
    expect(reply).not.toContain("AUTH");
  });

  it("a message one octet too large is refused, and the session goes on (RFC 1870 §6.3)", async () => {
    const client = await dial(await start({ maxMessageOctets: 1024 }), "smtp");
    await client.reply();
    await client.ask("EHLO client.example");
    for (const line of ENVELOPE.trimEnd().split("\r\n")) await client.ask(line);
    expect(await client.ask(`${"x".repeat(1023)}\r\n.`)).toMatch(/^552 /);
    expect(await client.ask("NOOP")).toMatch(/^250 /);
  });

  it("a port that is taken is named in one sentence", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(startTestHost({ ports: { pop3: 0, smtp: port } })).rejects.toThrow(
      new HostProblem(`Port ${port} is in use by another program: stop that one, or choose another port with --smtp.`),
    );
    other.close();
  });
});

describe("limits", () => {
  it("a client that is one too many is told to come back, and others are served on (RFC 5321 §3.8)", async () => {
    const host = await start({ maxConnections: 2 });
    const [first, second] = [await dial(host, "smtp"), await dial(host, "pop3")];
    await first.reply();
    await second.reply();
    const third = await dial(host, "smtp");
    expect(await third.rest()).toMatch(/^421 4\.7\.0 /);
    expect(await first.ask("NOOP")).toMatch(/^250 /);
  });

  it("a POP3 client that is one too many hears why (RFC 3206 §4)", async () => {
    const host = await start({ maxConnectionsPerAddress: 1 });
    const first = await dial(host, "pop3");
    await first.reply();
    expect(await (await dial(host, "pop3")).rest()).toMatch(/^-ERR \[SYS\/TEMP\] /);
  });

  it("a place is free again when a connection has ended, however it ended", async () => {
    const host = await start({ maxConnections: 1 });
    for (const end of ["quit", "reset", "finish"] as const) {
      let client = await dial(host, "smtp");
      for (let greeting = await client.reply(); !greeting.startsWith("220"); greeting = await client.reply()) {
        client = await dial(host, "smtp");
      }
      if (end === "quit") await client.ask("QUIT").then(() => client.finish());
      else client[end]();
    }
  });

  it("a client that says nothing is sent away after the idle time", async () => {
    const client = await dial(await start({ idleSeconds: 0.1 }), "smtp");
    expect(await client.rest()).toMatch(/^220 .*\r\n421 /);
  });

  it("a client that sends an octet a second is sent away when the command is not there in time (RFC 5321 §4.5.3.2.7)", async () => {
    let now = 1_800_000_000_000;
    const client = await dial(await start({ now: () => now }), "smtp");
    await client.reply();
    // A minute of the host's clock passes with each octet: what counts is when the whole command is there.
    const rest = client.rest();
    for (const octet of "NOOP ".repeat(4)) {
      now += 60_000 / 2;
      client.say(octet);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await rest).toMatch(/^421 4\.4\.2 /);
  });

  it("a line without an end costs no memory and gets its reply (RFC 5321 §4.5.3.1)", async () => {
    const client = await dial(await start(), "smtp");
    await client.reply();
    for (let count = 0; count < 100; count += 1) client.say("x".repeat(10_000));
    expect(await client.ask("")).toMatch(/^500 /);
    expect(await client.ask("NOOP")).toMatch(/^250 /);
  });

  it("a client that never reads is cut off, and its maildrop is free again", async () => {
    const host = await start({ idleSeconds: 0.3 });
    host.server.store.deliver(["bob"], new Uint8Array(90_000).fill(120), Date.now());
    const client = await dial(host, "pop3");
    await client.reply();
    await client.ask("USER bob");
    await client.ask("PASS wonderland");
    client.stopReading();
    client.say("RETR 1\r\n".repeat(500));
    const another = async (): Promise<string> => {
      const second = await dial(host, "pop3");
      await second.reply();
      await second.ask("USER bob");
      const answer = await second.ask("PASS wonderland");
      second.reset();
      return answer;
    };
    expect(await another()).toMatch(/^-ERR \[IN-USE\]/);
    let answer = "";
    for (let tries = 0; tries < 100 && !answer.startsWith("+OK"); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      answer = await another();
    }
    expect(answer).toMatch(/^\+OK/);
  });
});

describe("a connection that breaks", () => {
  it("cut at every octet of a delivery: the message is there whole once it was answered for, and else not at all (RFC 5321 §4.2.5)", async () => {
    const host = await start();
    const dialogue = `EHLO client.example\r\n${ENVELOPE}${MESSAGE}.\r\n`;
    const complete = dialogue.length;
    for (let cut = 0; cut <= complete; cut += 1) {
      const before = mailOf(host, "bob").length;
      const client = await dial(host, "smtp");
      await client.reply();
      client.say(dialogue.slice(0, cut));
      // Half of the connections end in order and half by a reset.
      if (cut % 2 === 0 || cut === complete) {
        client.finish();
        await client.rest();
      } else {
        // Time for what was sent to arrive; a reset overtakes it.
        await new Promise((resolve) => setTimeout(resolve, 2));
        client.reset();
      }
      expect(mailOf(host, "bob").length, `cut after ${cut} octets`).toBe(cut === complete ? before + 1 : before);
    }
    expect(mailOf(host, "bob").every((message) => message.endsWith(MESSAGE.replace("\r\n..", "\r\n.")))).toBe(true);
  }, 30_000);

  it("deletes nothing from a maildrop without QUIT (RFC 1939 §6)", async () => {
    const host = await start();
    host.server.store.deliver(["bob"], new Uint8Array(Buffer.from("Subject: keep\r\n\r\n")), Date.now());
    const client = await dial(host, "pop3");
    await client.reply();
    await client.ask("USER bob");
    await client.ask("PASS wonderland");
    expect(await client.ask("DELE 1")).toMatch(/^\+OK/);
    client.reset();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(mailOf(host, "bob")).toHaveLength(1);
  });
});

describe("TLS", () => {
  const tls = makeCertificate(["localhost"]);

  it("commands injected in the clear behind STARTTLS are never executed (RFC 3207 §4.2)", async () => {
    const client = await dial(await start({ tls }), "smtp");
    await client.reply();
    await client.ask("EHLO client.example");
    client.say("STARTTLS\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<bob@localhost>\r\n");
    expect(await client.reply()).toMatch(/^220 /);
    await client.startTls(tls.cert);
    await client.ask("EHLO client.example");
    // In a transaction that eve had begun this would be accepted.
    expect(await client.ask("RCPT TO:<bob@localhost>")).toMatch(/^503 /);
  });

  it("commands injected in the clear behind STLS are never executed (RFC 2595 §4)", async () => {
    const client = await dial(await start({ tls }), "pop3");
    await client.reply();
    client.say("STLS\r\nUSER alice\r\n");
    expect(await client.reply()).toMatch(/^\+OK/);
    await client.startTls(tls.cert);
    expect(await client.ask("PASS secret")).toMatch(/^-ERR/);
  });

  it("mail that came over TLS says so in its Received field (RFC 3848 §1)", async () => {
    const host = await start({ tls });
    const client = await dial(host, "smtp");
    await client.reply();
    await client.ask("EHLO client.example");
    await client.ask("STARTTLS");
    await client.startTls(tls.cert);
    await client.ask("EHLO client.example");
    for (const line of ENVELOPE.trimEnd().split("\r\n")) await client.ask(line);
    await client.ask(`${MESSAGE}.`);
    expect(mailOf(host, "bob")[0]).toMatch(/\swith ESMTPS\s/);
  });
});

describe("closing", () => {
  it("tells SMTP clients with 421, closes on POP3 clients without a word, and then listens no more (RFC 5321 §3.8)", async () => {
    const host = await start();
    const [smtp, pop3] = [await dial(host, "smtp"), await dial(host, "pop3")];
    await smtp.reply();
    await pop3.reply();
    const words = Promise.all([smtp.rest(), pop3.rest()]);
    await host.close();
    const [smtpWords, pop3Words] = await words;
    expect(smtpWords).toMatch(/^421 4\.3\.2 /);
    expect(pop3Words).toBe("");
    await expect(dial(host, "smtp")).rejects.toThrow(/ECONNREFUSED/);
  });

  it("gives a message in the middle of its delivery no 250", async () => {
    const host = await start();
    const client = await dial(host, "smtp");
    await client.reply();
    await client.ask("EHLO client.example");
    for (const line of ENVELOPE.trimEnd().split("\r\n")) await client.ask(line);
    client.say("Subject: half\r\n");
    const closed = host.close();
    expect(await client.rest()).toMatch(/^421 4\.3\.2 .*\r\n$/);
    await closed;
    expect(mailOf(host, "bob")).toEqual([]);
  });
});
