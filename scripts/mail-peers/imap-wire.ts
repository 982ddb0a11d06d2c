/** IMAP by hand: sends commands as they are written and hands back the answers as they came, literals and all. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One character an octet; a literal stands behind its "{n}\r\n" as it came. */
export type ImapAnswer = {
  /** The untagged responses, without their "* " and the last CR LF. */
  readonly untagged: readonly string[];
  /** "OK", "NO" or "BAD". */
  readonly condition: string;
  /** What follows the condition: a response code and words. */
  readonly text: string;
};

const PATIENCE = 30_000;

export class ImapWire {
  readonly #socket: Socket;
  #arrived: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};
  #tags = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (piece: Buffer) => {
      this.#arrived = this.#arrived.length === 0 ? piece : Buffer.concat([this.#arrived, piece]);
      this.#wake();
    });
    // A connection that breaks is one that has ended; whoever waits is told below.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** @returns the connection, its greeting read */
  static async connect(port: number): Promise<ImapWire> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    const wire = new ImapWire(socket);
    await wire.response();
    return wire;
  }

  static async signIn(port: number, { name, password }: { name: string; password: string }): Promise<ImapWire> {
    const wire = await ImapWire.connect(port);
    await wire.ask(`LOGIN ${name} ${password}`);
    return wire;
  }

  /** @throws Error unless the answer is OK */
  async ask(command: string, ...literals: readonly Buffer[]): Promise<readonly string[]> {
    const { untagged, condition, text } = await this.tell(command, ...literals);
    if (condition !== "OK") throw new Error(`${command.slice(0, 80)} was answered ${condition} ${text}`);
    return untagged;
  }

  /** @param command without tag and end; each "{}" stands for the next literal, sent when the server asks for it */
  async tell(command: string, ...literals: readonly Buffer[]): Promise<ImapAnswer> {
    this.#tags += 1;
    const tag = `t${this.#tags}`;
    const untagged: string[] = [];
    let rest = `${tag} ${command}`;
    for (const literal of literals) {
      const at = rest.indexOf("{}");
      this.send(`${rest.slice(0, at)}{${literal.length}}\r\n`);
      rest = rest.slice(at + 2);
      const answer = await this.#until(tag, untagged, true);
      if (answer) return answer;
      this.#socket.write(literal);
    }
    this.send(`${rest}\r\n`);
    const answer = await this.#until(tag, untagged, false);
    if (!answer) throw new Error(`${command.slice(0, 80)} was answered by "+"`);
    return answer;
  }

  send(text: string): void {
    this.#socket.write(Buffer.from(text, "latin1"));
  }

  /** The next response, whole, without its last CR LF. @throws Error when the connection ends or nothing comes */
  async response(): Promise<string> {
    const patientUntil = Date.now() + PATIENCE;
    for (;;) {
      const end = endOfResponse(this.#arrived);
      if (end !== null) {
        const response = this.#arrived.toString("latin1", 0, end - 2);
        this.#arrived = this.#arrived.subarray(end);
        return response;
      }
      if (this.#ended) throw new Error(`the server closed the connection behind ${JSON.stringify(this.#tail())}`);
      await this.#more(patientUntil - Date.now());
    }
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const closed = once(this.#socket, "close");
    this.#socket.destroy();
    await closed;
  }

  async #until(tag: string, untagged: string[], orPlus: boolean): Promise<ImapAnswer | null> {
    for (;;) {
      const response = await this.response();
      if (response.startsWith("* ")) untagged.push(response.slice(2));
      else if (orPlus && response.startsWith("+")) return null;
      else if (response.startsWith(`${tag} `)) {
        const [, condition = "", text = ""] = /^\S+ (\S+) ?(.*)$/s.exec(response) ?? [];
        return { untagged, condition, text };
      } else if (response.startsWith("+")) return null;
      else throw new Error(`the server said ${JSON.stringify(response.slice(0, 200))}`);
    }
  }

  #more(patience: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing more came behind ${JSON.stringify(this.#tail())}`)),
        patience,
      );
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve();
      };
    });
  }

  #tail(): string {
    return this.#arrived.subarray(-80).toString("latin1");
  }
}

/** Where the first response ends, its CR LF included; null when it is not whole. */
function endOfResponse(octets: Buffer): number | null {
  let from = 0;
  for (;;) {
    const end = octets.indexOf("\r\n", from);
    if (end < 0) return null;
    const literal = /\{(\d+)\}$/.exec(octets.toString("latin1", Math.max(from, end - 24), end));
    if (!literal) return end + 2;
    from = end + 2 + Number(literal[1]);
    if (from > octets.length) return null;
  }
}
