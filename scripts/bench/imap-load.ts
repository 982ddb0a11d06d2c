import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { BenchProblem } from "./problem";

/** Octets of a message, which is what one of a few paragraphs has. */
export const MESSAGE_OCTETS = 2_000;

/** Messages on their way at a time while a mailbox is filled: the server need not wait for us, and is not flooded. */
const AHEAD = 100;

/** An IMAP client that does as little as it can, so that it is the server that is measured. */
export class BareImap {
  readonly #socket: Socket;
  #tags = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws BenchProblem when bob cannot sign in with "secret" */
  static async signIn(port: number): Promise<BareImap> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "data");
    const client = new BareImap(socket);
    await client.ask("LOGIN bob secret");
    return client;
  }

  /** Sends a command and waits for the end of its answer. @returns octets of the answer; throws unless it is OK */
  ask(command: string): Promise<number> {
    this.#tags += 1;
    const tag = `t${this.#tags}`;
    this.#socket.write(Buffer.from(`${tag} ${command}\r\n`, "latin1"));
    return this.#until(tag);
  }

  /** Appends messages, many on their way at a time. */
  async append(mailbox: string, messages: readonly Buffer[]): Promise<void> {
    for (let from = 0; from < messages.length; from += AHEAD) {
      const pieces: Buffer[] = [];
      for (const message of messages.slice(from, from + AHEAD)) {
        this.#tags += 1;
        pieces.push(Buffer.from(`t${this.#tags} APPEND ${mailbox} {${message.length}+}\r\n`), message, CRLF);
      }
      this.#socket.write(Buffer.concat(pieces));
      await this.#until(`t${this.#tags}`);
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Looks at nothing but the last line: whoever parses ten thousand answers measures himself. */
  #until(tag: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const wanted = `${tag} `;
      let octets = 0;
      let tail = "";
      const hear = (piece: Buffer): void => {
        octets += piece.length;
        tail = (tail + piece.toString("latin1", Math.max(0, piece.length - TAIL_OCTETS))).slice(-TAIL_OCTETS);
        if (!tail.endsWith("\r\n")) return;
        const line = tail.slice(tail.lastIndexOf("\n", tail.length - 2) + 1);
        if (!line.startsWith(wanted)) return;
        this.#socket.off("data", hear);
        if (line.startsWith("OK", wanted.length)) resolve(octets);
        else reject(new BenchProblem(`IMAP said ${line.trim()}`));
      };
      this.#socket.on("data", hear);
    });
  }
}

/** More than any last line has: the one that greets a user lists what the server can do. */
const TAIL_OCTETS = 4_000;

const CRLF = Buffer.from("\r\n");

/** Messages of the usual size that can be told apart. */
export function benchMessages(count: number, octets = MESSAGE_OCTETS): Buffer[] {
  const body = `${"All work and no play makes a dull message, and so it goes on.\r\n".repeat(Math.ceil(octets / 63))}`;
  return Array.from({ length: count }, (_, index) => {
    const head = [
      `From: Alice <alice@localhost>\r\nTo: Bob <bob@localhost>\r\nSubject: letter ${index}`,
      `Date: Thu, 26 Nov 2026 10:12:37 +0000\r\nMessage-ID: <${index}@bench.localhost>\r\n\r\n`,
    ].join("\r\n");
    const rare = index % 100 === 0 ? "A needle in the hay.\r\n" : "";
    return Buffer.from(`${head}${rare}${body.slice(0, octets - head.length - rare.length - 2)}\r\n`);
  });
}

/** How often a second a command is carried out, one after the other on a connection with INBOX selected. */
export async function commandsPerSecond(port: number, command: string, times: number): Promise<number> {
  const client = await BareImap.signIn(port);
  await client.ask("SELECT INBOX");
  const begun = performance.now();
  for (let count = 0; count < times; count += 1) await client.ask(command);
  const seconds = (performance.now() - begun) / 1000;
  client.close();
  return times / seconds;
}

/** Messages that are appended a second, one after the other, to a mailbox that is new each time. */
export async function appendsPerSecond(port: number, messages: readonly Buffer[]): Promise<number> {
  const client = await BareImap.signIn(port);
  await client.ask("CREATE bench");
  const begun = performance.now();
  for (const message of messages) await client.append("bench", [message]);
  const seconds = (performance.now() - begun) / 1000;
  await client.ask("DELETE bench");
  client.close();
  return messages.length / seconds;
}
