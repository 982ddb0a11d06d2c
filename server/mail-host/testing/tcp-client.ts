import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** A client that says exactly the octets it is told to, for tests of what a server makes of them. */
export class TcpClient {
  #socket: Socket;
  #heard = "";
  #wake: () => void = () => {};
  #over = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen(socket);
  }

  static async dial(port: number): Promise<TcpClient> {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const client = new TcpClient(socket);
    await once(socket, "connect");
    return client;
  }

  say(text: string | Uint8Array): void {
    this.#socket.write(typeof text === "string" ? Buffer.from(text, "latin1") : text);
  }

  /** Says a line and waits for the whole reply to it, all lines of a multi-line SMTP reply included. */
  async ask(line: string): Promise<string> {
    this.say(`${line}\r\n`);
    return this.reply();
  }

  reply(): Promise<string> {
    return this.until(/^(?:\d{3}-[^\n]*\n)*(?:\d{3} |\+OK|-ERR|\+)[^\n]*\n/);
  }

  /** What was heard up to the end of the first match; the rest is heard later. @throws Error when the connection ends first */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#heard);
      if (found) {
        const end = found.index + found[0].length;
        const text = this.#heard.slice(0, end);
        this.#heard = this.#heard.slice(end);
        return text;
      }
      if (this.#over) throw new Error(`the connection ended after ${JSON.stringify(this.#heard)}`);
      await this.#news();
    }
  }

  /** All that is heard until the other side closes. */
  async rest(): Promise<string> {
    while (!this.#over) await this.#news();
    return this.#heard;
  }

  /** No more will be said, and the other side may still speak. */
  finish(): void {
    this.#socket.end();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }

  stopReading(): void {
    this.#socket.pause();
  }

  async startTls(ca: string): Promise<void> {
    this.#socket.removeAllListeners("data");
    const secured = connectTls({ socket: this.#socket, ca, servername: "localhost" });
    this.#listen(secured);
    await once(secured, "secureConnect");
    this.#socket = secured;
  }

  #listen(socket: Socket): void {
    socket.on("data", (piece: Buffer) => {
      this.#heard += piece.toString("latin1");
      this.#wake();
    });
    const over = () => {
      this.#over = true;
      this.#wake();
    };
    socket.on("end", over).on("close", over).on("error", over);
    // Once the other side has said all, there is nothing to stay for.
    socket.on("end", () => socket.end());
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
