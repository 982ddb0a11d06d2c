import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { runProgram } from "../mail-peers/run-program";
import { BenchProblem } from "./problem";

/** Octets of a message's body, which is what a message of a few paragraphs has. */
const BODY_OCTETS = 2_000;

/**
 * Messages per second that Postfix's smtp-source gets rid of over so many connections, each kept open from message to
 * message (-d).
 */
export async function messagesPerSecond(
  port: number,
  connections: number,
  messages: number,
  octets = BODY_OCTETS,
): Promise<number> {
  const begun = performance.now();
  await smtpSource(port, connections, messages, octets);
  return messages / ((performance.now() - begun) / 1000);
}

/** Puts so many messages into bob's mailbox. */
export async function smtpSource(
  port: number,
  connections: number,
  messages: number,
  octets = BODY_OCTETS,
): Promise<void> {
  const { code, stderr } = await runProgram(
    "smtp-source",
    [
      ...["-d", "-s", String(connections), "-m", String(messages), "-l", String(octets)],
      ...["-f", "alice@localhost", "-t", "bob@localhost", `127.0.0.1:${port}`],
    ],
    { patience: 120_000 },
  );
  if (code !== 0) throw new BenchProblem(`smtp-source failed: ${stderr.trim()}`);
}

/** A POP3 client that asks for one thing after the other and waits for each. */
export class SynchronousPop3 {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws BenchProblem when bob cannot sign in with "secret" */
  static async signIn(port: number): Promise<SynchronousPop3> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    const client = new SynchronousPop3(socket);
    await client.#answer(false);
    for (const command of ["USER bob", "PASS secret"]) await client.#ask(command, false);
    return client;
  }

  /** @returns octets of the answer, its first line and last dot included */
  retrieve(number: number): Promise<number> {
    return this.#ask(`RETR ${number}`, true);
  }

  async quit(): Promise<void> {
    // Without QUIT's update: the maildrop is needed again.
    this.#socket.destroy();
    await once(this.#socket, "close");
  }

  #ask(command: string, multiLine: boolean): Promise<number> {
    this.#socket.write(`${command}\r\n`);
    return this.#answer(multiLine);
  }

  #answer(multiLine: boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      let octets = 0;
      let tail = "";
      const hear = (piece: Buffer): void => {
        octets += piece.length;
        if (octets === piece.length && piece[0] !== 0x2b) reject(new BenchProblem(`POP3 said ${piece}`));
        tail = (tail + piece.toString("latin1", Math.max(0, piece.length - 5))).slice(-5);
        if (!tail.endsWith(multiLine ? "\r\n.\r\n" : "\r\n")) return;
        this.#socket.off("data", hear);
        resolve(octets);
      };
      this.#socket.on("data", hear);
    });
  }
}

/** RETRs per second on one connection, one after the other, over a maildrop of so many messages. */
export async function retrievalsPerSecond(port: number, messages: number, retrievals: number): Promise<number> {
  const client = await SynchronousPop3.signIn(port);
  const begun = performance.now();
  for (let count = 0; count < retrievals; count += 1) await client.retrieve((count % messages) + 1);
  const seconds = (performance.now() - begun) / 1000;
  await client.quit();
  return retrievals / seconds;
}

/** At once no more than any server's backlog holds: a connection that falls out of it waits for ever. */
const CONNECTIONS_AT_ONCE = 100;

/** Opens connections, waits for each one's greeting, and leaves them idle. @returns closes them */
export async function openIdleConnections(port: number, count: number): Promise<() => void> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const opened = Array.from({ length: Math.min(CONNECTIONS_AT_ONCE, count - sockets.length) }, async () => {
      const socket = connect({ port, host: "127.0.0.1" });
      await once(socket, "data");
      return socket;
    });
    sockets.push(...(await Promise.all(opened)));
  }
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
