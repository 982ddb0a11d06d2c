/**
 * Passes on what a mail server has in its queue, over real connections and with the machine's own resolver. Which hosts, in
 * which order, and what follows from each reply is decided in mail/smtp/relay; here it is only carried out.
 */
import { lookup, resolveMx } from "node:dns/promises";
import { connect, isIP, type Socket } from "node:net";
import type { Instant } from "@/mail/engine";
import type { MailServer } from "@/mail/mail-server/mail-server";
import type { Party } from "@/mail/pair";
import type { MxRecord } from "@/mail/smtp/relay/choose-hosts";
import { DeliveryAttempt, type DeliveryOptions, type LookupAnswer } from "@/mail/smtp/relay/delivery-attempt";
import type { QueueEntry } from "@/mail/smtp/relay/relay-queue";
import { type Drive, driveConnection } from "./drive-connection";
import type { Relay } from "./host-options";
import { clientTls } from "./start-tls";
import { WakeUp } from "./wake-up";

export type OutgoingMailOptions = {
  /** Null: nothing is passed on, and nothing foreign has been taken. */
  readonly relay: Relay | null;
  readonly now: () => Instant;
  readonly onFault: (error: unknown) => void;
};

/** Milliseconds to make a connection; RFC 5321 leaves it open, and a host that is there answers within a few. */
const CONNECT_TIME = 30_000;

/** Milliseconds for a host that takes nothing of a message, as RFC 5321 section 4.5.3.2.5 has it for a block of data. */
const STALL_TIME = 180_000;

export class OutgoingMail {
  readonly #server: MailServer;
  readonly #options: OutgoingMailOptions;
  readonly #wakeUp: WakeUp;
  readonly #attempts = new Set<Promise<void>>();
  readonly #connections = new Set<{ cut(): void }>();
  #closed = false;

  constructor(server: MailServer, options: OutgoingMailOptions) {
    this.#server = server;
    this.#options = options;
    this.#wakeUp = new WakeUp(options.now, () => this.look());
  }

  /** Starts what the queue says is due, and comes back when it says so. */
  look(): void {
    if (this.#options.relay === null || this.#closed) return;
    for (;;) {
      const step = this.#server.queue.next(this.#options.now());
      if (step.type === "wait") {
        this.#wakeUp.set(step.until);
        return;
      }
      const attempt = this.#attempt(step.entry, this.#options.relay)
        .catch((error) => this.#giveBack(step.entry, error))
        .finally(() => this.#attempts.delete(attempt));
      this.#attempts.add(attempt);
    }
  }

  /** Starts nothing more. Conversations under way get so many milliseconds: one that is cut may make a message arrive twice. */
  async close(patience: number): Promise<void> {
    this.#closed = true;
    this.#wakeUp.clear();
    const insist = setTimeout(() => {
      for (const connection of this.#connections) connection.cut();
    }, patience);
    await Promise.all(this.#attempts);
    clearTimeout(insist);
  }

  async #attempt(entry: QueueEntry, relay: Relay): Promise<void> {
    const attempt = new DeliveryAttempt(entry.domain, entry.mail, this.#deliveryOptions(relay));
    for (let step = attempt.next(); ; step = attempt.next()) {
      if (step.type === "done") {
        this.#server.attemptEnded(entry.id, step.outcomes, this.#options.now());
        return;
      }
      if (step.type === "resolve-mx") attempt.mxAnswer(await findExchangers(step.domain));
      else if (step.type === "resolve-addresses") attempt.addressAnswer(await findAddresses(step.host));
      else if (step.type === "connect") {
        const socket = await this.#connect(step.address, step.port);
        if (socket === null) attempt.connectionFailed();
        else {
          attempt.connected();
          const next = attempt.next();
          if (next.type !== "converse") throw new Error("a connection without a conversation");
          await this.#converse(socket, next.party, step.host);
          attempt.conversationEnded(this.#options.now());
        }
      } else throw new Error(`the attempt is out of step: ${step.type}`);
    }
  }

  #deliveryOptions(relay: Relay): DeliveryOptions {
    const { hostName, domains } = this.#server.config;
    const options = {
      // Encrypted where the other side can; a relay that insisted would not reach half of the world.
      client: { hello: hostName, tls: "if-offered" as const },
      ownNames: [hostName, ...domains],
      random: Math.random,
    };
    if (relay.type === "mx") return options;
    return { ...options, smartHost: { host: isIP(relay.host) ? `[${relay.host}]` : relay.host, port: relay.port } };
  }

  #connect(address: string, port: number): Promise<Socket | null> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve(null);
      const socket = connect({ host: address, port, allowHalfOpen: true });
      const connection = { cut: () => socket.destroy() };
      this.#connections.add(connection);
      const settle = (connected: Socket | null) => {
        this.#connections.delete(connection);
        socket.removeAllListeners("close").setTimeout(0);
        resolve(connected);
      };
      socket.on("error", () => {});
      socket.setTimeout(CONNECT_TIME, () => socket.destroy());
      socket.once("close", () => settle(null));
      socket.once("connect", () => settle(socket));
    });
  }

  async #converse(socket: Socket, party: Party<unknown>, host: string): Promise<void> {
    let drive: Drive | undefined;
    await new Promise<void>((resolve) => {
      drive = driveConnection(socket, party, {
        now: this.#options.now,
        // Encryption against listeners; a certificate nobody has agreed on proves nothing (RFC 7435).
        startTls: clientTls({ rejectUnauthorized: false, ...(isName(host) ? { servername: host } : {}) }),
        stallTime: STALL_TIME,
        idle: null,
        onEnd: resolve,
        onFault: this.#options.onFault,
      });
      this.#connections.add(drive);
    });
    if (drive) this.#connections.delete(drive);
  }

  /** A fault of ours: without outcomes everybody is tried again later. */
  #giveBack(entry: QueueEntry, error: unknown): void {
    this.#options.onFault(error);
    if (this.#server.queue.state.running.some(({ id }) => id === entry.id)) {
      this.#server.attemptEnded(entry.id, [], this.#options.now());
    }
  }
}

function isName(host: string): boolean {
  return isIP(host) === 0 && !host.startsWith("[");
}

async function findExchangers(domain: string): Promise<LookupAnswer<MxRecord>> {
  try {
    const records = await resolveMx(domain);
    return { type: "found", records: records.map(({ priority, exchange }) => ({ preference: priority, exchange })) };
  } catch (error) {
    return answerOf(error);
  }
}

async function findAddresses(host: string): Promise<LookupAnswer<string>> {
  try {
    const addresses = await lookup(host, { all: true, order: "verbatim" });
    return { type: "found", records: addresses.map(({ address }) => address) };
  } catch (error) {
    return answerOf(error);
  }
}

function answerOf(error: unknown): LookupAnswer<never> {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENODATA") return { type: "found", records: [] };
  if (code === "ENOTFOUND") return { type: "no-such-name" };
  return { type: "failed" };
}
