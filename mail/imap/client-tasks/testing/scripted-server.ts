/** An IMAP client and a server that says what the test writes, for tests that read as a dialogue. */
import type { Engine, Instant } from "../../../engine";
import { entropyFrom, randomFrom } from "../../../random";
import { octetText } from "../../../wire/octets";
import { encodeUtf8 } from "../../../wire/text-coding";
import { ImapClient } from "../../client";
import type { ImapClientEvent } from "../../client-events";
import type { ImapClientOptions } from "../../client-options";
import { select } from "../select";

export class ScriptedServer<Event extends { type: string } = ImapClientEvent> {
  readonly events: Event[] = [];
  now: Instant = 0;
  closed = false;
  handshakes = 0;
  until: Instant | null = null;
  #heard = "";

  constructor(readonly engine: Engine<Event>) {
    this.run();
  }

  /** The server sends lines; returns what the client says to them. */
  say(...lines: string[]): string {
    return this.raw(encodeUtf8(lines.map((line) => `${line}\r\n`).join("")));
  }

  raw(bytes: Uint8Array): string {
    this.engine.receive(bytes);
    return this.run();
  }

  hangUp(): string {
    this.engine.peerClosed();
    return this.run();
  }

  startTls(): string {
    this.engine.tlsStarted();
    return this.run();
  }

  pass(milliseconds: number): string {
    this.now += milliseconds;
    return this.run();
  }

  last(): Event | undefined {
    return this.events.at(-1);
  }

  /** What the client says now. */
  run(): string {
    for (;;) {
      const step = this.engine.next(this.now);
      if (step.type === "send") this.#heard += octetText(step.bytes);
      else if (step.type === "event") this.events.push(step.event);
      else if (step.type === "start-tls") this.handshakes += 1;
      else {
        this.closed = step.type === "closed";
        this.until = step.type === "wait" ? step.until : null;
        const heard = this.#heard;
        this.#heard = "";
        return heard;
      }
    }
  }
}

export const OPTIONS: ImapClientOptions = {
  user: "alice",
  password: "tanstaaf",
  entropy: entropyFrom(randomFrom(5)),
  tls: "on",
};

export function connect(options: Partial<ImapClientOptions> = {}) {
  const client = new ImapClient({ ...OPTIONS, ...options });
  return { client, server: new ScriptedServer(client) };
}

/** Signed in with LOGIN (A1) on a server that can do these things besides. */
export function signedIn(capabilities = "", options: Partial<ImapClientOptions> = {}) {
  const { client, server } = connect(options);
  server.say("* OK [CAPABILITY IMAP4rev1] hello");
  server.say(`A1 OK [CAPABILITY IMAP4rev1${capabilities && ` ${capabilities}`}] signed in`);
  if (server.last()?.type !== "ready") throw new Error("not signed in");
  return { client, server };
}

/** INBOX with five messages is selected; the next command is A3. */
export function inInbox(capabilities = "") {
  const session = signedIn(capabilities);
  session.client.perform(select("INBOX"));
  session.server.run();
  session.server.say("* 5 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 20] ok", "A2 OK [READ-WRITE] done");
  return session;
}

/** The result that came last, or whatever else did. */
export function resultOf(server: ScriptedServer) {
  const event = server.last();
  return event?.type === "result" ? event.result : event;
}
