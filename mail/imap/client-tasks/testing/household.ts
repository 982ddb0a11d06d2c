/** A real server engine on a store that outlives sessions, and a device that keeps its mailbox, joined by a cable that can be cut. */
import type { Engine, Instant } from "../../../engine";
import { parseFlags } from "../../../mailbox/flags";
import { MailStore } from "../../../mailbox/mail-store";
import { Pair } from "../../../pair";
import { entropyFrom } from "../../../random";
import { makeSecret } from "../../../sasl/secret";
import { octetText } from "../../../wire/octets";
import { encodeUtf8 } from "../../../wire/text-coding";
import { ImapServer } from "../../server";
import type { ImapServerEvent } from "../../server-events";
import type { ImapServerOptions } from "../../server-options";
import { Synchronise, type SynchroniseEvent, type SynchroniseOptions } from "../../synchronise";
import { type LocalMailbox, newLocalMailbox, visibleMessages } from "../../synchronise-mailbox";

const SECRET = makeSecret("tanstaaf", new Uint8Array(16));
const entropy = entropyFrom(() => 0.5);

/** 2026-03-02T09:00:00Z */
export const NOW = 1_772_442_000_000;

export const FLAGS = (...names: string[]) => {
  const flags = parseFlags(names);
  if (!flags) throw new RangeError("no flags");
  return flags;
};

export class Household {
  readonly store = new MailStore();
  local: LocalMailbox = newLocalMailbox("INBOX");
  now: Instant = NOW;
  /** Octets of both directions in the session so far. */
  octets = 0;
  events: SynchroniseEvent[] = [];
  /** What the client said in the last session. */
  said = "";

  /** @param hidden capabilities that the server does not let the client see */
  constructor(
    public hidden: readonly string[] = [],
    private readonly options: Partial<SynchroniseOptions> = {},
  ) {
    this.store.createAccount("alice", { now: NOW });
  }

  /** The same house once more, as it is now. */
  copy(): Household {
    const house = new Household(this.hidden, this.options);
    house.store.restore(this.store.state);
    house.local = this.local;
    house.now = this.now;
    return house;
  }

  deliver(...subjects: string[]): void {
    for (const subject of subjects) this.store.deliver(["alice"], letter(subject), this.now);
  }

  place(mailbox = "INBOX") {
    return { account: "alice", mailbox };
  }

  /** "uid subject flags" of each message on the server. */
  onServer(mailbox = "INBOX"): string[] {
    const messages = this.store.mailbox(this.place(mailbox))?.messages ?? [];
    return [...messages].map(({ uid, content, flags }) => inWords(uid, content, flags));
  }

  onDevice(): string[] {
    return visibleMessages(this.local).map(({ uid, content, flags }) => inWords(uid, content, flags));
  }

  /** Subjects on the server, whatever their UIDs, in order of the alphabet. */
  subjects(mailbox: string): string[] {
    const messages = this.store.mailbox(this.place(mailbox))?.messages ?? [];
    return [...messages].map(({ content }) => subjectOf(content)).sort();
  }

  server(options: Partial<ImapServerOptions> = {}): ImapServer {
    return new ImapServer({
      hostName: "imap.example",
      tls: "on",
      allowAuthInClear: true,
      mechanisms: ["PLAIN"],
      entropy,
      ...options,
    });
  }

  answer(server: ImapServer, event: ImapServerEvent): void {
    if (event.type === "find-secret") server.answer({ type: "find-secret", secret: SECRET });
    else if (event.type === "open-account")
      server.answer({ type: "open-account", account: "alice", store: this.store });
  }

  device(options: Partial<SynchroniseOptions> = {}): Synchronise {
    const given = { user: "alice", password: "tanstaaf", entropy, tls: "on" as const, local: this.local };
    return new Synchronise({ ...given, ...this.options, ...options });
  }

  /** One session from beginning to end. @param cutAfter octets that go through before the cable is pulled for both sides */
  session(cutAfter = Number.POSITIVE_INFINITY): SynchroniseEvent | undefined {
    const server = this.server();
    const device = this.device();
    this.octets = 0;
    this.events = [];
    this.said = "";
    const carry = (bytes: Uint8Array): Uint8Array => {
      const passed = bytes.subarray(0, Math.max(0, cutAfter - this.octets));
      this.octets += passed.length;
      return passed;
    };
    for (let rounds = 0; rounds < 200_000; rounds += 1) {
      if (this.octets >= cutAfter) {
        server.peerClosed();
        device.peerClosed();
      }
      const step = server.next(this.now);
      if (step.type === "send") device.receive(carry(this.hide(step.bytes)));
      else if (step.type === "event") this.answer(server, step.event);
      else if (step.type === "closed") device.peerClosed();
      const said = device.next(this.now);
      if (said.type === "send") {
        this.said += octetText(said.bytes);
        server.receive(carry(said.bytes));
      } else if (said.type === "event") this.#keep(said.event);
      else if (said.type === "closed") server.peerClosed();
      if (step.type === "closed" && said.type === "closed") return this.events.at(-1);
    }
    throw new Error("the session has no end");
  }

  /** A session of a device that stays, to be driven by the test. */
  stay(options: Partial<SynchroniseOptions> = {}): { pair: Pair; device: Synchronise } {
    const server = this.server();
    const device = this.device({ stay: true, ...options });
    const engine: Engine<SynchroniseEvent> = {
      receive: (bytes) => device.receive(this.hide(bytes)),
      peerClosed: () => device.peerClosed(),
      tlsStarted: () => device.tlsStarted(),
      next: (now) => device.next(now),
    };
    const pair = new Pair(
      { engine, onEvent: (event) => this.#keep(event as SynchroniseEvent) },
      { engine: server, onEvent: (event) => this.answer(server, event as ImapServerEvent) },
      { now: this.now },
    );
    return { pair, device };
  }

  #keep(event: SynchroniseEvent): void {
    this.events.push(event);
    this.local = event.local;
  }

  hide(bytes: Uint8Array): Uint8Array {
    let text = this.hidden.length === 0 ? "" : octetText(bytes);
    if (!text.includes("[CAPABILITY ")) return bytes;
    // Same length, so that nothing else moves.
    for (const name of this.hidden) {
      text = text.replace(/\[CAPABILITY [^\]]*\]/g, (list) =>
        list.replace(new RegExp(`\\b${name}(?![\\w+-])`, "g"), "X".repeat(name.length)),
      );
    }
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  }
}

export function letter(subject: string): Uint8Array {
  return encodeUtf8(`Subject: ${subject}\r\n\r\nHello.\r\n`);
}

function subjectOf(content: Uint8Array): string {
  return /Subject: (.*)\r\n/.exec(octetText(content))?.[1] ?? "";
}

function inWords(uid: number, content: Uint8Array | null, flags: Parameters<typeof printed>[0]): string {
  return `${uid} ${content ? subjectOf(content) : "?"}${printed(flags)}`;
}

function printed({ system, keywords }: { system: number; keywords: readonly string[] }): string {
  const names = ["answered", "flagged", "deleted", "seen", "draft"].filter((_, bit) => system & (1 << bit));
  return [...names, ...keywords].map((name) => ` ${name}`).join("");
}
