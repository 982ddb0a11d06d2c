/**
 * A mail server on real ports: mail/mail-server's engines, one for each connection, driven on sockets, with limits that keep
 * one client from spoiling it for the others.
 */

import { randomBytes } from "node:crypto";
import type { Server, Socket } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import * as v from "valibot";
import type { Instant } from "@/mail/engine";
import { MailServer } from "@/mail/mail-server/mail-server";
import { MailServerConfig } from "@/mail/mail-server/mail-server-config";
import type { Entropy } from "@/mail/random";
import { Admission } from "./admission";
import { type Drive, driveConnection } from "./drive-connection";
import type { HostOptions } from "./host-options";
import { HostProblem } from "./host-problem";
import { listen } from "./listen";
import { OutgoingMail } from "./outgoing-mail";
import { SERVICE_NAMES, SERVICES, type ServiceName } from "./services";
import { serverTls } from "./start-tls";

export type MailHostOptions = Omit<HostOptions, "tlsFiles"> & {
  /** PEM; null where TLS is not offered. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** The clock, in milliseconds since 1970; the machine's own when left out. */
  readonly now?: () => Instant;
  /** A server described in full, with its own chance, in place of the one that these options make. */
  readonly described?: { readonly config: MailServerConfig; readonly entropy: Entropy };
  /** Faults of our own code, each of which has cost a connection. */
  readonly onFault?: (error: unknown) => void;
};

export type MailHost = {
  /** The ports that are listened on: those asked for, or what was free. */
  readonly ports: Readonly<Partial<Record<ServiceName, number>>>;
  readonly server: MailServer;
  /** Listens no more, tells everybody who is connected, and resolves when all sockets are closed. */
  close(): Promise<void>;
};

/** Milliseconds that those who are connected get to take their leave before they are cut off. */
const FAREWELL_TIME = 2_000;

/** @throws HostProblem when a port cannot be had or the certificate is none */
export async function startMailHost(options: MailHostOptions): Promise<MailHost> {
  const host = new Host(options);
  await host.listen();
  return host;
}

class Host implements MailHost {
  readonly ports: Partial<Record<ServiceName, number>> = {};
  readonly server: MailServer;
  readonly #options: MailHostOptions;
  readonly #now: () => Instant;
  readonly #admission: Admission;
  readonly #secureContext: SecureContext | null;
  readonly #outgoing: OutgoingMail;
  readonly #listeners: Server[] = [];
  readonly #drives = new Map<Drive, ServiceName>();
  #onAllGone: (() => void) | null = null;
  #closed: Promise<void> | null = null;

  constructor(options: MailHostOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#admission = new Admission({
      most: options.maxConnections,
      mostPerAddress: options.maxConnectionsPerAddress,
    });
    this.#secureContext = options.tls && secureContextFrom(options.tls);
    this.server = new MailServer(options.described?.config ?? configFrom(options), {
      entropy: options.described?.entropy ?? ((count) => new Uint8Array(randomBytes(count))),
      now: this.#now(),
      onQueued: () => this.#outgoing.look(),
    });
    this.#outgoing = new OutgoingMail(this.server, {
      relay: options.relay,
      now: this.#now,
      onFault: (error) => this.#report(error),
    });
  }

  async listen(): Promise<void> {
    try {
      for (const service of SERVICE_NAMES) {
        const port = this.#options.ports[service];
        if (port === undefined) continue;
        const onSocket = (socket: Socket) => this.#serve(service, socket);
        const listening = await listen(onSocket, { option: service, port, address: this.#options.listen });
        this.#listeners.push(listening.server);
        this.ports[service] = listening.port;
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const listener of this.#listeners) listener.close();
    await this.#outgoing.close(FAREWELL_TIME);
    for (const [drive, service] of this.#drives) drive.dismiss(SERVICES[service].farewell);
    if (this.#drives.size === 0) return;
    const insist = setTimeout(() => {
      for (const drive of this.#drives.keys()) drive.cut();
    }, FAREWELL_TIME);
    await new Promise<void>((resolve) => {
      this.#onAllGone = resolve;
    });
    clearTimeout(insist);
  }

  #serve(service: ServiceName, socket: Socket): void {
    const { engine, tls, full, farewell, patience } = SERVICES[service];
    // An IPv4 client on a port that listens to both kinds.
    const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    const leave = this.#admission.admit(address);
    if (leave === null) {
      turnAway(socket, full);
      return;
    }
    const idleTime = this.#options.idleSeconds * 1000;
    const drive = driveConnection(socket, this.server.accept(engine, { address, tls }), {
      now: this.#now,
      startTls: this.#secureContext && serverTls(this.#secureContext),
      tlsFromStart: tls,
      stallTime: idleTime,
      idle: { time: Math.max(idleTime, (patience ?? 0) * 1000), lastWord: farewell },
      onEnd: () => {
        leave();
        this.#drives.delete(drive);
        if (this.#drives.size === 0) this.#onAllGone?.();
      },
      onFault: (error) => this.#report(error),
    });
    this.#drives.set(drive, service);
  }

  #report(error: unknown): void {
    if (this.#options.onFault) this.#options.onFault(error);
    else console.error(error);
  }
}

/** One that is too many costs no engine, and nothing is kept for it: what it sends is not read. */
function turnAway(socket: Socket, words: Uint8Array): void {
  socket.on("error", () => {});
  socket.end(words, () => socket.destroy());
}

function secureContextFrom({ cert, key }: { cert: string; key: string }): SecureContext {
  try {
    return createSecureContext({ cert, key, minVersion: "TLSv1.2" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostProblem(`--tls-cert and --tls-key are no certificate with its key in PEM: ${reason}.`);
  }
}

function configFrom(options: MailHostOptions): MailServerConfig {
  return v.parse(MailServerConfig, {
    hostName: options.domains[0],
    domains: options.domains,
    users: options.users.map((user) => ({ ...user, quotaOctets: options.maxMailboxOctets })),
    relayForUsers: options.relay !== null,
    tls: options.tls !== null,
    allowAuthInClear: options.allowPlaintextAuth,
    maxMessageOctets: options.maxMessageOctets,
  });
}
