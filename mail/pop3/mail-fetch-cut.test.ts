import { describe, expect, it } from "vitest";
import type { Instant } from "../engine";
import { entropyFrom } from "../random";
import { octetText } from "../wire/octets";
import { MailFetch, type MailFetchEvent, type MailFetchOptions } from "./mail-fetch";
import type { MaildropMessage } from "./maildrop";
import { Pop3Server } from "./server";
import type { Pop3ServerEvent } from "./server-events";
import { messageOf, SECRETS } from "./testing/server-dialogue";

const MESSAGES = [messageOf("one", "Subject: one", "", ".first", "x".repeat(40)), messageOf("two", "", "second")];

/** A maildrop that outlives sessions, and a mail program that remembers. */
class Household {
  maildrop: MaildropMessage[] = [...MESSAGES];
  seen: ReadonlyMap<string, Instant> = new Map();
  readonly received: string[] = [];
  /** Octets of both directions in the session so far. */
  octets = 0;

  /** @param cutAfter octets that go through before the cable is pulled for both sides */
  session(after: MailFetchOptions["after"], cutAfter = Number.POSITIVE_INFINITY): MailFetchEvent | undefined {
    const entropy = entropyFrom(() => 0.5);
    const server = new Pop3Server({
      hostName: "pop.example",
      tls: "on",
      allowAuthInClear: true,
      mechanisms: ["PLAIN"],
      entropy,
    });
    const client = new MailFetch({ user: "alice", password: "tanstaaf", entropy, tls: "on", after, seen: this.seen });
    this.octets = 0;
    let end: MailFetchEvent | undefined;
    const carry = (bytes: Uint8Array): Uint8Array => {
      const passed = bytes.subarray(0, Math.max(0, cutAfter - this.octets));
      this.octets += passed.length;
      return passed;
    };
    for (let rounds = 0; rounds < 1000; rounds += 1) {
      const cut = this.octets >= cutAfter;
      if (cut) {
        server.peerClosed();
        client.peerClosed();
      }
      const step = server.next(0);
      if (step.type === "send") client.receive(carry(step.bytes));
      else if (step.type === "event") this.#answer(server, step.event);
      else if (step.type === "closed") client.peerClosed();
      const said = client.next(0);
      if (said.type === "send") server.receive(carry(said.bytes));
      else if (said.type === "event") {
        if (said.event.type === "message") this.received.push(octetText(said.event.content));
        else if (said.event.type === "end") end = said.event;
      } else if (said.type === "closed") server.peerClosed();
      if (step.type === "closed" && said.type === "closed") break;
    }
    if (end?.type === "end") this.seen = end.seen;
    return end;
  }

  #answer(server: Pop3Server, event: Pop3ServerEvent): void {
    if (event.type === "find-secret") {
      server.answer({ type: "find-secret", secret: SECRETS.get(event.user) ?? null });
    } else if (event.type === "open-maildrop") {
      server.answer({ type: "open-maildrop", maildrop: { messages: this.maildrop } });
    } else if (event.type === "update") {
      this.maildrop = this.maildrop.filter((message) => !event.deleted.includes(message));
      server.answer({ type: "update", complete: true });
    }
  }
}

describe("a fetch whose cable is pulled after any octet, and a second one that is not", () => {
  const expected = MESSAGES.map(({ content }) => octetText(content()));
  const whole = new Household();
  whole.session("delete");
  const length = whole.octets;

  it("leave all of the messages on the server or none of them, never some (RFC 1939 §6)", () => {
    for (let cut = 0; cut <= length; cut += 1) {
      const household = new Household();
      household.session("delete", cut);
      expect([0, MESSAGES.length]).toContain(household.maildrop.length);
    }
  });

  it("bring each message exactly once and remove it (RFC 1939 §6, RFC 1939 §7)", () => {
    for (let cut = 0; cut <= length; cut += 1) {
      const household = new Household();
      household.session("delete", cut);
      expect(household.session("delete")).toMatchObject({ end: "quit" });
      expect(household.received).toEqual(expected);
      expect(household.maildrop).toEqual([]);
    }
  });

  it("bring each message exactly once when they are kept (RFC 1939 §7)", () => {
    for (let cut = 0; cut <= length; cut += 1) {
      const household = new Household();
      household.session("keep", cut);
      household.session("keep");
      expect(household.received).toEqual(expected);
      expect(household.maildrop).toEqual(MESSAGES);
    }
  });
});
