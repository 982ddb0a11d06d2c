/** mutt, told in advance which keys to press, on a terminal that nobody looks at. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fillMailbox, inMailbox, readMailbox } from "../../imap-mailbox";
import { LETTERS } from "../../letters";
import type { Peer, PeerCase } from "../../peer";
import { BOB, expectSame, type PeerRoom, withUnixLines } from "../../peer-room";
import { versionOf } from "../../run-program";

async function pressKeys(room: PeerRoom, keys: string, settings: readonly string[] = []): Promise<void> {
  const lines = [
    ...[`set imap_user=${BOB.name}`, `set imap_pass=${BOB.password}`, `set folder=imap://localhost:${room.imap}/`],
    ...[
      "set ssl_starttls=no",
      "set ssl_force_tls=no",
      "set confirmappend=no",
      "set confirmcreate=no",
      "set delete=yes",
    ],
    ...["set wait_key=no", "set header_cache=", "set tmpdir=.", "set copy=no", "set mail_check=1", "set record="],
    ...["set quit=yes", "set move=no", "set sleep_time=0", "set timeout=2", ...settings],
    `push "${keys}"`,
  ];
  const rc = room.write("muttrc", `${lines.join("\n")}\n`);
  const mutt = `mutt -n -F ${rc} -f imap://localhost:${room.imap}/INBOX`;
  await room.run("script", ["-qec", mutt, "/dev/null"], { env: { TERM: "vt100", COLUMNS: "80", LINES: "24" } });
}

/** The messages in a file of the mbox format, without the lines between them. */
function readMbox(file: string): Buffer[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "latin1");
  const messages = text.split(/^From \S+ {1,2}\w{3} \w{3} .*\n/m).slice(1);
  return messages.map((message) => Buffer.from(message.replace(/\n$/, ""), "latin1"));
}

function copies(how: string, settings: readonly string[]): PeerCase {
  return {
    name: `opens a mailbox with ${how} and copies every kind of letter out of it`,
    imapOnly: true,
    async run(room) {
      const letters = LETTERS.filter(({ content }) => !content.includes("\r\nFrom "));
      await fillMailbox(room.imap, BOB, "INBOX", letters);
      const file = path.join(room.folder, "copied");
      await pressKeys(room, `<tag-pattern>~A<enter><tag-prefix><copy-message>${file}<enter><exit>`, settings);
      const copied = readMbox(file);
      if (copied.length !== letters.length) throw new Error(`${copied.length} letters instead of ${letters.length}`);
      for (const [index, letter] of letters.entries()) {
        expectSame(withoutMuttsOwn(copied[index]), withUnixLines(letter.content), `"${letter.name}" as mutt has it`);
      }
    },
  };
}

/** mutt writes fields of its own in front of the body: where it is read, and how long it is. */
function withoutMuttsOwn(message: Buffer = Buffer.alloc(0)): Buffer {
  const end = message.indexOf("\n\n") + 1;
  const head = message.toString("latin1", 0, end).replaceAll(/^(?:Status|Content-Length|Lines|X-Status): .*\n/gm, "");
  return Buffer.concat([Buffer.from(head, "latin1"), message.subarray(end)]);
}

export const mutt: Peer = {
  name: "mutt",
  install: "apt-get install mutt",
  findVersion: () => versionOf("mutt", ["-v"]),
  cases: [
    copies("LOGIN", ["set imap_authenticators=login"]),
    copies("CRAM-MD5", ["set imap_authenticators=cram-md5"]),
    copies("SCRAM-SHA-256", ["set imap_authenticators=scram-sha-256"]),
    copies("QRESYNC allowed, and IDLE", ["set imap_qresync=yes", "set imap_condstore=yes", "set imap_idle=yes"]),
    {
      name: "flags, saves into another mailbox, deletes and leaves the rest",
      imapOnly: true,
      async run(room) {
        await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
        await pressKeys(
          room,
          [
            "<jump>1<enter><flag-message><jump>2<enter><delete-message>",
            "<jump>3<enter><save-message>=Kept<enter><tag-pattern>~A<enter><sync-mailbox><quit>",
          ].join(""),
        );
        const left = await readMailbox(room.imap, BOB, "INBOX");
        const uids = left.map(({ uid }) => uid).join(" ");
        if (uids !== "1 4 5 6 7") throw new Error(`UIDs ${uids} are left`);
        if (!left[0]?.flags.includes("\\Flagged")) throw new Error(`the first has ${left[0]?.flags}`);
        const kept = await readMailbox(room.imap, BOB, "Kept");
        expectSame(kept[0]?.content ?? Buffer.alloc(0), LETTERS[2]?.content ?? Buffer.alloc(0), "what was saved");
      },
    },
    {
      name: "keeps its header cache in step when it comes back (CONDSTORE, QRESYNC)",
      imapOnly: true,
      async run(room) {
        const cache = `set header_cache=${path.join(room.folder, "cache")}`;
        const settings = [cache, "set imap_qresync=yes", "set imap_condstore=yes"];
        await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
        await pressKeys(room, "<exit>", settings);
        await inMailbox(room.imap, BOB, "INBOX", [
          "STORE 1 +FLAGS (\\Deleted)",
          "EXPUNGE",
          "STORE 2 +FLAGS (\\Flagged)",
        ]);
        const file = path.join(room.folder, "copied");
        await pressKeys(room, `<tag-pattern>~F<enter><tag-prefix><copy-message>${file}<enter><exit>`, settings);
        const copied = readMbox(file);
        if (copied.length !== 1) throw new Error(`${copied.length} flagged letters instead of one`);
        const expected = withUnixLines(LETTERS[2]?.content ?? Buffer.alloc(0));
        expectSame(withoutMuttsOwn(copied[0]), expected, "the flagged letter as mutt has it");
      },
    },
  ],
};
