import { describe, expect, it } from "vitest";
import { octets } from "../wire/octets";
import { append } from "./client-tasks/append";
import { copy, move } from "./client-tasks/copy";
import { expunge, uidExpunge } from "./client-tasks/expunge";
import { fetch } from "./client-tasks/fetch";
import { list, status } from "./client-tasks/list";
import { create, deleteMailbox, rename, subscribe, unsubscribe } from "./client-tasks/mailboxes";
import { search } from "./client-tasks/search";
import { close, select, unselect } from "./client-tasks/select";
import { enable, id, namespace, noop } from "./client-tasks/session-requests";
import { store } from "./client-tasks/store";
import { inInbox, resultOf, signedIn } from "./client-tasks/testing/scripted-server";
import { LARGEST } from "./sequence-set";

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
