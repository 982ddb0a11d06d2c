/** emailjs-imap-client, which webmail in browsers was written with; it asks for little and reads strictly. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type ImapClient from "emailjs-imap-client";
import { inRoot } from "../../../start/places.mjs";
import { fillMailbox, inMailbox } from "../../imap-mailbox";
import { LETTERS, PLAIN, UTF8 } from "../../letters";
import type { Peer } from "../../peer";
import { BOB, expectSame, type PeerRoom } from "../../peer-room";

const PATIENCE = 10_000;
const SILENT = 1000;

async function withClient(room: PeerRoom, use: (client: ImapClient) => Promise<void>): Promise<void> {
  // Loaded where it is used: the package is CommonJS and old, and starts work of its own.
  const { default: Client } = createRequire(import.meta.url)("emailjs-imap-client") as { default: typeof ImapClient };
  const client = new Client("127.0.0.1", room.imap, {
    auth: { user: BOB.name, pass: BOB.password },
    ignoreTLS: true,
    logLevel: SILENT,
  });
  const failed = new Promise<never>((_, reject) => {
    client.onerror = reject;
  });
  try {
    await Promise.race([failed, client.connect().then(() => use(client))]);
  } finally {
    await client.close();
  }
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what}: ${is} instead of ${wanted}`);
}

async function readsEveryLetter(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, async (client) => {
    const query = ["uid", "flags", "envelope", "bodystructure", "body.peek[]"];
    const messages = await client.listMessages("INBOX", "1:*", query);
    expectEqual(messages.length, LETTERS.length, "messages listed");
    for (const [index, letter] of LETTERS.entries()) {
      const message = messages[index];
      const content = Buffer.from(String(message?.["body[]"]), "latin1");
      expectSame(content, letter.content, `"${letter.name}" as it has it`);
      const envelope = message?.envelope as { readonly subject?: string; readonly from?: readonly object[] };
      expectEqual(envelope.subject, letter.name, "its subject");
      expectEqual(envelope.from, [{ address: "alice@localhost", name: "Alice" }], "its sender");
    }
  });
}

async function livesInAMailbox(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, async (client) => {
    expectEqual((await client.listNamespaces()).personal[0]?.delimiter, "/", "the separator");
    await client.createMailbox("Büro & mehr");
    // It decodes names, and wants the paths as they go over the wire.
    const paths = (await client.listMailboxes()).children.map(({ path }) => path).sort();
    expectEqual(paths, ["B&APw-ro &- mehr", "INBOX"], "mailboxes listed");
    await client.setFlags("INBOX", "1:3", { add: ["\\Seen", "$Label1"] });
    await client.setFlags("INBOX", "2", { remove: ["\\Seen"] });
    expectEqual(await client.search("INBOX", { unseen: true, keyword: "$Label1" }), [2], "what was searched for");
    expectEqual(
      await client.search("INBOX", { body: "こんにちは" }),
      [LETTERS.indexOf(UTF8) + 1],
      "what has Japanese in it",
    );
    await client.copyMessages("INBOX", "1:2", "B&APw-ro &- mehr");
    await client.moveMessages("INBOX", "3", "B&APw-ro &- mehr");
    await client.deleteMessages("INBOX", "1");
    await client.upload("B&APw-ro &- mehr", PLAIN.content.toString("latin1"), { flags: ["\\Draft"] });
    expectEqual(
      (await client.selectMailbox("B&APw-ro &- mehr", { condstore: true })).exists,
      4,
      "messages in the other",
    );
    expectEqual((await client.selectMailbox("INBOX")).exists, LETTERS.length - 2, "messages that are left");
    await client.deleteMailbox("Büro & mehr");
  });
}

async function hearsWhatHappens(room: PeerRoom): Promise<void> {
  await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
  await withClient(room, async (client) => {
    const heard: string[] = [];
    client.onupdate = (_, type) => heard.push(type);
    await client.selectMailbox("INBOX");
    // It idles by itself when it has nothing to do for a second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await fillMailbox(room.imap, BOB, "INBOX", [PLAIN]);
    await inMailbox(room.imap, BOB, "INBOX", ["STORE 2 +FLAGS (\\Flagged)"]);
    await inMailbox(room.imap, BOB, "INBOX", ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE"]);
    const patientUntil = Date.now() + PATIENCE;
    while (!["exists", "fetch", "expunge"].every((type) => heard.includes(type))) {
      if (Date.now() > patientUntil) throw new Error(`it heard only of ${heard.join(", ")}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}

export const emailjsImapClient: Peer = {
  name: "emailjs-imap-client",
  install: "npm install",
  findVersion: async () =>
    String(JSON.parse(readFileSync(inRoot("node_modules/emailjs-imap-client/package.json"), "utf8")).version),
  cases: [
    { name: "reads every kind of letter", imapOnly: true, run: readsEveryLetter },
    { name: "flags, searches, copies, moves, uploads and deletes", imapOnly: true, run: livesInAMailbox },
    { name: "hears of new mail, flags and removals while it idles", imapOnly: true, run: hearsWhatHappens },
  ],
};
