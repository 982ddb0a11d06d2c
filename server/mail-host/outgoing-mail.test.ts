import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { MailHost, MailHostOptions } from "./mail-host";
import { TcpClient } from "./testing/tcp-client";
import { mailOf, startTestHost } from "./testing/test-host";

const hosts: MailHost[] = [];
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  for (const server of servers.splice(0)) server.close();
});

async function start(options: Partial<MailHostOptions>): Promise<MailHost> {
  const host = await startTestHost(options);
  hosts.push(host);
  return host;
}

async function submit(host: MailHost, to: string): Promise<string> {
  const client = await TcpClient.dial(host.ports.submission ?? 0);
  await client.reply();
  await client.ask("EHLO client.example");
  await client.ask(`AUTH PLAIN ${Buffer.from("\0alice\0secret").toString("base64")}`);
  await client.ask("MAIL FROM:<alice@localhost>");
  const reply = await client.ask(`RCPT TO:<${to}>`);
  await client.ask("DATA");
  await client.ask("From: alice@localhost\r\nSubject: out\r\n\r\n..\r\n.");
  return reply;
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error("it never came true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("passing mail on", () => {
  it("a message for another domain travels to the smart host and into the mailbox there", async () => {
    const far = await start({ domains: ["far.example"] });
    const near = await start({ relay: { type: "host", host: "127.0.0.1", port: far.ports.smtp ?? 0 } });
    expect(await submit(near, "bob@far.example")).toMatch(/^250 /);
    await eventually(() => mailOf(far, "bob").length === 1);
    const [message = ""] = mailOf(far, "bob");
    expect(message.match(/^Received: /gm)).toHaveLength(2);
    expect(message).toMatch(/Subject: out\r\n\r\n\.\r\n$/);
    expect(near.server.queue.state.waiting).toEqual([]);
  });

  it("a host that is not there leaves the message in the queue for later (RFC 5321 §4.5.4.1)", async () => {
    const near = await start({ relay: { type: "host", host: "127.0.0.1", port: await closedPort() } });
    await submit(near, "bob@far.example");
    await eventually(() => near.server.queue.state.waiting[0]?.attempts === 1);
    expect(near.server.queue.state.waiting[0]?.lastOutcomes[0]).toMatchObject({ result: "deferred", status: "4.4.1" });
  });

  it("a refused recipient comes back to the sender as a notice, and is not tried again (RFC 5321 §3.6.3)", async () => {
    const far = await start({ domains: ["far.example"] });
    const near = await start({ relay: { type: "host", host: "127.0.0.1", port: far.ports.smtp ?? 0 } });
    await submit(near, "nobody@far.example");
    await eventually(() => mailOf(near, "alice").length === 1);
    expect(mailOf(near, "alice")[0]).toContain("Status: 5.1.1");
    expect(near.server.queue.state.waiting).toEqual([]);
  });

  it("a connection cut in the middle of a message leaves it in the queue", async () => {
    const port = await greetingPort((socket) => socket.destroy());
    const near = await start({ relay: { type: "host", host: "127.0.0.1", port } });
    await submit(near, "bob@far.example");
    await eventually(() => near.server.queue.state.waiting[0]?.attempts === 1);
    expect(near.server.queue.state.running).toEqual([]);
  });

  it("closing does not wait for ever for a host that says nothing", async () => {
    const port = await greetingPort(() => {});
    const near = await start({ relay: { type: "host", host: "127.0.0.1", port } });
    await submit(near, "bob@far.example");
    await eventually(() => near.server.queue.state.running.length === 1);
    await near.close();
    expect(near.server.queue.state.running).toEqual([]);
    expect(near.server.queue.state.waiting).toHaveLength(1);
  });
});

/** Greets, and does something with the first thing that is said to it. */
async function greetingPort(then: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 far.example\r\n");
    socket.once("data", () => then(socket));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
