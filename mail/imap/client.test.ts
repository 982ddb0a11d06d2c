import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { makeSecret } from "../sasl/secret";
import { serverExchange } from "../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { ImapClient } from "./client";
import { append } from "./client/append";
import { copy, move } from "./client/copy";
import { expunge, uidExpunge } from "./client/expunge";
import { fetch } from "./client/fetch";
import { list, status } from "./client/list";
import { create, deleteMailbox, rename, subscribe, unsubscribe } from "./client/mailboxes";
import { search } from "./client/search";
import { close, select, unselect } from "./client/select";
import { enable, id, namespace, noop } from "./client/session-requests";
import { store } from "./client/store";
import { connect, type ScriptedServer, signedIn } from "./client/testing/scripted-server";
import { LARGEST } from "./sequence-set";

const resultOf = (server: ScriptedServer) => {
  const event = server.last();
  return event?.type === "result" ? event.result : event;
};

/** INBOX with five messages is selected; the next command is A3. */
function inInbox(capabilities = "") {
  const session = signedIn(capabilities);
  session.client.perform(select("INBOX"));
  session.server.run();
  session.server.say("* 5 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 20] ok", "A2 OK [READ-WRITE] done");
  return session;
}

describe("the IMAP client's beginning", () => {
  it("waits for the greeting, then asks what there is (RFC 9051 §7.1.1, RFC 9051 §6.1.1)", () => {
    const { server } = connect();
    expect(server.run()).toBe("");
    expect(server.say("* OK hello")).toBe("A1 CAPABILITY\r\n");
    expect(server.say("* CAPABILITY IMAP4rev1", "A1 OK done")).toBe("A2 LOGIN alice tanstaaf\r\n");
  });

  it("does not ask for what the greeting tells (RFC 9051 §7.1)", () => {
    expect(connect().server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGIN alice tanstaaf\r\n");
  });

  it("ends when it is turned away (RFC 9051 §7.1.5)", () => {
    const { server } = connect();
    expect(server.say("* BYE [UNAVAILABLE] too busy")).toBe("");
    expect(server.last()).toEqual({
      type: "end",
      end: "turned-away",
      code: { name: "UNAVAILABLE", text: "" },
      text: "too busy",
    });
    expect(server.closed).toBe(true);
  });

  it("goes on at once where it is signed in already (RFC 9051 §7.1.4)", () => {
    const { server } = connect();
    expect(server.say("* PREAUTH [CAPABILITY IMAP4rev1 IDLE] hello alice")).toBe("");
    expect(server.last()).toEqual({ type: "ready", method: null, tls: true, capabilities: ["IMAP4REV1", "IDLE"] });
  });

  it("trusts no PREAUTH in the clear where TLS is required (RFC 9051 §11.1)", () => {
    const { server } = connect({ tls: "required" });
    server.say("* PREAUTH hello alice");
    expect(server.last()).toMatchObject({ type: "end", end: "no-tls" });
  });

  it("takes the capabilities that come with signing in, and asks for them where none come (RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1] hello");
    expect(server.say("A1 OK signed in")).toBe("A2 CAPABILITY\r\n");
    server.say("* CAPABILITY IMAP4rev1 IDLE", "A2 OK done");
    expect(server.last()).toMatchObject({
      type: "ready",
      method: "LOGIN command",
      capabilities: ["IMAP4REV1", "IDLE"],
    });
    const other = connect().server;
    other.say("* OK [CAPABILITY IMAP4rev1] hello");
    expect(other.say("* CAPABILITY IMAP4rev1 MOVE", "A1 OK signed in")).toBe("");
    expect(other.last()).toMatchObject({ type: "ready", capabilities: ["IMAP4REV1", "MOVE"] });
  });
});

describe("the IMAP client and TLS", () => {
  it("encrypts first, forgets what it was told before, and asks anew (RFC 9051 §6.2.1)", () => {
    const { server } = connect({ tls: "required" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=LOGIN] hello")).toBe("A1 STARTTLS\r\n");
    expect(server.say("A1 OK go on", "* CAPABILITY IMAP4rev1 AUTH=PLAIN")).toBe("");
    expect(server.handshakes).toBe(1);
    // What came in the clear after the OK is thrown away.
    expect(server.say("A2 OK injected")).toBe("");
    expect(server.startTls()).toBe("A2 CAPABILITY\r\n");
    expect(server.say("* CAPABILITY IMAP4rev1", "A2 OK done")).toBe("A3 LOGIN alice tanstaaf\r\n");
  });

  it("goes nowhere without TLS where it is required (RFC 9051 §11.1)", () => {
    const { server } = connect({ tls: "required" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGOUT\r\n");
    expect(server.closed).toBe(false);
    server.say("* BYE bye", "A1 OK done");
    expect(server.last()).toMatchObject({ type: "end", end: "no-tls" });
    const refused = connect({ tls: "required" }).server;
    refused.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello");
    expect(refused.say("A1 BAD not now")).toBe("A2 LOGOUT\r\n");
    refused.hangUp();
    expect(refused.last()).toMatchObject({ type: "end", end: "no-tls", text: "not now" });
  });

  it("goes on without where TLS is only wished for (RFC 9051 §6.2.1)", () => {
    const { server } = connect({ tls: "if-offered", allowAuthInClear: true });
    server.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello");
    expect(server.say("A1 NO not now")).toBe("A2 LOGIN alice tanstaaf\r\n");
  });
});

describe("the IMAP client's signing in", () => {
  it("sends no readable password in the clear unless that is allowed (RFC 9051 §11.3)", () => {
    const { server } = connect({ tls: "never" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] hello")).toBe("A1 LOGOUT\r\n");
    server.say("A1 OK bye");
    expect(server.last()).toMatchObject({ type: "end", end: "no-method" });
    const allowed = connect({ tls: "never", allowAuthInClear: true }).server;
    expect(allowed.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGIN alice tanstaaf\r\n");
  });

  it("does not try LOGIN where it is disabled, or not wanted (RFC 9051 §6.2.3)", () => {
    expect(connect().server.say("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hello")).toBe("A1 LOGOUT\r\n");
    expect(connect({ allowLogin: false }).server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGOUT\r\n");
  });

  it("sends the initial response with the command where the server takes it, else after it is asked (RFC 4959 §3)", () => {
    const plain = encodeBase64(octets("\0alice\0tanstaaf"));
    const quick = connect().server;
    expect(quick.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello")).toBe(
      `A1 AUTHENTICATE PLAIN ${plain}\r\n`,
    );
    const slow = connect().server;
    expect(slow.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello")).toBe("A1 AUTHENTICATE PLAIN\r\n");
    expect(slow.say("+ ")).toBe(`${plain}\r\n`);
    slow.say("A1 OK [CAPABILITY IMAP4rev1] done");
    expect(slow.last()).toMatchObject({ type: "ready", method: "PLAIN" });
  });

  it("prefers SCRAM, and believes a server only that proves itself (RFC 5802 §3, RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    const first = server.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256] hello");
    expect(first).toMatch(/^A1 AUTHENTICATE SCRAM-SHA-256 /);
    const exchange = serverExchange("SCRAM-SHA-256", {
      entropy: entropyFrom(randomFrom(6)),
      hostName: "imap.example",
      now: 0,
    });
    exchange.start(decodeBase64(first.trim().split(" ")[3] ?? ""));
    const challenge = exchange.foundSecret(makeSecret("tanstaaf", octets("salt")));
    const proof = server.say(`+ ${challenge.type === "challenge" ? encodeBase64(challenge.bytes) : ""}`);
    const success = exchange.receive(decodeBase64(proof.trim()) ?? octets(""));
    expect(success.type).toBe("success");
    const final = success.type === "success" && success.final ? encodeBase64(success.final) : "";
    expect(server.say(`+ ${final}`)).toBe("\r\n");
    server.say("A1 OK [CAPABILITY IMAP4rev1] done");
    expect(server.last()).toMatchObject({ type: "ready", method: "SCRAM-SHA-256" });
    const liar = connect().server;
    liar.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=SCRAM-SHA-256] hello");
    expect(liar.say("A1 OK come in")).toBe("A2 LOGOUT\r\n");
    liar.hangUp();
    expect(liar.last()).toMatchObject({ type: "end", end: "not-signed-in" });
  });

  it("tries the next way after a NO that says nothing, and no other after one that does (RFC 5530 §3)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello");
    expect(server.say("A1 NO not that way")).toBe("A2 LOGIN alice tanstaaf\r\n");
    expect(server.say("A2 NO [AUTHENTICATIONFAILED] wrong")).toBe("A3 LOGOUT\r\n");
    server.say("* BYE", "A3 OK bye");
    expect(server.last()).toMatchObject({ type: "end", end: "not-signed-in", code: { name: "AUTHENTICATIONFAILED" } });
  });

  it("cancels an exchange that makes no sense, and tries no other with such a server (RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello");
    expect(server.say("+ %%%")).toBe("*\r\n");
    expect(server.say("A1 BAD cancelled")).toBe("A2 LOGOUT\r\n");
  });

  it("sends names and passwords as strings where they are no atoms (RFC 9051 §6.2.3)", () => {
    const { server } = connect({ user: 'al "x"', password: "päss" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe('A1 LOGIN "al \\"x\\"" {5}\r\n');
    expect(server.say("+ go on")).toBe("p\u00c3\u00a4ss\r\n");
  });

  it("takes no user or password that no command could hold", () => {
    const options = { user: "a\r\nb", password: "x", entropy: entropyFrom(Math.random), tls: "on" } as const;
    expect(() => new ImapClient(options)).toThrow(RangeError);
    expect(() => new ImapClient({ ...options, user: "a", password: "" })).toThrow(RangeError);
  });
});

describe("the IMAP client's tasks", () => {
  it("are carried out one after another, each with its result (RFC 9051 §5.5)", () => {
    const { client, server } = signedIn();
    const tasks = [client.perform(noop), client.perform(create("Work"))];
    expect(server.run()).toBe("A2 NOOP\r\n");
    expect(server.say("A2 OK done")).toBe("A3 CREATE Work\r\n");
    server.say("A3 NO [ALREADYEXISTS] there is one");
    expect(server.events.slice(1)).toEqual([
      { type: "result", task: tasks[0], result: { type: "done", code: null } },
      {
        type: "result",
        task: tasks[1],
        result: { type: "refused", condition: "NO", code: { name: "ALREADYEXISTS", text: "" }, text: "there is one" },
      },
    ]);
  });

  it("ENABLE turns on what the server says it has turned on (RFC 9051 §6.3.1)", () => {
    const { client, server } = signedIn("ENABLE IMAP4rev2");
    client.perform(enable(["IMAP4rev2", "QRESYNC"]));
    expect(server.run()).toBe("A2 ENABLE IMAP4rev2 QRESYNC\r\n");
    server.say("* ENABLED IMAP4rev2", "A2 OK done");
    expect(resultOf(server)).toEqual({ type: "enabled", capabilities: ["IMAP4REV2"] });
    client.perform(create("Entwürfe"));
    // RFC 9051 section 5.1: names are UTF-8 from here on.
    expect(server.run()).toBe('A3 CREATE "Entw\u00c3\u00bcrfe"\r\n');
  });

  it("ID tells who we are and hears who they are (RFC 2971 §3.1)", () => {
    const { client, server } = signedIn("ID");
    client.perform(id({ name: "Postroom" }));
    client.perform(id(null));
    expect(server.run()).toBe('A2 ID ("name" "Postroom")\r\n');
    expect(server.say('* ID ("name" "Other" "os" NIL)', "A2 OK done")).toBe("A3 ID NIL\r\n");
    expect(resultOf(server)).toEqual({ type: "id", fields: { name: "Other", os: null } });
    server.say("* ID NIL", "A3 OK done");
    expect(resultOf(server)).toEqual({ type: "id", fields: null });
  });

  it("NAMESPACE hears where mailboxes may be (RFC 9051 §6.3.10)", () => {
    const { client, server } = signedIn("NAMESPACE");
    client.perform(namespace);
    server.run();
    server.say('* NAMESPACE (("" "/")("#mh/" NIL "X-EXT" ("a"))) NIL (("Shared." "."))', "A2 OK done");
    expect(resultOf(server)).toEqual({
      type: "namespaces",
      namespaces: {
        personal: [
          { prefix: "", separator: "/" },
          { prefix: "#mh/", separator: null },
        ],
        others: [],
        shared: [{ prefix: "Shared.", separator: "." }],
      },
    });
  });

  it("LIST hears names, separators and uses (RFC 9051 §6.3.9, RFC 6154 §2)", () => {
    const { client, server } = signedIn();
    client.perform(list({ pattern: "*" }));
    expect(server.run()).toBe('A2 LIST "" "*"\r\n');
    server.say(
      '* LIST (\\HasNoChildren) "/" INBOX',
      '* LIST (\\Sent) "/" "Gesendete &AOQ-"',
      "* LIST () NIL {5}",
      "a b c",
      "A2 OK done",
    );
    expect(resultOf(server)).toMatchObject({
      type: "mailboxes",
      mailboxes: [
        { name: "INBOX", separator: "/", attributes: ["\\HasNoChildren"] },
        { name: "Gesendete ä", separator: "/", attributes: ["\\Sent"] },
        { name: "a b c", separator: null, attributes: [] },
      ],
    });
  });

  it("LIST asks for subscriptions and status in the way the server knows (RFC 5258 §3.1, RFC 5819 §2, RFC 3501 §6.3.9)", () => {
    const old = signedIn();
    old.client.perform(list({ pattern: "%", subscribed: true, status: ["MESSAGES"] }));
    expect(old.server.run()).toBe('A2 LSUB "" "%"\r\n');
    const { client, server } = signedIn("LIST-EXTENDED LIST-STATUS SPECIAL-USE");
    client.perform(list({ pattern: "*", subscribed: true, status: ["MESSAGES"] }));
    expect(server.run()).toBe('A2 LIST (SUBSCRIBED) "" "*" RETURN (SPECIAL-USE STATUS (MESSAGES))\r\n');
    server.say('* LIST () "/" inbox', "* STATUS INBOX (MESSAGES 3)", "A2 OK done");
    expect(resultOf(server)).toMatchObject({ status: new Map([["INBOX", { MESSAGES: 3 }]]) });
  });

  it("STATUS hears what is asked of a mailbox (RFC 9051 §6.3.11)", () => {
    const { client, server } = signedIn();
    client.perform(status("Work", ["MESSAGES", "MAILBOXID"]));
    expect(server.run()).toBe("A2 STATUS Work (MESSAGES MAILBOXID)\r\n");
    server.say("* STATUS Work (MESSAGES 231 MAILBOXID (F2))", "A2 OK done");
    expect(resultOf(server)).toEqual({ type: "status", status: { MESSAGES: 231, MAILBOXID: "F2" } });
  });

  it("SELECT hears the state of the mailbox (RFC 9051 §6.3.2)", () => {
    const { client, server } = signedIn("CONDSTORE");
    client.perform(select("INBOX", { condstore: true }));
    expect(server.run()).toBe("A2 SELECT INBOX (CONDSTORE)\r\n");
    server.say(
      "* FLAGS (\\Answered \\Seen)",
      "* OK [PERMANENTFLAGS (\\Seen \\*)] limited",
      "* 172 EXISTS",
      "* 1 RECENT",
      "* OK [UNSEEN 12] first",
      "* OK [UIDVALIDITY 3857529045] valid",
      "* OK [UIDNEXT 4392] next",
      "* OK [HIGHESTMODSEQ 715194045007] ok",
      "* OK [MAILBOXID (F1)] ok",
      '* LIST () "/" INBOX',
      "A2 OK [READ-WRITE] selected",
    );
    expect(resultOf(server)).toEqual({
      type: "opened",
      mailbox: {
        readOnly: false,
        exists: 172,
        flags: ["\\Answered", "\\Seen"],
        permanentFlags: ["\\Seen", "\\*"],
        uidValidity: 3857529045,
        uidNext: 4392,
        highestModseq: 715194045007,
        mailboxId: "F1",
      },
    });
    expect(client.state).toBe("selected");
  });

  it("EXAMINE is to look only; a mailbox may have no mod-sequences (RFC 9051 §6.3.3, RFC 7162 §3.1.2.2)", () => {
    const { client, server } = signedIn();
    client.perform(select("INBOX", { readOnly: true }));
    expect(server.run()).toBe("A2 EXAMINE INBOX\r\n");
    server.say("* 0 EXISTS", "* OK [NOMODSEQ] none", "A2 OK [READ-ONLY] done");
    expect(resultOf(server)).toMatchObject({ mailbox: { readOnly: true, highestModseq: null, uidValidity: null } });
  });

  it("SELECT with QRESYNC hears what has changed before it hears that it is done (RFC 7162 §3.2.5)", () => {
    const { client, server } = signedIn("QRESYNC ENABLE");
    const task = client.perform(select("INBOX", { known: { uidValidity: 7, modseq: 90 } }));
    expect(server.run()).toBe("A2 SELECT INBOX (QRESYNC (7 90))\r\n");
    server.say("* VANISHED (EARLIER) 41,43:116", "* 49 FETCH (UID 117 FLAGS (\\Seen) MODSEQ (715194045007))");
    expect(server.events.slice(1)).toEqual([
      {
        type: "heard",
        task,
        response: {
          type: "vanished",
          earlier: true,
          uids: [
            [41, 41],
            [43, 116],
          ],
        },
      },
      {
        type: "heard",
        task,
        response: {
          type: "fetch",
          message: { number: 49, uid: 117, flags: ["\\Seen"], modseq: 715194045007, sections: [] },
        },
      },
    ]);
  });

  it("a mailbox that cannot be opened leaves none selected, and tasks that need one are refused unsent (RFC 9051 §6.3.2)", () => {
    const { client, server } = inInbox();
    client.perform(select("Work"));
    client.perform(expunge);
    expect(server.run()).toBe("A3 SELECT Work\r\n");
    expect(server.say("A3 NO no such mailbox")).toBe("");
    expect(resultOf(server)).toEqual({ type: "refused", condition: null, code: null, text: "no mailbox is selected" });
  });

  it("CLOSED parts what was said of the old mailbox from what is said of the new one (RFC 9051 §7.1)", () => {
    const { client, server } = inInbox();
    client.perform(select("Work"));
    server.run();
    server.say("* 6 EXISTS", "* OK [CLOSED] old", "* 1 EXISTS", "A3 OK [READ-WRITE] done");
    expect(resultOf(server)).toMatchObject({ mailbox: { exists: 1 } });
  });

  it("UNSELECT and CLOSE leave the mailbox (RFC 9051 §6.4.1, RFC 9051 §6.4.2)", () => {
    for (const leave of [unselect, close]) {
      const { client, server } = inInbox();
      client.perform(leave);
      expect(server.run()).toBe(`A3 ${leave.name}\r\n`);
      server.say("A3 OK done");
      expect(client.state).toBe("authenticated");
    }
  });

  it("FETCH hands over each message as it comes (RFC 9051 §6.4.5)", () => {
    const { client, server } = inInbox();
    const wanted = fetch({ uids: [[1, LARGEST]] }, ["FLAGS", { section: "HEADER.FIELDS (SUBJECT)" }]);
    const task = client.perform(wanted);
    expect(server.run()).toBe("A3 UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])\r\n");
    server.say("* 1 FETCH (UID 3 FLAGS () BODY[HEADER.FIELDS (SUBJECT)] {14}", "Subject: x", "", ")");
    expect(server.last()).toMatchObject({
      type: "heard",
      task,
      response: { message: { number: 1, uid: 3, flags: [], sections: [{ section: "HEADER.FIELDS (SUBJECT)" }] } },
    });
    server.say("A3 OK done");
    expect(resultOf(server)).toEqual({ type: "done", code: null });
  });

  it("FETCH asks for parts of sections, decoded ones, and those that set \\Seen (RFC 9051 §6.4.5, RFC 3516 §4.2)", () => {
    const { client, server } = inInbox();
    client.perform(
      fetch({ numbers: [[2, 3]] }, [
        { section: "1.2", partial: { origin: 100, octets: 50 } },
        { section: "3", binary: true },
        { section: "", marksSeen: true },
      ]),
    );
    expect(server.run()).toBe("A3 FETCH 2:3 (BODY.PEEK[1.2]<100.50> BINARY.PEEK[3] BODY[])\r\n");
  });

  it("FETCH of what has changed since (RFC 7162 §3.1.4.1, RFC 7162 §3.2.6)", () => {
    const { client, server } = inInbox();
    client.perform(fetch({ uids: [[1, 9]] }, ["FLAGS"], { changedSince: 12, vanished: true }));
    expect(server.run()).toBe("A3 UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 12 VANISHED)\r\n");
  });

  it("STORE adds, removes and replaces flags (RFC 9051 §6.4.6, RFC 7162 §3.1.3)", () => {
    const { client, server } = inInbox();
    client.perform(store({ uids: [[1, 1]] }, "add", ["\\Seen", "$Junk"], { silent: true }));
    client.perform(store({ numbers: [[2, 4]] }, "remove", ["\\Flagged"]));
    client.perform(store({ uids: [[5, 5]] }, "replace", [], { unchangedSince: 9 }));
    expect(server.run()).toBe("A3 UID STORE 1 +FLAGS.SILENT (\\Seen $Junk)\r\n");
    expect(server.say("A3 OK done")).toBe("A4 STORE 2:4 -FLAGS (\\Flagged)\r\n");
    expect(server.say("A4 OK done")).toBe("A5 UID STORE 5 (UNCHANGEDSINCE 9) FLAGS ()\r\n");
    server.say("A5 OK [MODIFIED 5] not all");
    expect(resultOf(server)).toEqual({ type: "done", code: { name: "MODIFIED", text: "5" } });
    expect(() => client.perform(store({ uids: [[1, 1]] }, "add", ["a b"]))).toThrow(RangeError);
  });

  it("SEARCH takes numbers one by one or in runs, as the server can (RFC 9051 §6.4.4, RFC 4731 §3.1)", () => {
    const old = inInbox();
    old.client.perform(search(["UNSEEN", "FROM", { text: "ann o" }]));
    expect(old.server.run()).toBe('A3 UID SEARCH UNSEEN FROM "ann o"\r\n');
    old.server.say("* SEARCH 9 2 3 4 (MODSEQ 17)", "A3 OK done");
    expect(resultOf(old.server)).toEqual({
      type: "found",
      answer: {
        found: [
          [2, 4],
          [9, 9],
        ],
        count: 4,
        min: 2,
        max: 9,
        modseq: 17,
      },
    });
    const { client, server } = inInbox("ESEARCH");
    client.perform(search(["ALL"], "numbers"));
    expect(server.run()).toBe("A3 SEARCH RETURN (ALL) ALL\r\n");
    server.say('* ESEARCH (TAG "A3") ALL 2,10:15', "A3 OK done");
    expect(resultOf(server)).toMatchObject({
      answer: {
        found: [
          [2, 2],
          [10, 15],
        ],
      },
    });
  });

  it("SEARCH names the charset of what is no ASCII (RFC 9051 §6.4.4)", () => {
    const { client, server } = inInbox("LITERAL-");
    client.perform(search(["SUBJECT", { text: "ü" }]));
    expect(server.run()).toBe("A3 UID SEARCH CHARSET UTF-8 SUBJECT {2+}\r\n\u00c3\u00bc\r\n");
    server.say("* SEARCH", "A3 OK done");
    expect(resultOf(server)).toMatchObject({ answer: { found: [], count: 0 } });
  });

  it("APPEND waits to be asked for the message, and hears its UID (RFC 9051 §6.3.12, RFC 4315 §3)", () => {
    const { client, server } = signedIn("UIDPLUS");
    client.perform(append("Sent", octets("Subject: x\r\n\r\n"), { flags: ["\\Seen"], internalDate: 0 }));
    expect(server.run()).toBe('A2 APPEND Sent (\\Seen) " 1-Jan-1970 00:00:00 +0000" {14}\r\n');
    expect(server.say("+ go on")).toBe("Subject: x\r\n\r\n\r\n");
    server.say("A2 OK [APPENDUID 38505 3955] done");
    expect(resultOf(server)).toEqual({ type: "appended", uidValidity: 38505, uid: 3955 });
  });

  it("APPEND does not send what the server refuses unseen (RFC 9051 §6.3.12)", () => {
    const { client, server } = signedIn();
    client.perform(append("Sent", octets("x\r\n")));
    server.run();
    expect(server.say("A2 NO [TRYCREATE] no such mailbox")).toBe("");
    expect(resultOf(server)).toMatchObject({ type: "refused", code: { name: "TRYCREATE" } });
    client.perform(noop);
    expect(server.run()).toBe("A3 NOOP\r\n");
  });

  it("literals do not wait with LITERAL+, nor short ones with LITERAL- (RFC 7888 §4, RFC 7888 §5)", () => {
    const plus = signedIn("LITERAL+");
    plus.client.perform(append("Sent", new Uint8Array(5000).fill(65)));
    // A long one is announced, so that it can be refused unsent.
    plus.client.perform(append("Sent", new Uint8Array(65_537).fill(65)));
    expect(plus.server.run()).toMatch(/^A2 APPEND Sent \{5000\+\}\r\nA+\r\n$/);
    expect(plus.server.say("A2 OK done")).toBe("A3 APPEND Sent {65537}\r\n");
    const minus = signedIn("LITERAL-");
    minus.client.perform(append("Sent", new Uint8Array(4096).fill(65)));
    minus.client.perform(append("Sent", new Uint8Array(4097).fill(65)));
    expect(minus.server.run()).toMatch(/^A2 APPEND Sent \{4096\+\}\r\nA+\r\n$/);
    expect(minus.server.say("A2 OK done")).toBe("A3 APPEND Sent {4097}\r\n");
  });

  it("a message with a NUL in it is a literal8 (RFC 3516 §4.4)", () => {
    const { client, server } = signedIn("BINARY LITERAL+");
    client.perform(append("Sent", octets("a\0")));
    expect(server.run()).toBe("A2 APPEND Sent ~{2+}\r\na\0\r\n");
  });

  it("COPY hears what became of the UIDs (RFC 9051 §6.4.7, RFC 4315 §3)", () => {
    const { client, server } = inInbox();
    client.perform(copy({ uids: [[3, 4]] }, "Work"));
    expect(server.run()).toBe("A3 UID COPY 3:4 Work\r\n");
    server.say("A3 OK [COPYUID 9 3:4 17:18] done");
    expect(resultOf(server)).toEqual({
      type: "copied",
      uids: { uidValidity: 9, sources: [[3, 4]], copies: [[17, 18]] },
    });
  });

  it("MOVE hears it before the expunges (RFC 6851 §4.3)", () => {
    const { client, server } = inInbox("MOVE");
    client.perform(move([[3, 3]], "Work"));
    expect(server.run()).toBe("A3 UID MOVE 3 Work\r\n");
    server.say("* OK [COPYUID 9 3 17] moved", "* 1 EXPUNGE", "A3 OK done");
    expect(server.events.at(-2)).toMatchObject({ type: "heard", response: { type: "expunge", number: 1 } });
    expect(resultOf(server)).toMatchObject({ type: "copied", uids: { copies: [[17, 17]] } });
  });

  it("where there is no MOVE it copies, marks and removes, and stops where something is refused (RFC 6851 §3.3)", () => {
    const { client, server } = inInbox("UIDPLUS");
    client.perform(move([[3, 4]], "Work"));
    expect(server.run()).toBe("A3 UID COPY 3:4 Work\r\n");
    expect(server.say("A3 OK [COPYUID 9 3:4 17:18] done")).toBe("A4 UID STORE 3:4 +FLAGS.SILENT (\\Deleted)\r\n");
    expect(server.say("A4 OK done")).toBe("A5 UID EXPUNGE 3:4\r\n");
    server.say("* 2 EXPUNGE", "A5 OK done");
    expect(resultOf(server)).toMatchObject({ type: "copied", uids: { copies: [[17, 18]] } });
    client.perform(move([[5, 5]], "Work"));
    server.run();
    expect(server.say("A6 NO [TRYCREATE] no")).toBe("");
    expect(resultOf(server)).toMatchObject({ type: "refused" });
    const bare = inInbox();
    bare.client.perform(move([[3, 3]], "Work"));
    bare.server.run();
    bare.server.say("A3 OK done");
    // Without UIDPLUS, EXPUNGE would remove what others have marked.
    expect(bare.server.say("A4 OK done")).toBe("");
    expect(resultOf(bare.server)).toEqual({ type: "copied", uids: null });
  });

  it("EXPUNGE tells numbers, or UIDs under QRESYNC (RFC 9051 §6.4.3, RFC 4315 §2.1, RFC 7162 §3.2.10)", () => {
    const { client, server } = inInbox("UIDPLUS");
    client.perform(expunge);
    client.perform(uidExpunge([[3, 9]]));
    expect(server.run()).toBe("A3 EXPUNGE\r\n");
    expect(server.say("* 3 EXPUNGE", "A3 OK done")).toBe("A4 UID EXPUNGE 3:9\r\n");
    server.say("* VANISHED 405,407", "A4 OK done");
    expect(server.events.at(-2)).toMatchObject({
      response: {
        type: "vanished",
        earlier: false,
        uids: [
          [405, 405],
          [407, 407],
        ],
      },
    });
  });

  it("CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE name mailboxes in modified UTF-7 (RFC 3501 §5.1.3, RFC 6154 §3)", () => {
    const { client, server } = signedIn("CREATE-SPECIAL-USE");
    client.perform(create("Entwürfe", ["\\Drafts"]));
    client.perform(rename("a b", "c"));
    client.perform(subscribe("&"));
    client.perform(unsubscribe("nil"));
    client.perform(deleteMailbox("日本"));
    expect(server.run()).toBe("A2 CREATE Entw&APw-rfe (USE (\\Drafts))\r\n");
    expect(server.say("A2 OK done")).toBe('A3 RENAME "a b" c\r\n');
    expect(server.say("A3 OK done")).toBe("A4 SUBSCRIBE &-\r\n");
    expect(server.say("A4 OK done")).toBe('A5 UNSUBSCRIBE "nil"\r\n');
    expect(server.say("A5 OK done")).toBe("A6 DELETE &ZeVnLA-\r\n");
  });

  it("cannot be talked into a command of its own by what people type (RFC 9051 §4.3)", () => {
    const { client, server } = signedIn("LITERAL+");
    client.perform(create("x\r\nA9 DELETE INBOX"));
    // Modified UTF-7 has no line ends.
    expect(server.run().split("\r\n")).toHaveLength(2);
    expect(() => client.perform(status("x", ["MESSAGES)\r\nA9 LOGOUT"]))).toThrow(RangeError);
    expect(() => client.perform(fetch({ uids: [] }, ["UID"]))).toThrow(RangeError);
  });

  it("LOGOUT ends the session when the tasks are done (RFC 9051 §6.1.3)", () => {
    const { client, server } = signedIn();
    client.perform(noop);
    client.logOut();
    expect(server.run()).toBe("A2 NOOP\r\n");
    expect(server.say("A2 OK done")).toBe("A3 LOGOUT\r\n");
    server.say("* BYE see you", "A3 OK done");
    expect(server.last()).toEqual({ type: "end", end: "logged-out", code: null, text: "done" });
    expect(() => client.perform(noop)).toThrow();
    const curt = signedIn();
    curt.client.logOut();
    curt.server.run();
    curt.server.say("* BYE see you");
    curt.server.hangUp();
    expect(curt.server.last()).toMatchObject({ type: "end", end: "logged-out" });
  });
});

describe("the IMAP client in IDLE", () => {
  const MINUTE = 60_000;

  it("hears what happens, and ends it for the next task (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox("IDLE");
    const task = client.idle();
    expect(server.run()).toBe("A3 IDLE\r\n");
    server.say("+ idling");
    expect(server.last()).toEqual({ type: "idling", task });
    server.say("* 6 EXISTS");
    expect(server.last()).toEqual({ type: "heard", task, response: { type: "exists", count: 6 } });
    client.perform(noop);
    expect(server.run()).toBe("DONE\r\n");
    expect(server.say("A3 OK done")).toBe("A4 NOOP\r\n");
    expect(server.last()).toEqual({ type: "result", task, result: { type: "done", code: null } });
  });

  it("begins anew before half an hour is over (RFC 2177 §3)", () => {
    const { client, server } = inInbox("IDLE");
    client.idle();
    server.run();
    server.say("+ idling");
    expect(server.pass(27 * MINUTE)).toBe("");
    expect(server.pass(MINUTE)).toBe("DONE\r\n");
    expect(server.say("A3 OK done")).toBe("A4 IDLE\r\n");
    server.say("+ idling");
    client.endIdle();
    expect(server.run()).toBe("DONE\r\n");
    server.say("A4 OK done");
    expect(resultOf(server)).toEqual({ type: "done", code: null });
  });

  it("is silent as long as nothing happens, but not when it is asked (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox("IDLE");
    client.idle();
    server.run();
    server.say("+ idling");
    client.logOut();
    expect(server.run()).toBe("DONE\r\n");
    server.pass(2 * MINUTE);
    expect(server.last()).toMatchObject({ type: "end", end: "timeout" });
  });

  it("that is refused is a result (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox();
    client.idle();
    server.run();
    server.say("A3 BAD what?");
    expect(resultOf(server)).toMatchObject({ type: "refused", condition: "BAD" });
  });

  it("is over before it begins where nobody wants it any more", () => {
    const { client, server } = inInbox("IDLE");
    client.perform(noop);
    client.idle();
    server.run();
    client.endIdle();
    expect(server.say("A3 OK done")).toBe("");
    expect(server.events.filter(({ type }) => type === "result")).toHaveLength(3);
  });
});

describe("what a server says at any time", () => {
  it("is told as it comes, with or without a task (RFC 9051 §5.2, RFC 9051 §7)", () => {
    const { server } = inInbox();
    server.say(
      "* 6 EXISTS",
      "* 4 EXPUNGE",
      "* 1 FETCH (FLAGS (\\Seen))",
      "* OK [ALERT] power goes off",
      "* NO disk is full",
    );
    expect(server.events.slice(-5)).toMatchObject([
      { type: "heard", task: null, response: { type: "exists", count: 6 } },
      { response: { type: "expunge", number: 4 } },
      { response: { type: "fetch", message: { number: 1, flags: ["\\Seen"] } } },
      { response: { type: "notice", condition: "OK", code: { name: "ALERT" }, text: "power goes off" } },
      { response: { type: "notice", condition: "NO", text: "disk is full" } },
    ]);
  });

  it("is passed over where nobody here knows it (RFC 9051 §7)", () => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say('* METADATA "" (/comment {3}', "a)b)", "* 12 XWHAT", '* 1 FETCH (X-GM-LABELS ("a" (b "c\\"")) UID 4)');
    expect(server.last()).toMatchObject({ response: { message: { number: 1, uid: 4 } } });
    expect(server.say("A3 OK done")).toBe("");
    expect(resultOf(server)).toEqual({ type: "done", code: null });
  });

  it("BYE ends the session at once (RFC 9051 §7.1.5)", () => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say("* BYE [UNAVAILABLE] going down");
    expect(server.last()).toEqual({
      type: "end",
      end: "bye",
      code: { name: "UNAVAILABLE", text: "" },
      text: "going down",
    });
    expect(server.closed).toBe(true);
  });

  it("hanging up ends the session, wherever it stands (RFC 9051 §3)", () => {
    const { server } = inInbox();
    server.hangUp();
    expect(server.last()).toMatchObject({ type: "end", end: "hung-up" });
  });

  it("silence ends the session, unless nothing is asked (RFC 9051 §5.4)", () => {
    const { client, server } = signedIn();
    expect(server.until).toBeNull();
    server.pass(10_000_000);
    client.perform(noop);
    server.run();
    server.pass(120_000);
    expect(server.last()).toMatchObject({ type: "end", end: "timeout" });
  });

  it.each([
    ["A9 OK done", "protocol"],
    ["+ go on", "protocol"],
    ["* PREAUTH again", "protocol"],
    ["nonsense", "protocol"],
    ["* 0 EXPUNGE", "protocol"],
    ["* 1 FETCH (UID x)", "protocol"],
    ["* 99999999999 EXISTS", "protocol"],
    ['* LIST (\\Sent "/" x', "protocol"],
    [`* SEARCH ${"9".repeat(30)}`, "protocol"],
    ["* VANISHED 1:*", "protocol"],
    ['* ID ("a" "b', "protocol"],
    ["* OK bare\nline", "protocol"],
    ["* 1 FETCH (BODY[] {99999999999}", "too-big"],
  ])("%j in the middle of a session: %j (RFC 9051 §2.2.2)", (line, end) => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say(line);
    expect(server.last()).toMatchObject({ type: "end", end });
  });

  it("cannot nest deeper than any mailer does (RFC 9051 §7.5.2)", () => {
    for (const item of ["BODYSTRUCTURE ", "X-MINE ", "FLAGS "]) {
      const { server } = inInbox();
      server.say(`* 1 FETCH (${item}${"(".repeat(100_000)}`);
      expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
    }
  });

  it("may have a mod-sequence of 63 bits, which is never taken for a higher one (RFC 7162 §7)", () => {
    const { server } = inInbox();
    server.say("* 1 FETCH (UID 117 MODSEQ (9006011519404500199))");
    const event = server.last();
    const modseq = event?.type === "heard" && event.response.type === "fetch" ? event.response.message.modseq : 0;
    expect(BigInt(modseq ?? 0)).toBeLessThanOrEqual(9006011519404500199n);
    expect(modseq).toBeGreaterThan(9006011519404e6);
  });

  it("has an end: a response is no longer than allowed (RFC 9051 §2.2.2)", () => {
    const { server } = inInbox();
    for (let sent = 0; sent < 5 && !server.closed; sent += 1) server.raw(new Uint8Array(1_048_576).fill(65));
    expect(server.last()).toMatchObject({ type: "end", end: "too-big" });
  });

  it("{5} at the end of a text for people announces nothing (RFC 9051 §9)", () => {
    const { server } = inInbox();
    server.say("* OK use {5}");
    expect(server.last()).toMatchObject({ response: { type: "notice", text: "use {5}" } });
  });
});

it("text that is no UTF-8 is kept as it is, octet by octet (RFC 9051 §4.3)", () => {
  const { client, server } = inInbox();
  client.perform(fetch({ uids: [[1, 1]] }, ["ENVELOPE"]));
  server.run();
  server.raw(octets('* 1 FETCH (ENVELOPE (NIL "\xe4" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n'));
  expect(server.last()).toMatchObject({ response: { message: { envelope: { subject: "\u00e4" } } } });
  server.raw(encodeUtf8('* 1 FETCH (ENVELOPE (NIL "ä€" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n'));
  expect(server.last()).toMatchObject({ response: { message: { envelope: { subject: "ä€" } } } });
});
