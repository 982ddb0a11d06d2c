/** Our own client engines on real sockets, against servers nobody here wrote. */
import { connect } from "node:net";
import type { Party } from "@/mail/pair";
import { Pop3Client } from "@/mail/pop3/client";
import type { Pop3ClientEvent } from "@/mail/pop3/client-events";
import type { Pop3ClientOptions } from "@/mail/pop3/client-options";
import { SmtpClient } from "@/mail/smtp/client";
import type { SmtpClientEvent, SmtpClientOptions } from "@/mail/smtp/client-events";
import { recipient, sender } from "@/mail/smtp/send-mail";
import type { RecipientOutcome } from "@/mail/smtp/send-outcome";
import { driveConnection } from "@/server/mail-host/drive-connection";
import { entropy } from "@/server/mail-host/machine-entropy";
import { clientTls } from "@/server/mail-host/start-tls";
import type { Letter } from "./letters";
import { peerCertificate } from "./peer-room";

/** Resolves when the connection is over. */
export function runClient(port: number, party: Party<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.once("connect", () => {
      driveConnection(socket, party, {
        now: Date.now,
        startTls: clientTls({ servername: "localhost", ca: peerCertificate().cert }),
        stallTime: 20_000,
        idle: null,
        onEnd: resolve,
        onFault: reject,
      });
    });
    socket.once("error", reject);
  });
}

export type Sent = { readonly outcomes: readonly RecipientOutcome[]; readonly events: readonly SmtpClientEvent[] };

/** Sends letters from alice@localhost in one session. */
export async function sendLetters(
  port: number,
  letters: readonly Letter[],
  to: string,
  options: Omit<SmtpClientOptions, "hello">,
): Promise<Sent> {
  const engine = new SmtpClient({ hello: "client.localhost", ...options });
  const [local = "", domain = ""] = to.split("@");
  for (const { content, eightBit } of letters) {
    engine.send({
      sender: sender({ local: "alice", domain: "localhost" }, { body: eightBit ? "8BITMIME" : null }),
      recipients: [recipient({ local, domain })],
      content: new Uint8Array(content),
    });
  }
  engine.quit();
  const events: SmtpClientEvent[] = [];
  await runClient(port, { engine, onEvent: (event) => events.push(event as SmtpClientEvent) });
  const outcomes = events.flatMap((event) => (event.type === "sent" ? event.outcomes : []));
  return { outcomes, events };
}

/** @throws Error unless every recipient of every letter was taken */
export function expectDelivered({ outcomes, events }: Sent, count: number): void {
  const bad = outcomes.find(({ result }) => result !== "delivered");
  if (outcomes.length === count && !bad) return;
  const failure = events.find((event) => event.type === "failed");
  throw new Error(`not delivered: ${JSON.stringify(bad ?? failure ?? outcomes)}`);
}

export type Fetched = { readonly letters: readonly Buffer[]; readonly events: readonly Pop3ClientEvent[] };

/** Signs in, fetches everything by its list, deletes it if wanted, and quits. */
export async function fetchLetters(
  port: number,
  account: { readonly name: string; readonly password: string },
  { remove = false, ...options }: Partial<Pop3ClientOptions> & { remove?: boolean } = {},
): Promise<Fetched> {
  const engine = new Pop3Client({
    user: account.name,
    password: account.password,
    entropy,
    tls: "never",
    ...options,
  });
  const events: Pop3ClientEvent[] = [];
  const letters: Buffer[] = [];
  engine.list();
  const onEvent = (happened: unknown) => {
    const event = happened as Pop3ClientEvent;
    events.push(event);
    if (event.type !== "result") return;
    if (event.result.type === "message") letters.push(Buffer.from(event.result.content));
    if (event.result.type !== "list") return;
    for (const { number } of event.result.sizes) {
      engine.retrieve(number);
      if (remove) engine.delete(number);
    }
    engine.quit();
  };
  await runClient(port, { engine, onEvent });
  return { letters, events };
}
