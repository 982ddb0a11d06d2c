import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { octets, octetText } from "../wire/octets";
import { MailServer } from "./mail-server";
import { MailServerConfig } from "./mail-server-config";

const NOON = Date.parse("2026-03-02T12:00:00Z");

function serverOf(): MailServer {
  const config = v.parse(MailServerConfig, {
    hostName: "mx.example.org",
    domains: ["example.org"],
    allowAuthInClear: true,
    users: [
      { name: "alice", password: "wonderland" },
      { name: "bob", password: "builder" },
    ],
  });
  return new MailServer(config, { entropy: entropyFrom(randomFrom(1)), now: NOON });
}

/** A driver that calls `next` when it has brought bytes, and when it is woken. */
class Connection {
  heard = "";
  wakes = 0;
  readonly #party;

  constructor(server: MailServer) {
    this.#party = server.accept("imap", { address: "192.0.2.7", tls: false });
    this.#party.wakes?.(() => {
      this.wakes += 1;
      this.#run();
    });
    this.#run();
  }

  /** What is answered to a line. */
  say(line: string): string {
    this.heard = "";
    this.#party.engine.receive(octets(`${line}\r\n`));
    this.#run();
    return this.heard;
  }

  hangUp(): void {
    this.#party.engine.peerClosed();
    this.#run();
  }

  #run(): void {
    const { engine, onEvent } = this.#party;
    for (let step = engine.next(NOON); step.type !== "wait" && step.type !== "closed"; step = engine.next(NOON)) {
      if (step.type === "send") this.heard += octetText(step.bytes);
      else if (step.type === "event") onEvent(step.event, NOON);
    }
  }
}

describe("an IMAP session on the mail server", () => {
  test("that idles is woken by what is delivered to its account, and by nothing else (RFC 2177 §3)", () => {
    const server = serverOf();
    const connection = new Connection(server);
    connection.say("a LOGIN alice@example.org wonderland");
    connection.say("b SELECT INBOX");
    server.store.deliver(["alice"], octets("one"), NOON);
    expect(connection.wakes).toBe(0);
    expect(connection.say("c IDLE")).toBe("+ idling\r\n* 1 EXISTS\r\n* 1 RECENT\r\n");
    connection.heard = "";
    server.store.deliver(["bob"], octets("two"), NOON);
    expect(connection.wakes).toBe(0);
    server.store.deliver(["alice"], octets("three"), NOON);
    expect(connection.heard).toBe("* 2 EXISTS\r\n* 2 RECENT\r\n");
    connection.say("DONE");
    server.store.deliver(["alice"], octets("four"), NOON);
    expect(connection.wakes).toBe(1);
  });

  test("that is over is woken no more", () => {
    const server = serverOf();
    const connection = new Connection(server);
    connection.say("a LOGIN alice wonderland");
    connection.say("b IDLE");
    connection.hangUp();
    server.store.deliver(["alice"], octets("one"), NOON);
    expect(connection.wakes).toBe(0);
  });

  test("sees what POP3 removes as an expunge (RFC 9051 §5.2)", () => {
    const server = serverOf();
    server.store.deliver(["alice"], octets("one"), NOON);
    const connection = new Connection(server);
    connection.say("a LOGIN alice wonderland");
    connection.say("b SELECT INBOX");
    server.store.expunge({ account: "alice", mailbox: "INBOX" }, { uids: [1] });
    expect(connection.say("c NOOP")).toBe("* 1 EXPUNGE\r\n* 0 RECENT\r\nc OK nothing done\r\n");
  });

  test("takes appended messages as large as the server's others, and says so (RFC 7889 §3)", () => {
    const connection = new Connection(serverOf());
    expect(connection.say("a LOGIN alice wonderland")).toContain(" APPENDLIMIT=26214400");
  });

  test("under TLS from the first octet offers sign-in and no STARTTLS (RFC 8314 §3)", () => {
    const server = serverOf();
    const party = server.accept("imap", { address: "192.0.2.7", tls: true });
    const step = party.engine.next(NOON);
    const greeting = step.type === "send" ? octetText(step.bytes) : "";
    expect(greeting).toContain("AUTH=PLAIN");
    expect(greeting).not.toContain("STARTTLS");
  });
});
