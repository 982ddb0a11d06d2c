/** imapflow, what most programs on Node read mail with: rev2, QRESYNC and IDLE when they are offered. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { ImapFlow, type ImapFlowOptions } from "imapflow";
import { inRoot } from "../../../start/places.mjs";
import { fillMailbox, inMailbox, readMailbox } from "../../imap-mailbox";
import { ATTACHMENT, LETTERS, PLAIN, UTF8, WITH_ATTACHMENT } from "../../letters";
import type { Peer, PeerCase } from "../../peer";
import { BOB, expectSame, type PeerRoom, peerCertificate } from "../../peer-room";

async function withClient(
  room: PeerRoom,
  options: Partial<ImapFlowOptions>,
  use: (client: ImapFlow) => Promise<void>,
): Promise<void> {
  const client = new ImapFlow({
    host: "localhost",
    port: room.imap,
    secure: false,
    auth: { user: BOB.name, pass: BOB.password },
    tls: { ca: peerCertificate().cert },
    logger: false,
    ...options,
  });
  // What ends a connection is what the call in progress fails with.
  client.on("error", () => {});
  try {
    await client.connect();
    await use(client);
    await client.logout();
  } finally {
    client.close();
  }
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what}: ${is} instead of ${wanted}`);
}

/** imapflow answers false to what a server has refused. */
function granted<T>(value: T | false | undefined): T {
  if (value === false || value === undefined) throw new Error("the server has refused, and imapflow says no more");
  return value;
}

function signsIn(loginMethod: "LOGIN" | "AUTH=LOGIN" | "AUTH=PLAIN"): PeerCase {
  return {
    name: `signs in with ${loginMethod}`,
    imapOnly: true,
    run: (room) =>
      withClient(room, { auth: { user: BOB.name, pass: BOB.password, loginMethod } }, async (client) => {
        expectEqual((await client.mailboxOpen("INBOX")).exists, 0, "messages in a new INBOX");
      }),
  };
}

async function readsEveryLetter(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, {}, async (client) => {
    await client.mailboxOpen("INBOX");
    const messages = await client.fetchAll("1:*", { uid: true, envelope: true, bodyStructure: true, source: true });
    expectEqual(messages.length, LETTERS.length, "messages fetched");
    for (const [index, letter] of LETTERS.entries()) {
      const message = messages[index];
      expectSame(message?.source ?? Buffer.alloc(0), letter.content, `"${letter.name}" as imapflow has it`);
      expectEqual(message?.envelope?.subject, letter.name, "its subject");
      expectEqual(message?.envelope?.from?.[0]?.address, "alice@localhost", "its sender");
    }
    const uid = messages[LETTERS.indexOf(WITH_ATTACHMENT)]?.uid ?? 0;
    const download = await client.download(String(uid), "2", { uid: true });
    const pieces: Buffer[] = [];
    for await (const piece of download.content ?? []) pieces.push(Buffer.from(piece));
    expectSame(Buffer.concat(pieces), ATTACHMENT, "the attachment");
  });
}

async function livesInAMailbox(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, {}, async (client) => {
    await client.mailboxCreate("Zürich/Büro");
    await client.mailboxOpen("INBOX");
    await client.messageFlagsAdd("1:3", ["\\Seen", "$Label1"]);
    await client.messageFlagsRemove("2", ["\\Seen"]);
    expectEqual(await client.search({ seen: true }), [1, 3], "what is seen");
    expectEqual(await client.search({ keyword: "$Label1" }), [1, 2, 3], "what has a keyword");
    expectEqual(await client.search({ body: "こんにちは" }), [LETTERS.indexOf(UTF8) + 1], "what has Japanese in it");
    const copied = granted(await client.messageCopy("1:2", "Zürich/Büro"));
    expectEqual(copied.uidMap?.size, 2, "UIDs of copies");
    const moved = granted(await client.messageMove("3", "Zürich/Büro"));
    expectEqual(moved.uidMap?.size, 1, "UIDs of what was moved");
    const date = new Date("2020-02-03T04:05:06Z");
    const appended = granted(await client.append("Zürich/Büro", PLAIN.content, ["\\Draft"], date));
    const status = granted(await client.status("Zürich/Büro", { messages: true, unseen: true, uidNext: true }));
    expectEqual([status.messages, status.unseen, status.uidNext], [4, 2, 5], "STATUS");
    await client.mailboxOpen("Zürich/Büro");
    const last = granted(await client.fetchOne("*", { uid: true, flags: true, internalDate: true }));
    expectEqual(last.uid, appended.uid, "the UID of what was appended");
    expectEqual(new Date(last.internalDate ?? 0).getTime(), date.getTime(), "its date");
    expectEqual([...(last.flags ?? [])].includes("\\Draft"), true, "its flag");
    await client.messageDelete("1");
    expectEqual(granted(client.mailbox).exists, 3, "what is left");
    await client.mailboxClose();
    await client.mailboxRename("Zürich/Büro", "Zürich/Archiv");
    await client.mailboxSubscribe("Zürich/Archiv");
    const listed = (await client.list()).map(({ path }) => path).filter((path) => path.startsWith("Zürich/"));
    expectEqual(listed, ["Zürich/Archiv"], "what LIST has");
    await client.mailboxDelete("Zürich/Archiv");
  });
  const left = await readMailbox(room.imap, BOB, "INBOX");
  expectEqual(left.length, LETTERS.length - 1, "messages in INBOX");
}

/** Comes back with what it knows (RFC 7162), and is told only the difference. */
async function comesBack(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", [...LETTERS, ...LETTERS]);
  let [uidValidity, changedSince] = [0n, 0n];
  await withClient(room, { qresync: true }, async (client) => {
    const mailbox = await client.mailboxOpen("INBOX");
    [uidValidity, changedSince] = [mailbox.uidValidity, mailbox.highestModseq ?? 0n];
    expectEqual(client.enabled.has("QRESYNC"), true, "QRESYNC is enabled");
  });
  await inMailbox(room.imap, BOB, "INBOX", [
    "UID STORE 2,4 +FLAGS (\\Flagged)",
    "UID STORE 3,5:6 +FLAGS (\\Deleted)",
    "EXPUNGE",
  ]);
  await withClient(room, { qresync: true }, async (client) => {
    const gone: number[] = [];
    const flagged: number[] = [];
    client.on("expunge", ({ uid }) => gone.push(uid ?? 0));
    client.on("flags", ({ uid, flags }) => flags?.has("\\Flagged") && flagged.push(uid ?? 0));
    await client.mailboxOpen("INBOX", { uidValidity, changedSince });
    expectEqual(gone, [3, 5, 6], "UIDs that are gone");
    expectEqual(flagged, [2, 4], "UIDs with other flags");
    const changed = await client.fetchAll("1:*", { uid: true, flags: true }, { uid: true, changedSince });
    expectEqual(
      changed.map(({ uid }) => uid),
      [2, 4],
      "what FETCH has changed",
    );
  });
}

async function hearsWhatHappens(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, {}, async (client) => {
    await client.mailboxOpen("INBOX");
    const idling = client.idle();
    const hears = (event: string) => once(client, event, { signal: AbortSignal.timeout(10_000) });
    const exists = hears("exists");
    await fillMailbox(room.imap, BOB, "INBOX", [PLAIN]);
    expectEqual((await exists)[0].count, LETTERS.length + 1, "messages, as told while it idles");
    const flags = hears("flags");
    await inMailbox(room.imap, BOB, "INBOX", ["STORE 2 +FLAGS (\\Flagged)"]);
    const [told] = await flags;
    expectEqual([told.seq, told.flags.has("\\Flagged")], [2, true], "flags, as told while it idles");
    const expunge = hears("expunge");
    await inMailbox(room.imap, BOB, "INBOX", ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE"]);
    expectEqual((await expunge)[0].seq, 1, "what is gone, as told while it idles");
    await client.noop();
    await idling;
  });
}

export const imapflow: Peer = {
  name: "imapflow",
  install: "npm install",
  findVersion: async () =>
    String(JSON.parse(readFileSync(inRoot("node_modules/imapflow/package.json"), "utf8")).version),
  cases: [
    ...(["LOGIN", "AUTH=LOGIN", "AUTH=PLAIN"] as const).map(signsIn),
    {
      name: "signs in after STARTTLS, with the certificate checked",
      room: { tls: true },
      imapOnly: true,
      run: (room) => withClient(room, { doSTARTTLS: true }, async (client) => void (await client.mailboxOpen("INBOX"))),
    },
    { name: "reads every kind of letter and its attachment", imapOnly: true, run: readsEveryLetter },
    { name: "flags, searches, copies, moves, appends, deletes, renames", imapOnly: true, run: livesInAMailbox },
    { name: "comes back and is told the difference alone (QRESYNC)", imapOnly: true, run: comesBack },
    { name: "hears of new mail, flags and removals while it idles", imapOnly: true, run: hearsWhatHappens },
  ],
};
