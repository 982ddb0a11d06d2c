/** getmail, a POP3 and IMAP client in Python. */
import { chmodSync, chownSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fillMailbox, readMailbox } from "../imap-mailbox";
import { LETTERS, PLAIN } from "../letters";
import { readMaildir } from "../maildir";
import type { Peer } from "../peer";
import { BOB, type PeerRoom } from "../peer-room";
import { expectFetched } from "../retrieved";
import { versionOf } from "../run-program";
import { splitTrace } from "../trace-fields";

const NOBODY = 65_534;

async function fetchMail(
  room: PeerRoom,
  retriever: readonly string[],
  options: readonly string[],
  { type = "SimplePOP3Retriever", port = room.pop3 } = {},
): Promise<Buffer[]> {
  const maildir = path.join(room.folder, "Maildir");
  for (const part of ["", "cur", "new", "tmp"]) mkdirSync(path.join(maildir, part), { recursive: true });
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    // It refuses to deliver as root, so it is told to deliver as nobody.
    chmodSync(room.folder, 0o755);
    for (const part of ["", "cur", "new", "tmp"]) chownSync(path.join(maildir, part), NOBODY, NOBODY);
  }
  const lines = [
    ...["[retriever]", `type = ${type}`, "server = 127.0.0.1", `port = ${port}`],
    ...[`username = ${BOB.name}`, `password = ${BOB.password}`, ...retriever],
    ...["[destination]", "type = Maildir", `path = ${maildir}/`, ...(asRoot ? ["user = nobody"] : [])],
    ...["[options]", "delivered_to = false", "received = false", "message_log =", ...options],
  ];
  const rc = room.write("getmailrc", `${lines.join("\n")}\n`);
  await room.run("getmail", ["--quiet", "--getmaildir", room.folder, "--rcfile", rc]);
  // It writes a Return-Path of its own on top, and under an IMAP message's header where it has it from.
  return readMaildir(maildir).map((message) => withoutOrigin(splitTrace(message).sent));
}

function withoutOrigin(message: Buffer): Buffer {
  const origin = "X-getmail-retrieved-from-mailbox: INBOX\n";
  return Buffer.from(message.toString("latin1").replace(origin, ""), "latin1");
}

export const getmail: Peer = {
  name: "getmail",
  install: "apt-get install getmail6",
  findVersion: () => versionOf("getmail", ["--version"]),
  cases: [
    {
      name: "fetches and deletes with USER and PASS",
      async run(room) {
        for (const letter of LETTERS) room.put("bob", letter.content);
        expectFetched(await fetchMail(room, [], ["read_all = true", "delete = true"]), LETTERS);
        if (room.inbox("bob").length > 0) throw new Error("the maildrop is not empty");
      },
    },
    {
      name: "fetches with APOP",
      async run(room) {
        room.put("bob", PLAIN.content);
        expectFetched(await fetchMail(room, ["use_apop = true"], ["read_all = true"]), [PLAIN]);
      },
    },
    {
      name: "keeps mail on the server and fetches only what is new (UIDL)",
      async run(room) {
        room.put("bob", PLAIN.content);
        for (let round = 0; round < 2; round += 1) {
          expectFetched(await fetchMail(room, [], ["read_all = false", "delete = false"]), [PLAIN]);
        }
        if (room.inbox("bob").length !== 1) throw new Error("something was deleted");
      },
    },
    {
      name: "fetches and deletes over IMAP",
      imapOnly: true,
      async run(room) {
        const imap = { type: "SimpleIMAPRetriever", port: room.imap };
        await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
        expectFetched(await fetchMail(room, [], ["read_all = true", "delete = true"], imap), LETTERS);
        if ((await readMailbox(room.imap, BOB, "INBOX")).length > 0) throw new Error("INBOX is not empty");
      },
    },
    {
      name: "keeps mail on the server and fetches only what is new over IMAP (UIDs)",
      imapOnly: true,
      async run(room) {
        const imap = { type: "SimpleIMAPRetriever", port: room.imap };
        await fillMailbox(room.imap, BOB, "INBOX", [PLAIN]);
        for (let round = 0; round < 2; round += 1) {
          expectFetched(await fetchMail(room, [], ["read_all = false", "delete = false"], imap), [PLAIN]);
        }
        if ((await readMailbox(room.imap, BOB, "INBOX")).length !== 1) throw new Error("something was deleted");
      },
    },
  ],
};
