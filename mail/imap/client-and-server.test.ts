import { describe, expect, it } from "vitest";
import { Pair } from "../pair";
import { MECHANISMS } from "../sasl/exchange";
import { concatOctets, octets, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { ImapClient } from "./client";
import type { ImapClientEvent } from "./client-events";
import type { ImapClientOptions } from "./client-options";
import { append } from "./client-tasks/append";
import { copy, move } from "./client-tasks/copy";
import { expunge, uidExpunge } from "./client-tasks/expunge";
import { fetch, fetchInParts } from "./client-tasks/fetch";
import { list, status } from "./client-tasks/list";
import { create, deleteMailbox, rename, subscribe } from "./client-tasks/mailboxes";
import type { ClientTask, ImapResult } from "./client-tasks/request";
import { search } from "./client-tasks/search";
import { close, select, unselect } from "./client-tasks/select";
import { enable, id, namespace, noop } from "./client-tasks/session-requests";
import { store } from "./client-tasks/store";
import { Household } from "./client-tasks/testing/household";
import { OPTIONS } from "./client-tasks/testing/scripted-server";
import { LARGEST } from "./sequence-set";
import type { ImapServerEvent } from "./server-events";
import type { ImapServerOptions } from "./server-options";

/** Signed in on the real server, perhaps with IMAP4rev2 enabled; every task runs to its end at once. */
class Conversation {
  readonly house = new Household();
  readonly events: ImapClientEvent[] = [];
  readonly client: ImapClient;
  readonly pair: Pair;

  constructor(
    rev2: boolean,
    octetsAtATime?: number,
    serverOptions: Partial<ImapServerOptions> = {},
    clientOptions: Partial<ImapClientOptions> = {},
  ) {
    const server = this.house.server(serverOptions);
    this.client = new ImapClient({ ...OPTIONS, ...clientOptions });
    this.pair = new Pair(
      { engine: this.client, onEvent: (event) => this.events.push(event as ImapClientEvent) },
      { engine: server, onEvent: (event) => this.house.answer(server, event as ImapServerEvent) },
      { now: this.house.now, ...(octetsAtATime ? { octetsAtATime } : {}) },
    );
    this.pair.settle();
    if (rev2) this.ask(enable(["IMAP4rev2"]));
  }

  ask(task: ClientTask): ImapResult {
    const number = this.client.perform(task);
    this.pair.settle();
    for (const event of this.events) if (event.type === "result" && event.task === number) return event.result;
    throw new Error("no result");
  }

  /** The messages that were fetched with one task. */
  fetched(task: ClientTask) {
    const before = this.events.length;
    expect(this.ask(task)).toEqual({ type: "done", code: null });
    return this.events
      .slice(before)
      .flatMap((event) => (event.type === "heard" && event.response.type === "fetch" ? [event.response.message] : []));
  }
}

const LETTER = encodeUtf8(
  "Subject: hello\r\nFrom: Ann <ann@b.example>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nüber\r\n--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n",
);

describe.each([
  ["IMAP4rev1", false, undefined],
  ["IMAP4rev2", true, undefined],
  ["IMAP4rev2, octet by octet", true, 1],
] as const)("client and server in %s", (_, rev2, octetsAtATime) => {
  const begin = () => new Conversation(rev2, octetsAtATime);

  it("sign in, and say who they are (RFC 9051 §6.2.2, RFC 2971 §3.1)", () => {
    const talk = begin();
    expect(talk.events[0]).toMatchObject({ type: "ready", method: "PLAIN" });
    expect(talk.ask(id({ name: "Postroom" }))).toMatchObject({ type: "id" });
    expect(talk.ask(noop)).toEqual({ type: "done", code: null });
    expect(talk.ask(namespace)).toMatchObject({
      type: "namespaces",
      namespaces: { personal: [{ prefix: "", separator: "/" }] },
    });
  });

  it("make, name, list and drop mailboxes in any script (RFC 9051 §6.3.4, RFC 9051 §6.3.5, RFC 9051 §6.3.6, RFC 9051 §6.3.9)", () => {
    const talk = begin();
    expect(talk.ask(create("Entwürfe", ["\\Drafts"]))).toMatchObject({ type: "done" });
    expect(talk.ask(create('日本/a "b"'))).toMatchObject({ type: "done" });
    expect(talk.ask(rename('日本/a "b"', "日本/&c"))).toMatchObject({ type: "done" });
    expect(talk.ask(subscribe("日本/&c"))).toMatchObject({ type: "done" });
    const listed = talk.ask(list({ pattern: "*", status: ["MESSAGES"] }));
    if (listed.type !== "mailboxes") throw new Error(listed.type);
    const names = listed.mailboxes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["INBOX", "Entwürfe", "日本", "日本/&c"]));
    expect(listed.mailboxes.find(({ name }) => name === "Entwürfe")?.attributes).toContain("\\Drafts");
    expect(listed.status.get("日本/&c")).toEqual({ MESSAGES: 0 });
    const subscribed = talk.ask(list({ pattern: "*", subscribed: true }));
    expect(subscribed).toMatchObject({ mailboxes: [{ name: "日本/&c" }] });
    expect(talk.ask(deleteMailbox("日本/&c"))).toMatchObject({ type: "done" });
    expect(talk.ask(deleteMailbox("日本/&c"))).toMatchObject({ type: "refused", code: { name: "NONEXISTENT" } });
  });

  it("file a message and read it again, whole and in parts (RFC 9051 §6.3.12, RFC 9051 §6.4.5)", () => {
    const talk = begin();
    const filed = talk.ask(append("INBOX", LETTER, { flags: ["\\Seen", "$Work"], internalDate: 86_400_000 }));
    expect(filed).toMatchObject({ type: "appended", uid: 1 });
    expect(talk.ask(status("INBOX", ["MESSAGES", "UIDNEXT"]))).toEqual({
      type: "status",
      status: { MESSAGES: 1, UIDNEXT: 2 },
    });
    expect(talk.ask(select("INBOX"))).toMatchObject({
      type: "opened",
      mailbox: { exists: 1, uidNext: 2, readOnly: false },
    });
    const [message] = talk.fetched(
      fetch({ uids: [[1, LARGEST]] }, [
        "FLAGS",
        "INTERNALDATE",
        "RFC822.SIZE",
        "ENVELOPE",
        "BODYSTRUCTURE",
        { section: "" },
        { section: "HEADER.FIELDS (SUBJECT)" },
        { section: "2" },
        { section: "1", partial: { origin: 2, octets: 3 } },
      ]),
    );
    expect(message).toMatchObject({
      number: 1,
      uid: 1,
      internalDate: 86_400_000,
      size: LETTER.length,
      envelope: { subject: "hello", from: [{ name: "Ann", local: "ann", domain: "b.example" }] },
      structure: { type: "multipart", parts: [{ media: "text" }, { media: "image", subtype: "png", size: 3 }] },
    });
    expect(message?.flags).toEqual(expect.arrayContaining(["\\Seen", "$Work"]));
    expect(
      message?.sections.map(({ section, origin, content }) => [section, origin, content && octetText(content)]),
    ).toEqual([
      ["", null, octetText(LETTER)],
      ["HEADER.FIELDS (SUBJECT)", null, "Subject: hello\r\n\r\n"],
      ["2", null, "PNG"],
      ["1", 2, "ber"],
    ]);
  });

  it("set flags, search, copy, move and remove (RFC 9051 §6.4.3, RFC 9051 §6.4.4, RFC 9051 §6.4.6, RFC 9051 §6.4.7, RFC 9051 §6.4.8)", () => {
    const talk = begin();
    talk.house.deliver("one", "two", "three", "four");
    talk.ask(create("Work"));
    talk.ask(select("INBOX", { condstore: true }));
    expect(talk.fetched(store({ numbers: [[2, 3]] }, "add", ["\\Flagged"]))).toMatchObject([
      { number: 2, flags: expect.arrayContaining(["\\Flagged"]) },
      { number: 3, flags: expect.arrayContaining(["\\Flagged"]) },
    ]);
    expect(talk.ask(copy({ uids: [[2, 3]] }, "Work"))).toMatchObject({ uids: { sources: [[2, 3]], copies: [[1, 2]] } });
    expect(talk.ask(move([[4, 4]], "Work"))).toMatchObject({ type: "copied", uids: { copies: [[3, 3]] } });
    talk.ask(store({ uids: [[1, 2]] }, "add", ["\\Deleted"], { silent: true }));
    expect(talk.ask(uidExpunge([[1, 1]]))).toMatchObject({ type: "done" });
    expect(talk.house.onServer()).toEqual(["2 two flagged deleted", "3 three flagged"]);
    expect(talk.ask(expunge)).toMatchObject({ type: "done" });
    expect(talk.house.onServer()).toEqual(["3 three flagged"]);
    expect(talk.ask(unselect)).toMatchObject({ type: "done" });
    talk.ask(select("Work", { readOnly: true }));
    expect(talk.ask(store({ uids: [[1, 1]] }, "add", ["\\Seen"]))).toMatchObject({ type: "refused", condition: "NO" });
    expect(talk.ask(close)).toMatchObject({ type: "done" });
    expect(talk.house.subjects("Work")).toEqual(["four", "three", "two"]);
  });

  it("find what is looked for (RFC 9051 §6.4.4)", () => {
    const talk = begin();
    talk.house.deliver("one", "grün", "three");
    talk.ask(select("INBOX"));
    expect(talk.ask(search(["SUBJECT", { text: "GRÜN" }]))).toMatchObject({
      type: "found",
      answer: { found: [[2, 2]], count: 1 },
    });
    expect(talk.ask(search(["NOT", "SUBJECT", { text: "grün" }], "numbers"))).toMatchObject({
      answer: {
        found: [
          [1, 1],
          [3, 3],
        ],
      },
    });
    expect(talk.ask(search(["DELETED"]))).toMatchObject({ answer: { found: [] } });
  });

  it("say goodbye (RFC 9051 §6.1.3)", () => {
    const talk = begin();
    talk.client.logOut();
    talk.pair.settle();
    expect(talk.events.at(-1)).toMatchObject({ type: "end", end: "logged-out" });
    expect(talk.pair.isClosed("server")).toBe(true);
  });
});

describe("client and server, signing in", () => {
  it.each(MECHANISMS)("by %s (RFC 9051 §6.2.2)", (mechanism) => {
    const talk = new Conversation(false, undefined, { mechanisms: [mechanism] });
    expect(talk.events).toMatchObject([{ type: "ready", method: mechanism, tls: true }]);
  });

  it("by LOGIN where there is no mechanism (RFC 9051 §6.2.3)", () => {
    const talk = new Conversation(false, undefined, { mechanisms: [] });
    expect(talk.events).toMatchObject([{ type: "ready", method: "LOGIN command" }]);
  });

  it("under TLS that is begun first, where the server offers nothing without (RFC 9051 §6.2.1)", () => {
    const talk = new Conversation(false, undefined, { tls: "available", allowAuthInClear: false }, { tls: "required" });
    expect(talk.events).toMatchObject([{ type: "ready", method: "PLAIN", tls: true }]);
    expect(talk.pair.wire.some(({ tls, bytes }) => !tls && octetText(bytes).includes("AUTHENTICATE"))).toBe(false);
  });

  it("with a wrong password, and being told (RFC 5530 §3)", () => {
    const talk = new Conversation(false, undefined, { mechanisms: MECHANISMS }, { password: "wrong" });
    expect(talk.events).toMatchObject([{ type: "end", end: "not-signed-in", code: { name: "AUTHENTICATIONFAILED" } }]);
  });
});

it("a long section comes in parts, none of them long (RFC 9051 §6.4.5)", () => {
  const talk = new Conversation(false);
  const content = octets(`Subject: long\r\n\r\n${"0123456789".repeat(300)}`);
  talk.house.store.deliver(["alice"], content, talk.house.now);
  talk.ask(select("INBOX"));
  const parts = talk.fetched(fetchInParts(1, "", content.length, 1000)).flatMap(({ sections }) => sections);
  expect(parts.map(({ origin, content: part }) => [origin, part?.length])).toEqual([
    [0, 1000],
    [1000, 1000],
    [2000, 1000],
    [3000, 17],
  ]);
  expect(octetText(concatOctets(parts.flatMap(({ content: part }) => part ?? [])))).toBe(octetText(content));
});

it("a message too big for the server is refused before it is sent (RFC 7889 §4)", () => {
  const talk = new Conversation(false);
  const result = talk.ask(append("INBOX", octets("x".repeat(26_214_401))));
  expect(result).toMatchObject({ type: "refused", condition: "NO", code: { name: "TOOBIG" } });
  expect(talk.pair.sentBy("client").length).toBeLessThan(200);
});
