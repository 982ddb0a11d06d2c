import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { describeServer, fillMailboxes, inboxOf } from "@/mail/testing/engine-counterpart";
import type { Counterpart } from "@/mail/testing/replay-transcript";
import type { TranscriptHeader } from "@/mail/testing/transcript";
import { type MailHost, startMailHost } from "../mail-host";
import { type Certificate, makeCertificate } from "./make-certificate";

/** Milliseconds that a line may take on a busy machine. */
const PATIENCE = 5_000;

let certificate: Certificate | null = null;

/** A transcript's server behind a real port, and a client's socket to it. */
export class TcpCounterpart implements Counterpart {
  #input = "";
  #closed = false;
  #socket: Socket;

  private constructor(
    private readonly host: MailHost,
    socket: Socket,
  ) {
    this.#socket = socket;
    this.#listen();
  }

  static async start(header: TranscriptHeader): Promise<TcpCounterpart> {
    const described = describeServer(header);
    certificate ??= makeCertificate(["mx.example.org"]);
    const service = header.service === "mx" ? "smtp" : header.service;
    const host = await startMailHost({
      domains: ["example.org"],
      users: [],
      ports: { [service]: 0 },
      listen: "127.0.0.1",
      tls: described.config.tls ? certificate : null,
      allowPlaintextAuth: false,
      relay: null,
      maxMessageOctets: described.config.maxMessageOctets,
      maxMailboxOctets: 1_000_000,
      maxConnections: 10,
      maxConnectionsPerAddress: 10,
      idleSeconds: 60,
      now: () => Date.parse(header.now),
      described,
    });
    fillMailboxes(host.server, header);
    const socket = connect({ host: "127.0.0.1", port: host.ports[service] ?? 0, allowHalfOpen: true, noDelay: true });
    return new TcpCounterpart(host, socket);
  }

  send(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  closeSending(): void {
    this.#socket.end();
  }

  startTls(): Promise<void> {
    this.#socket.removeAllListeners();
    const secure = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    this.#socket = secure;
    this.#listen();
    return new Promise((resolve, reject) => {
      secure.once("secureConnect", () => resolve());
      secure.once("error", reject);
    });
  }

  pass(): void {
    throw new Error("time does not pass over TCP: mark the transcript with over: engine");
  }

  async readLine(): Promise<string | null> {
    await this.#until(() => this.#input.includes("\r\n") || this.#closed, PATIENCE);
    const end = this.#input.indexOf("\r\n");
    if (end < 0) return null;
    const line = this.#input.slice(0, end + 2);
    this.#input = this.#input.slice(end + 2);
    return line;
  }

  unread(): string {
    return this.#input;
  }

  async hasClosed(): Promise<boolean> {
    await this.#until(() => this.#closed, PATIENCE);
    return this.#closed;
  }

  inbox(user: string): readonly Uint8Array[] {
    return inboxOf(this.host.server, user);
  }

  async end(): Promise<void> {
    this.#socket.destroy();
    await this.host.close();
  }

  #listen(): void {
    this.#socket.setEncoding("latin1");
    this.#socket.on("data", (text) => {
      this.#input += text;
    });
    this.#socket.on("end", () => {
      this.#closed = true;
    });
    // A reset is one way of closing.
    this.#socket.on("error", () => {
      this.#closed = true;
    });
  }

  async #until(there: () => boolean, patience: number): Promise<void> {
    const latest = performance.now() + patience;
    while (!there() && performance.now() < latest) await pause(1);
  }
}
