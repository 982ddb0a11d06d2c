/** Where one case takes place: a mail host of its own on free loopback ports, a home folder of its own, and what arrived. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { maildropOf } from "@/mail/mailbox/maildrop-view";
import { type MailHost, startMailHost } from "@/server/mail-host/mail-host";
import { type Certificate, makeCertificate } from "@/server/mail-host/testing/make-certificate";
import { type DovecotServer, startDovecot } from "./dovecot-server";
import type { Letter } from "./letters";
import type { RoomOptions } from "./peer";
import { type ProgramOptions, type ProgramResult, runProgram } from "./run-program";
import { splitTrace } from "./trace-fields";

export const ALICE = { name: "alice", password: "secret" } as const;
export const BOB = { name: "bob", password: "wonderland" } as const;

/** Milliseconds that mail may take to arrive by a way with several programs on it. */
const DELIVERY_PATIENCE = 15_000;

let certificate: Certificate | null = null;

/** One for the whole run. */
export function peerCertificate(): Certificate {
  certificate ??= makeCertificate(["localhost"]);
  return certificate;
}

export type ImapHost = "ours" | "dovecot";

export class PeerRoom {
  /** The home folder of the programs; removed with all that is in it. */
  readonly folder: string;
  readonly host: MailHost;
  /** The file with the certificate that clients are told to trust. */
  readonly certificateFile: string;

  private constructor(
    folder: string,
    host: MailHost,
    private readonly dovecot: DovecotServer | null,
  ) {
    this.folder = folder;
    this.host = host;
    this.certificateFile = this.write("ca.pem", peerCertificate().cert);
  }

  /** @param against whose IMAP the case is held against; Dovecot's shows that it is the case that is right */
  static async open({ tls = false, relay }: RoomOptions = {}, against: ImapHost = "ours"): Promise<PeerRoom> {
    const folder = mkdtempSync(path.join(tmpdir(), "postroom-peer-"));
    const host = await startMailHost({
      domains: ["localhost"],
      users: [ALICE, BOB],
      ports: { smtp: 0, submission: 0, pop3: 0, imap: 0 },
      listen: "127.0.0.1",
      tls: tls ? peerCertificate() : null,
      allowPlaintextAuth: !tls,
      relay: relay ?? null,
      maxMessageOctets: 26_214_400,
      maxMailboxOctets: 536_870_912,
      maxConnections: 1000,
      maxConnectionsPerAddress: 1000,
      idleSeconds: 600,
    });
    const certificate = tls ? peerCertificate() : null;
    const dovecot =
      against === "dovecot" ? await startDovecot({ users: [ALICE, BOB], certificate, relayTo: 25 }) : null;
    return new PeerRoom(folder, host, dovecot);
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.dovecot?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get smtp(): number {
    return this.#port("smtp");
  }

  get submission(): number {
    return this.#port("submission");
  }

  get pop3(): number {
    return this.#port("pop3");
  }

  get imap(): number {
    return this.dovecot?.imap ?? this.#port("imap");
  }

  /** A file in the home folder, readable by its owner alone, as programs demand of a file with passwords. */
  write(name: string, content: string | Uint8Array): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }

  /** Runs a program with the home folder as its home. @throws Error with its output unless it ends with that code */
  async run(
    program: string,
    args: readonly string[],
    options: ProgramOptions & { code?: number } = {},
  ): Promise<ProgramResult> {
    const { code = 0, ...rest } = options;
    const env = { HOME: this.folder, LC_ALL: "C", ...rest.env };
    const result = await runProgram(program, args, { cwd: this.folder, ...rest, env });
    if (result.code !== code) {
      throw new Error(`${program} ended with ${result.code}: ${lastLines(result.stderr + result.stdout)}`);
    }
    return result;
  }

  /** Puts a message into somebody's mailbox, as delivery would. */
  put(user: string, content: Uint8Array): void {
    this.host.server.store.deliver([user], new Uint8Array(content), Date.now());
  }

  /** What is in somebody's mailbox, oldest first. */
  inbox(user: string): Buffer[] {
    const account = this.host.server.store.account(user);
    if (account === null) throw new Error(`there is no account ${user}`);
    return maildropOf(account).messages.map(({ content }) => Buffer.from(content()));
  }

  /** @throws Error unless exactly these letters are in the mailbox, byte for byte below their trace fields */
  async expectArrived(user: string, letters: readonly Letter[]): Promise<void> {
    const arrived = await this.#arrivals(user, letters.length);
    if (arrived.length !== letters.length) {
      throw new Error(`${user} has ${arrived.length} messages instead of ${letters.length}`);
    }
    for (const [index, letter] of letters.entries()) {
      const { trace, sent } = splitTrace(arrived[index] ?? Buffer.alloc(0));
      expectSame(sent, letter.content, `the letter "${letter.name}" in ${user}'s mailbox`);
      if (!/^received: from /im.test(trace)) throw new Error(`"${letter.name}" has no Received field above it`);
    }
  }

  async #arrivals(user: string, count: number): Promise<Buffer[]> {
    const patientUntil = Date.now() + DELIVERY_PATIENCE;
    for (;;) {
      const arrived = this.inbox(user);
      if (arrived.length >= count || Date.now() > patientUntil) return arrived;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #port(service: "smtp" | "submission" | "pop3" | "imap"): number {
    const port = this.host.ports[service];
    if (port === undefined) throw new Error(`the mail host of this case has no ${service}`);
    return port;
  }
}

/** @throws Error that shows where the two begin to differ */
export function expectSame(actual: Buffer, expected: Buffer, what: string): void {
  if (actual.equals(expected)) return;
  const longest = Math.min(actual.length, expected.length);
  let at = 0;
  while (at < longest && actual[at] === expected[at]) at += 1;
  const around = (octets: Buffer) => JSON.stringify(octets.subarray(Math.max(0, at - 20), at + 40).toString("latin1"));
  throw new Error(
    `${what} differs at octet ${at} (${actual.length} octets, ${expected.length} expected): ${around(actual)} instead of ${around(expected)}`,
  );
}

/** What a mailbox file or a Unix program has: LF alone. */
export function withUnixLines(content: Buffer): Buffer {
  return Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-12).join("\n").slice(-2000);
}
