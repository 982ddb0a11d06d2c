/** A server's engine, spoken to line by line in tests: what it says and what it tells its driver. */
import { entropyFrom, randomFrom } from "../../random";
import { makeSecret } from "../../sasl/secret";
import { octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { reply } from "../reply";
import { SmtpServer } from "../server";
import type { SmtpServerAnswer, SmtpServerEvent } from "../server-events";
import type { SmtpServerOptions } from "../server-options";

export type Message = Extract<SmtpServerEvent, { type: "message" }>;

/** Takes everything, but nobody called "nobody", and knows alice. Later answers can be put in its place. */
export function agreeable(event: SmtpServerEvent): SmtpServerAnswer | null {
  switch (event.type) {
    case "find-secret":
      return { type: event.type, secret: event.user === "alice" ? ALICE : null };
    case "signed-in":
      return null;
    case "sender":
      return { type: event.type, verdict: { accept: true } };
    case "recipient":
      return event.recipient.path.local === "nobody"
        ? { type: event.type, verdict: { accept: false, reply: reply(550, "5.1.1", "No such user") } }
        : { type: event.type, verdict: { accept: true } };
    case "message":
      return { type: event.type, reply: reply(250, "2.0.0", "Taken") };
    case "verify":
    case "expand":
      return { type: event.type, reply: reply(250, "2.1.5", `<${event.argument}@example.org>`) };
  }
}

const ALICE = makeSecret("wonderland", Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4096);

export class Dialogue {
  readonly server: SmtpServer;
  readonly events: SmtpServerEvent[] = [];
  /** One entry for each step that sent something. */
  readonly sends: string[] = [];
  now = 0;
  closed = false;
  shakesHands = false;
  until: number | null = null;
  #unread = "";

  constructor(
    options: Partial<SmtpServerOptions> = {},
    readonly answer: (event: SmtpServerEvent) => SmtpServerAnswer | null = agreeable,
  ) {
    this.server = new SmtpServer({
      hostName: "mx.example.org",
      role: "mx",
      entropy: entropyFrom(randomFrom(1)),
      ...options,
    });
  }

  get messages(): Message[] {
    return this.events.filter((event) => event.type === "message");
  }

  /** The content of the messages taken, an octet a character. */
  get contents(): string[] {
    return this.messages.map(({ content }) => octetText(content));
  }

  /** Sends text as UTF-8 (or octets as they are), and gives back what was said since. */
  say(sent: string | Uint8Array): string {
    this.server.receive(typeof sent === "string" ? encodeUtf8(sent) : sent);
    return this.run();
  }

  /** A line, and the codes of the replies to it: "250 2.1.0", or "250" alone; one for each line of reply. */
  codes(line: string): string[] {
    return this.say(`${line}\r\n`)
      .split("\r\n")
      .slice(0, -1)
      .map((said) => /^\d{3}(?:[ -]\d\.\d+\.\d+)?/.exec(said)?.[0].replace("-", " ") ?? said);
  }

  cut(): string {
    this.server.peerClosed();
    return this.run();
  }

  run(): string {
    for (;;) {
      const step = this.server.next(this.now);
      if (step.type === "send") {
        this.sends.push(octetText(step.bytes));
        this.#unread += octetText(step.bytes);
      } else if (step.type === "event") {
        this.events.push(step.event);
        const answer = this.answer(step.event);
        if (answer) this.server.answer(answer);
      } else if (step.type === "start-tls") {
        this.shakesHands = true;
      } else {
        this.closed = step.type === "closed";
        this.until = step.type === "wait" ? step.until : null;
        const said = this.#unread;
        this.#unread = "";
        return said;
      }
    }
  }
}

/** A dialogue past its greeting and EHLO. */
export function greeted(
  options: Partial<SmtpServerOptions> = {},
  answer: (event: SmtpServerEvent) => SmtpServerAnswer | null = agreeable,
): Dialogue {
  const dialogue = new Dialogue(options, answer);
  dialogue.say("EHLO client.example.net\r\n");
  return dialogue;
}
