/** A server that says what a test wants it to say, and the dialogue between it and a client. */
import type { Instant } from "../../engine";
import { octets, octetText } from "../../wire/octets";
import { decodeUtf8, encodeUtf8 } from "../../wire/text-coding";
import { SmtpClient } from "../client";
import type { SmtpClientEvent, SmtpClientOptions } from "../client-events";
import { type OutgoingMail, recipient, sender } from "../send-mail";

/** What is said to a command, by its verb or by its whole line; a list is used up one by one, its last stays. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export type Script = {
  readonly offers?: readonly string[];
  /** "greeting", "content" and "chunk" beside the verbs. "" is silence, "close" closes. */
  readonly answers?: Answers;
  readonly options?: Partial<SmtpClientOptions>;
  readonly mails?: readonly OutgoingMail[];
  readonly quit?: boolean;
  /** "open": the dialogue stops where the handshake begins. */
  readonly handshake?: "open";
  /** Octets of the server's speech in each `receive`; all at once by default. */
  readonly octetsAtATime?: number;
  /** The server is gone after so many octets of its speech. */
  readonly cutAfter?: number;
};

export type Dialogue = {
  readonly client: SmtpClient;
  /** Lines as the server heard them; the content of a message as one entry. */
  readonly heard: readonly string[];
  /** What each "send" step held. */
  readonly sends: readonly string[];
  readonly events: readonly SmtpClientEvent[];
  readonly closed: boolean;
  readonly now: Instant;
  /** Octets the server said. */
  readonly said: number;
};

const DEFAULTS: Answers = {
  greeting: "220 mx.example.org ready",
  HELO: "250 mx.example.org",
  STARTTLS: "220 go ahead",
  DATA: "354 go on",
  content: "250 2.0.0 taken",
  QUIT: "221 bye",
};

const MOST_STEPS = 100_000;

/** Runs until the client has closed or nothing more can happen; the clock jumps to whatever is waited for. */
export function converse(script: Script): Dialogue {
  const client = new SmtpClient({ hello: "client.example.net", tls: "never", ...script.options });
  for (const mail of script.mails ?? []) client.send(mail);
  if (script.quit ?? true) client.quit();
  const server = new ScriptedServer(script);
  const events: SmtpClientEvent[] = [];
  const sends: string[] = [];
  let now = 0;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = client.next(now);
    if (step.type === "send") {
      sends.push(octetText(step.bytes));
      server.hear(step.bytes);
    } else if (step.type === "event") events.push(step.event);
    else if (step.type === "start-tls" && script.handshake === "open") {
      return { client, events, heard: server.heard, sends, closed: false, now, said: server.said };
    } else if (step.type === "start-tls") {
      server.dropPlaintext();
      client.tlsStarted();
    } else if (step.type === "closed")
      return { client, events, heard: server.heard, sends, closed: true, now, said: server.said };
    else {
      const bytes = server.speak();
      if (bytes) client.receive(bytes);
      else if (server.takeClosed()) client.peerClosed();
      else if (step.until !== null) now = step.until;
      else return { client, events, heard: server.heard, sends, closed: false, now, said: server.said };
    }
  }
  throw new Error("the dialogue has no end");
}

class ScriptedServer {
  readonly heard: string[] = [];
  said = 0;
  readonly #script: Script;
  readonly #used = new Map<string, number>();
  #input = "";
  #output = "";
  #mode: "command" | "content" | number = "command";
  #closed = false;

  constructor(script: Script) {
    this.#script = script;
    this.#answer("greeting", "greeting");
  }

  hear(bytes: Uint8Array): void {
    this.#input += octetText(bytes);
    while (this.#hearOne());
  }

  speak(): Uint8Array | null {
    const { octetsAtATime = Number.POSITIVE_INFINITY, cutAfter = Number.POSITIVE_INFINITY } = this.#script;
    const bytes = encodeUtf8(this.#output).subarray(0, Math.min(octetsAtATime, cutAfter - this.said));
    this.#output = octetText(encodeUtf8(this.#output).subarray(bytes.length));
    this.said += bytes.length;
    if (this.said >= cutAfter) {
      this.#output = "";
      this.#closed = true;
    }
    return bytes.length > 0 ? bytes : null;
  }

  /** What was said in the clear and has not been read is no part of the encrypted stream: TLS would not take it. */
  dropPlaintext(): void {
    this.#output = "";
  }

  takeClosed(): boolean {
    const closed = this.#closed;
    this.#closed = false;
    return closed;
  }

  #hearOne(): boolean {
    if (typeof this.#mode === "number") {
      if (this.#input.length < this.#mode) return false;
      this.#take(this.#mode, 0);
      this.#mode = "command";
      this.#answer("chunk", "chunk");
      return true;
    }
    const content = this.#mode === "content";
    const ended = content && !this.#input.startsWith(".\r\n") ? "\r\n.\r\n" : "\r\n";
    const end = this.#input.indexOf(ended);
    if (end < 0) return false;
    const line = this.#take(end, ended.length);
    if (content) {
      this.#mode = "command";
      this.#answer("content", "content");
      return true;
    }
    const [verb = ""] = line.split(" ");
    const size = /^BDAT (\d+)/.exec(line)?.[1];
    if (size !== undefined) this.#mode = Number(size);
    else this.#answer(line, verb);
    return true;
  }

  #take(length: number, end: number): string {
    const text = this.#input.slice(0, length);
    this.#input = this.#input.slice(length + end);
    this.heard.push(decodeUtf8(octets(text)));
    return text;
  }

  #answer(line: string, verb: string): void {
    const answers: Answers = { ...DEFAULTS, ...this.#script.answers };
    const key = Object.hasOwn(answers, line) ? line : verb;
    const listed = answers[key];
    const place = this.#used.get(key) ?? 0;
    this.#used.set(key, place + 1);
    const found = typeof listed === "string" ? listed : listed?.[Math.min(place, listed.length - 1)];
    const said = found ?? (verb === "EHLO" ? this.#ehlo() : "250 ok");
    if (said === "close") this.#closed = true;
    else if (said !== "") this.#output += `${said}\r\n`;
    if (verb === "DATA" && said.startsWith("354")) this.#mode = "content";
    if (verb === "QUIT") this.#closed = true;
  }

  #ehlo(): string {
    const lines = ["mx.example.org", ...(this.#script.offers ?? [])];
    return lines.map((line, at) => `250${at === lines.length - 1 ? " " : "-"}${line}`).join("\r\n");
  }
}

/** A message from ann@example.net to people at example.org. */
export function letter(to: readonly string[], content = "Subject: hello\r\n\r\nHello.\r\n"): OutgoingMail {
  return {
    sender: sender({ local: "ann", domain: "example.net" }),
    recipients: to.map((local) => recipient({ local, domain: "example.org" })),
    content: encodeUtf8(content),
  };
}

/** What became of each recipient of each message, as "bob delivered 2.0.0". */
export function results({ events }: Pick<Dialogue, "events">): string[] {
  return events.flatMap((event) =>
    event.type === "sent"
      ? event.outcomes.map(({ recipient: { path }, result, status }) => `${path.local} ${result} ${status}`)
      : [],
  );
}

export function failures({ events }: Pick<Dialogue, "events">): string[] {
  return events.flatMap((event) => (event.type === "failed" ? [event.failure.reason] : []));
}
