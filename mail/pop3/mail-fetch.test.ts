import { describe, expect, it } from "vitest";
import { Pair } from "../pair";
import { entropyFrom, randomFrom } from "../random";
import { MECHANISMS } from "../sasl/exchange";
import { octetText } from "../wire/octets";
import { MailFetch, type MailFetchEvent, type MailFetchOptions } from "./mail-fetch";
import type { MaildropMessage } from "./maildrop";
import { Pop3Server } from "./server";
import type { Pop3ServerEvent } from "./server-events";
import type { Pop3ServerOptions } from "./server-session";
import { ScriptedServer } from "./testing/scripted-server";
import { messageOf, SECRETS } from "./testing/server-dialogue";

const DAY = 86_400_000;
const entropy = entropyFrom(randomFrom(9));

const three = () => [
  messageOf("one", "Subject: one", "", ".", "..", "end"),
  messageOf("two", "Subject: two", ""),
  messageOf("three", "", "x".repeat(3000)),
];

type Session = {
  messages: MaildropMessage[];
  options?: Partial<MailFetchOptions>;
  serverOptions?: Partial<Pop3ServerOptions>;
  now?: number;
  octetsAtATime?: number;
};

/** One whole session over a perfect cable. */
function fetchOnce({ messages, options, serverOptions, now = 0, octetsAtATime }: Session) {
  let remaining = [...messages];
  const events: MailFetchEvent[] = [];
  const serverEvents: Pop3ServerEvent[] = [];
  const server = new Pop3Server({
    hostName: "pop.example",
    tls: "none",
    allowAuthInClear: true,
    mechanisms: MECHANISMS,
    entropy,
    ...serverOptions,
  });
  const client = new MailFetch({
    user: "alice",
    password: "tanstaaf",
    entropy,
    tls: "if-offered",
    after: "keep",
    seen: new Map(),
    ...options,
  });
  const pair = new Pair(
    { engine: client, onEvent: (event) => events.push(event as MailFetchEvent) },
    {
      engine: server,
      onEvent: (given) => {
        const event = given as Pop3ServerEvent;
        serverEvents.push(event);
        if (event.type === "find-secret") {
          server.answer({ type: "find-secret", secret: SECRETS.get(event.user) ?? null });
        } else if (event.type === "open-maildrop") {
          server.answer({ type: "open-maildrop", maildrop: { messages: remaining } });
        } else if (event.type === "update") {
          remaining = remaining.filter((message) => !event.deleted.includes(message));
          server.answer({ type: "update", complete: true });
        }
      },
    },
    { now, ...(octetsAtATime ? { octetsAtATime } : {}) },
  );
  pair.run(now + DAY);
  const end = events.at(-1);
  if (end?.type !== "end") throw new Error("the session never ended");
  return {
    fetched: events.flatMap((event) => (event.type === "message" ? [event.uniqueId] : [])),
    contents: events.flatMap((event) => (event.type === "message" ? [octetText(event.content)] : [])),
    end,
    remaining,
    left: remaining.map(({ uniqueId }) => uniqueId),
    pair,
    serverEvents,
    events,
  };
}

describe("a mail fetch", () => {
  it("brings each message as it is in the maildrop, dots and all (RFC 1939 §3, RFC 1939 §5)", () => {
    const messages = three();
    const { contents, end } = fetchOnce({ messages });
    expect(contents).toEqual(messages.map(({ content }) => octetText(content())));
    expect(end.end).toBe("quit");
  });

  it("brings the same when every octet arrives by itself (RFC 1939 §3)", () => {
    const messages = three();
    expect(fetchOnce({ messages, octetsAtATime: 1 }).contents).toEqual(fetchOnce({ messages }).contents);
  });

  it("keeps messages on the server and does not fetch them again (RFC 1939 §7)", () => {
    const messages = three();
    const first = fetchOnce({ messages });
    expect(first.left).toEqual(["one", "two", "three"]);
    const more = [...messages, messageOf("four", "")];
    expect(fetchOnce({ messages: more, options: { seen: first.end.seen } }).fetched).toEqual(["four"]);
  });

  it("deletes what it has fetched, and remembers nothing of it (RFC 1939 §8)", () => {
    const { left, end, fetched } = fetchOnce({ messages: three(), options: { after: "delete" } });
    expect(fetched).toHaveLength(3);
    expect(left).toEqual([]);
    expect([...end.seen]).toEqual([]);
  });

  it("deletes after as many days as it was told (RFC 1939 §8)", () => {
    const messages = three();
    const options = { after: { deleteAfterDays: 7 } };
    const first = fetchOnce({ messages, options });
    expect(first.left).toHaveLength(3);
    const sixth = fetchOnce({ messages, now: 7 * DAY - 1, options: { ...options, seen: first.end.seen } });
    expect([sixth.fetched, sixth.left.length]).toEqual([[], 3]);
    const seventh = fetchOnce({ messages, now: 7 * DAY, options: { ...options, seen: sixth.end.seen } });
    expect([seventh.fetched, seventh.left]).toEqual([[], []]);
    expect(seventh.end.seen.size).toBe(0);
  });

  it("forgets what is no longer on the server (RFC 1939 §7)", () => {
    const seen = new Map([["gone", 0]]);
    expect([...fetchOnce({ messages: three(), options: { seen } }).end.seen.keys()]).toEqual(["one", "two", "three"]);
  });

  it("signs in by SCRAM when that is offered, and no password is on the wire (RFC 5034 §4)", () => {
    const { pair } = fetchOnce({ messages: [] });
    const said = octetText(pair.sentBy("client"));
    expect(said).toContain("AUTH SCRAM-SHA-256 ");
    expect(said).not.toContain("tanstaaf");
  });

  it("signs in under TLS when it must (RFC 2595 §4)", () => {
    const { pair, fetched } = fetchOnce({
      messages: three(),
      options: { tls: "required" },
      serverOptions: { tls: "available", allowAuthInClear: false, mechanisms: ["PLAIN"] },
    });
    expect(fetched).toHaveLength(3);
    expect(pair.tls).toBe(true);
    const clear = pair.wire.filter(({ from, tls }) => from === "client" && !tls).map(({ bytes }) => octetText(bytes));
    expect(clear.join("")).toBe("CAPA\r\nSTLS\r\n");
  });

  it("pipelines, so that a maildrop takes few rounds (RFC 2449 §6.6)", () => {
    const messages = Array.from({ length: 30 }, (_, index) => messageOf(`m${index}`, ""));
    const { pair } = fetchOnce({ messages });
    const retrievals = pair.wire.filter(({ bytes, from }) => from === "client" && octetText(bytes).includes("RETR"));
    expect(retrievals).toHaveLength(1);
  });

  it("leaves a message in UTF-8 where it is, and fetches the others (RFC 6856 §5)", () => {
    const messages = [messageOf("one", "Subject: Grüße", ""), messageOf("two", "")];
    const without = fetchOnce({ messages, options: { after: "delete" } });
    expect([without.fetched, without.left]).toEqual([["two"], ["one"]]);
    expect(without.events).toContainEqual(
      expect.objectContaining({ type: "not-fetched", uniqueId: "one", code: "UTF8" }),
    );
    expect(fetchOnce({ messages, options: { utf8: true } }).fetched).toEqual(["one", "two"]);
  });

  it("fetches nothing from a server without unique-ids: nobody could tell what is new (RFC 1939 §7)", () => {
    const fetch = new MailFetch({
      user: "alice",
      password: "tanstaaf",
      entropy,
      tls: "on",
      after: "delete",
      seen: new Map([["old", 1]]),
    });
    const server = new ScriptedServer<MailFetchEvent>(fetch);
    server.say("+OK hello");
    server.say("-ERR");
    server.say("+OK");
    expect(server.say("+OK")).toBe("UIDL\r\n");
    expect(server.say("-ERR")).toBe("QUIT\r\n");
    server.say("+OK");
    expect(server.last()).toMatchObject({ type: "end", end: "no-unique-ids", seen: new Map([["old", 1]]) });
  });

  it("remembers as before when it could not even sign in (RFC 1939 §7)", () => {
    const seen = new Map([["old", 1]]);
    const { end } = fetchOnce({ messages: three(), options: { password: "wrong", seen } });
    expect(end).toMatchObject({ end: "not-signed-in", code: "AUTH", seen });
  });
});
