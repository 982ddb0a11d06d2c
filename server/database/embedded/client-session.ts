import type { Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { isPassword, PASSWORD_REFUSAL, PASSWORD_REQUEST } from "./password";
import type { Turns } from "./turns";
import { type WireMessage, WireReader } from "./wire-messages";

/** What a batch of messages ends with: the points where PostgreSQL answers and says whether a transaction is open. */
const BATCH_ENDS = new Set(["Q", "S", "F"]);

/**
 * Milliseconds a client may sit in an open transaction without a word while holding everybody up. Postroom's own
 * transactions end after seconds; this frees the database from a forgotten BEGIN in a shell.
 */
const IDLE_IN_TRANSACTION_LIMIT = 60_000;

export type SessionOptions = {
  /** Asked of every client. For TCP, where any program on the machine may knock; a Unix socket has its folder's rights. */
  password?: string;
  /** Told when the database itself has failed and nothing more can be answered. */
  onFault: (error: Error) => void;
};

/** One client's conversation: gathers its messages into batches and runs each when it is this client's turn. */
export class ClientSession {
  readonly #reader = new WireReader();
  #batch: Buffer[] = [];
  /** The greeting, kept back until the password has been given. */
  #greeting: Buffer | null = null;
  /** One client's batches run strictly one after another, however its bytes happen to arrive. */
  #tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: PGlite,
    private readonly turns: Turns<Socket>,
    private readonly socket: Socket,
    private readonly options: SessionOptions,
  ) {}

  /** Serves until the client is gone and nothing of it is left in the database. Never rejects. */
  run(): Promise<void> {
    const { socket } = this;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      try {
        this.#reader.push(chunk);
        for (let message = this.#reader.next(); message !== null; message = this.#reader.next()) this.#obey(message);
      } catch {
        // Not our protocol: there is no reply that such a peer would understand.
        socket.destroy();
      }
    });
    socket.on("timeout", () => socket.destroy());
    socket.on("error", () => socket.destroy());
    return new Promise((resolve) => {
      socket.on("close", () => this.#enqueue(async () => this.#leave().finally(resolve)));
    });
  }

  #obey(message: WireMessage): void {
    switch (message.kind) {
      case "encryption-request":
        this.socket.write("N");
        break;
      case "cancel-request":
        this.socket.end();
        break;
      case "startup":
        this.#greet(message.bytes);
        break;
      case "message":
        if (this.#greeting !== null) this.#checkPassword(message, this.#greeting);
        else if (message.tag === "X") this.socket.end();
        else this.#gather(message.tag, message.bytes);
    }
  }

  #greet(greeting: Buffer): void {
    if (this.options.password === undefined) {
      this.#enqueue(() => this.#runTurn(greeting));
      return;
    }
    this.#greeting = greeting;
    this.socket.write(PASSWORD_REQUEST);
  }

  #checkPassword(message: WireMessage, greeting: Buffer): void {
    if (!isPassword(message, this.options.password)) {
      this.socket.end(PASSWORD_REFUSAL);
      return;
    }
    this.#greeting = null;
    this.#enqueue(() => this.#runTurn(greeting));
  }

  #gather(tag: string, bytes: Buffer): void {
    this.#batch.push(bytes);
    if (!BATCH_ENDS.has(tag)) return;
    const batch = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#enqueue(() => this.#runTurn(batch));
  }

  #enqueue(step: () => Promise<void>): void {
    this.#tail = this.#tail.then(step).catch(this.options.onFault);
  }

  async #runTurn(batch: Uint8Array): Promise<void> {
    const { database, socket, turns } = this;
    await turns.take(socket);
    if (socket.destroyed) return this.#leave();
    socket.setTimeout(0);
    const replies: Buffer[] = [];
    await database.runExclusive(() =>
      database.execProtocolRawStream(batch, {
        // The bytes belong to the database's own memory, which the next message overwrites.
        onRawData: (bytes) => replies.push(Buffer.from(bytes)),
      }),
    );
    // Written only now: what a client reads as committed is already in the database's files.
    socket.write(Buffer.concat(replies));
    if (database.isInTransaction()) socket.setTimeout(IDLE_IN_TRANSACTION_LIMIT);
    else turns.giveBack(socket);
  }

  /** A client that is gone loses its turn, and what it began and did not commit. */
  async #leave(): Promise<void> {
    if (!this.turns.holds(this.socket)) return;
    if (this.database.isInTransaction()) await this.database.exec("ROLLBACK");
    this.turns.giveBack(this.socket);
  }
}
