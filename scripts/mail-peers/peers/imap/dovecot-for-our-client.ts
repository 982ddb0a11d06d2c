/** Dovecot's IMAP, which our client engine signs in to and lives in. */
import type { SignInMethod } from "@/mail/imap/client-events";
import { append } from "@/mail/imap/client-tasks/append";
import { copy, move } from "@/mail/imap/client-tasks/copy";
import { expunge, uidExpunge } from "@/mail/imap/client-tasks/expunge";
import { fetch, fetchInParts } from "@/mail/imap/client-tasks/fetch";
import { list, status } from "@/mail/imap/client-tasks/list";
import { create, deleteMailbox, rename, subscribe } from "@/mail/imap/client-tasks/mailboxes";
import { search } from "@/mail/imap/client-tasks/search";
import { select, unselect } from "@/mail/imap/client-tasks/select";
import { enable, id, namespace, noop } from "@/mail/imap/client-tasks/session-requests";
import { store } from "@/mail/imap/client-tasks/store";
import { LARGEST } from "@/mail/imap/sequence-set";
import { concatOctets } from "@/mail/wire/octets";
import { ImapConversation } from "../../imap-conversation";
import { inMailbox, readMailbox } from "../../imap-mailbox";
import { ATTACHMENT, DOTS, LARGE, LETTERS, PLAIN, UTF8, WITH_ATTACHMENT } from "../../letters";
import type { Peer, PeerCase } from "../../peer";
import { BOB, expectSame, type PeerRoom, peerCertificate } from "../../peer-room";
import { versionOf } from "../../run-program";
import { withDovecot } from "../../with-dovecot";
import { dovecotForOurDevices } from "./dovecot-for-our-devices";

const ALL = { uids: [[1, LARGEST]] } as const;

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what}: ${is} instead of ${wanted}`);
}

async function expectReady(talk: ImapConversation, method: SignInMethod, tls: boolean): Promise<void> {
  await talk.ask(noop, "done");
  const ready = talk.events.find((event) => event.type === "ready");
  expectEqual([ready?.method, ready?.tls], [method, tls], "how it signed in");
  await talk.logOut();
}

function signsIn(method: SignInMethod): PeerCase {
  return {
    name: `our IMAP client signs in with ${method === "LOGIN command" ? "the command LOGIN" : method}`,
    run: (room) =>
      withDovecot(room, {}, async ({ imap }) => {
        const mechanisms = method === "LOGIN command" ? [] : [method];
        const options = { mechanisms, allowLogin: mechanisms.length === 0, allowAuthInClear: true };
        await expectReady(new ImapConversation(imap, BOB, options), method, false);
      }),
  };
}

/** A conversation that is signed in, and whose goodbye has to be as it should. */
function inConversation(
  act: (
    talk: ImapConversation,
    dovecot: { imap: number; put: (user: string, content: Uint8Array) => void },
  ) => Promise<void>,
): PeerCase["run"] {
  return (room: PeerRoom) =>
    withDovecot(room, {}, async (dovecot) => {
      const talk = new ImapConversation(dovecot.imap, BOB);
      await act(talk, dovecot);
      await talk.logOut();
    });
}

async function keepsMailboxes(talk: ImapConversation): Promise<void> {
  await talk.ask(id({ name: "Postroom" }), "id");
  const { namespaces } = await talk.ask(namespace, "namespaces");
  expectEqual(namespaces.personal, [{ prefix: "", separator: "/" }], "the personal namespace");
  await talk.ask(create("Büro & mehr"), "done");
  await talk.ask(create('日本/a "b"'), "done");
  await talk.ask(rename('日本/a "b"', "日本/c"), "done");
  await talk.ask(subscribe("日本/c"), "done");
  await talk.ask(append("Büro & mehr", PLAIN.content), "appended");
  const listed = await talk.ask(list({ pattern: "*", status: ["MESSAGES"] }), "mailboxes");
  const names = listed.mailboxes.map(({ name }) => name).sort();
  expectEqual(names, ["Büro & mehr", "INBOX", "日本", "日本/c"], "mailboxes listed");
  expectEqual(listed.status.get("Büro & mehr"), { MESSAGES: 1 }, "the status of one that is listed");
  const subscribed = await talk.ask(list({ pattern: "*", subscribed: true }), "mailboxes");
  expectEqual(
    subscribed.mailboxes.map(({ name }) => name),
    ["日本/c"],
    "mailboxes subscribed",
  );
  await talk.ask(deleteMailbox("日本/c"), "done");
  const refused = await talk.ask(select("日本/c"), "refused");
  expectEqual(refused.condition, "NO", "what comes of opening a mailbox that is gone");
}

async function readsEveryLetter(talk: ImapConversation): Promise<void> {
  const internalDate = Date.UTC(2026, 10, 26, 10, 12, 37);
  for (const [index, { content }] of LETTERS.entries()) {
    const filed = await talk.ask(append("INBOX", content, { flags: ["\\Seen", "$Work"], internalDate }), "appended");
    expectEqual(filed.uid, index + 1, "the UID of what was filed");
  }
  const { mailbox } = await talk.ask(select("INBOX"), "opened");
  expectEqual([mailbox.exists, mailbox.readOnly], [LETTERS.length, false], "the mailbox");
  const items = ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE", { section: "" }] as const;
  const messages = await talk.fetched(fetch(ALL, items));
  expectEqual(messages.length, LETTERS.length, "messages fetched");
  for (const [index, { name, content }] of LETTERS.entries()) {
    const message = messages[index];
    expectSame(Buffer.from(message?.sections[0]?.content ?? []), content, `"${name}" as our client has it`);
    const told = [message?.size, message?.internalDate, message?.envelope?.subject, message?.structure !== undefined];
    expectEqual(told, [content.length, internalDate, name, true], `what is told of "${name}"`);
    const flags = message?.flags?.filter((flag) => flag !== "\\Recent");
    expectEqual(flags, ["\\Seen", "$Work"], `the flags of "${name}"`);
  }
  const uid = LETTERS.indexOf(WITH_ATTACHMENT) + 1;
  const [decoded] = await talk.fetched(fetch({ uids: [[uid, uid]] }, [{ section: "2", binary: true }]));
  expectSame(Buffer.from(decoded?.sections[0]?.content ?? []), ATTACHMENT, "the attachment, decoded by the server");
  const parts = await talk.fetched(fetchInParts(LETTERS.indexOf(LARGE) + 1, "", LARGE.content.length));
  const whole = concatOctets(parts.map(({ sections }) => sections[0]?.content ?? new Uint8Array(0)));
  expectSame(Buffer.from(whole), LARGE.content, "the large letter, in parts");
}

async function changesAMailbox(talk: ImapConversation, { imap }: { imap: number }): Promise<void> {
  for (const { content } of LETTERS) await talk.ask(append("INBOX", content), "appended");
  await talk.ask(create("Archive"), "done");
  await talk.ask(select("INBOX"), "opened");
  await talk.ask(store({ numbers: [[1, 3]] }, "add", ["\\Flagged", "$Label1"], { silent: true }), "done");
  const changed = await talk.fetched(store({ uids: [[2, 2]] }, "remove", ["\\Flagged"]));
  expectEqual([changed[0]?.uid, changed[0]?.flags?.includes("$Label1")], [2, true], "what STORE tells");
  const flagged = await talk.ask(search(["KEYWORD", "$Label1", "UNFLAGGED"]), "found");
  expectEqual(flagged.answer.found, [[2, 2]], "what was searched for by flags");
  const japanese = await talk.ask(search(["BODY", { text: "こんにちは" }]), "found");
  const uid = LETTERS.indexOf(UTF8) + 1;
  expectEqual(japanese.answer.found, [[uid, uid]], "what has Japanese in it");
  const copied = await talk.ask(copy({ uids: [[1, 2]] }, "Archive"), "copied");
  expectEqual([copied.uids?.sources, copied.uids?.copies], [[[1, 2]], [[1, 2]]], "what was copied");
  const before = talk.events.length;
  const moved = await talk.ask(move([[3, 3]], "Archive"), "copied");
  expectEqual([moved.uids?.sources, moved.uids?.copies], [[[3, 3]], [[3, 3]]], "what was moved");
  const gone = talk.heardSince(before).filter(({ type }) => type === "expunge" || type === "vanished");
  expectEqual(gone, [{ type: "expunge", number: 3 }], "what is told of the message that was moved");
  await talk.ask(store({ uids: [[1, 2]] }, "add", ["\\Deleted"], { silent: true }), "done");
  await talk.ask(uidExpunge([[1, 1]]), "done");
  await talk.ask(expunge, "done");
  await talk.ask(unselect, "done");
  const { status: archive } = await talk.ask(status("Archive", ["MESSAGES", "UIDNEXT"]), "status");
  expectEqual([archive.MESSAGES, archive.UIDNEXT], [3, 4], "the other mailbox");
  expectEqual(
    (await readMailbox(imap, BOB, "INBOX")).map((message) => message.uid),
    LETTERS.map((_, index) => index + 1).slice(3),
    "what is left",
  );
}

export const dovecotForOurClient: Peer = {
  name: "Dovecot for our IMAP client",
  install: "apt-get install dovecot-imapd",
  findVersion: () => versionOf("dovecot", ["--version"]),
  cases: [
    ...(["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN", "LOGIN command"] as const).map(signsIn),
    {
      name: "our IMAP client signs in after STARTTLS, with the certificate checked",
      run: (room) =>
        withDovecot(room, { certificate: peerCertificate() }, async ({ imap }) => {
          await expectReady(new ImapConversation(imap, BOB, { tls: "required" }), "SCRAM-SHA-256", true);
          const mechanisms = ["PLAIN"] as const;
          await expectReady(new ImapConversation(imap, BOB, { tls: "required", mechanisms }), "PLAIN", true);
        }),
    },
    {
      name: "our IMAP client keeps the password to itself where there is no TLS, and says what is wrong when it is wrong",
      run: (room) =>
        withDovecot(room, {}, async ({ imap }) => {
          const readable = await new ImapConversation(imap, BOB, { mechanisms: ["PLAIN"] }).end();
          expectEqual(readable.end, "no-method", "the end, where only a readable password would do");
          const wrong = await new ImapConversation(imap, { ...BOB, password: "no" }, { allowAuthInClear: true }).end();
          expectEqual([wrong.end, wrong.code?.name], ["not-signed-in", "AUTHENTICATIONFAILED"], "the end");
        }),
    },
    {
      name: "our IMAP client makes, names, lists, subscribes to and drops mailboxes in any script",
      run: inConversation(keepsMailboxes),
    },
    { name: "our IMAP client files every kind of letter and reads it again", run: inConversation(readsEveryLetter) },
    {
      name: "our IMAP client flags, searches, copies, moves and expunges",
      run: inConversation(changesAMailbox),
    },
    {
      name: "our IMAP client is told of new mail, flags and removals while it idles",
      run: inConversation(async (talk, { imap, put }) => {
        for (const { content } of [PLAIN, DOTS]) await talk.ask(append("INBOX", content), "appended");
        await talk.ask(select("INBOX"), "opened");
        for (const round of [1, 2]) {
          const before = talk.events.length;
          const told = (type: string) => talk.heardSince(before).some((response) => response.type === type);
          await talk.idle();
          put("bob", UTF8.content);
          await talk.until(() => told("exists"));
          await inMailbox(imap, BOB, "INBOX", ["STORE 2 +FLAGS (\\Flagged)"]);
          await talk.until(() => told("fetch"));
          await inMailbox(imap, BOB, "INBOX", ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE"]);
          await talk.until(() => told("expunge"));
          // A task ends the first IDLE, and the client's owner the second.
          if (round === 2) talk.endIdle();
          const { answer } = await talk.ask(search(["ALL"], "numbers"), "found");
          expectEqual(answer.found, [[1, 2]], "messages after what was told");
        }
      }),
    },
    {
      name: "our IMAP client is given what changed while it was away (QRESYNC)",
      run: inConversation(async (talk, { imap }) => {
        for (const { content } of [PLAIN, DOTS, UTF8]) await talk.ask(append("INBOX", content), "appended");
        const enabled = await talk.ask(enable(["QRESYNC"]), "enabled");
        expectEqual(enabled.capabilities.includes("QRESYNC"), true, "QRESYNC is enabled");
        const { mailbox } = await talk.ask(select("INBOX"), "opened");
        await talk.ask(unselect, "done");
        await inMailbox(imap, BOB, "INBOX", ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE", "STORE 2 +FLAGS (\\Flagged)"]);
        const before = talk.events.length;
        const known = { uidValidity: mailbox.uidValidity ?? 0, modseq: mailbox.highestModseq ?? 0 };
        await talk.ask(select("INBOX", { known }), "opened");
        const heard = talk.heardSince(before);
        const vanished = heard.filter(({ type }) => type === "vanished");
        expectEqual(vanished, [{ type: "vanished", earlier: true, uids: [[1, 1]] }], "what has vanished");
        const flagged = heard.flatMap((response) => (response.type === "fetch" ? [response.message.uid] : []));
        expectEqual(flagged, [3], "what has changed");
      }),
    },
    ...dovecotForOurDevices,
  ],
};
