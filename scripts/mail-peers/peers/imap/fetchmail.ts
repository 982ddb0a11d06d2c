/** fetchmail over IMAP. */
import path from "node:path";
import { fillMailbox, readMailbox } from "../../imap-mailbox";
import { DOTS, LETTERS, type Letter, PLAIN } from "../../letters";
import { readMaildir } from "../../maildir";
import type { PeerCase } from "../../peer";
import { BOB, type PeerRoom } from "../../peer-room";
import { expectFetched } from "../../retrieved";

async function fetchMail(
  room: PeerRoom,
  { auth = "password", user = "keep", code = 0, ssl = "sslproto ''" } = {},
): Promise<Buffer[]> {
  const spool = path.join(room.folder, "spool");
  const settings = [
    "set invisible",
    `poll 127.0.0.1 service ${room.imap} protocol IMAP auth ${auth}`,
    `user "${BOB.name}" password "${BOB.password}"`,
    `mda "mkdir -p '${spool}/new' && cat > '${spool}/new/'$$"`,
    `no rewrite no mimedecode pass8bits ${ssl} ${user}`,
  ];
  const rc = room.write("fetchmailrc", `${settings.join("\n")}\n`);
  const files = ["--idfile", path.join(room.folder, "ids"), "--pidfile", path.join(room.folder, "pid")];
  await room.run("fetchmail", ["-f", rc, "--nosyslog", "--nodetach", "--silent", ...files], { code });
  return readMaildir(spool);
}

function fetches(how: string, auth: string, letters: readonly Letter[]): PeerCase {
  return {
    name: `fetches and deletes over IMAP with ${how}`,
    imapOnly: true,
    async run(room) {
      await fillMailbox(room.imap, BOB, "INBOX", letters);
      expectFetched(await fetchMail(room, { auth, user: "nokeep fetchall" }), letters);
      if ((await readMailbox(room.imap, BOB, "INBOX")).length > 0) throw new Error("INBOX is not empty");
    },
  };
}

export const fetchmailOverImap: readonly PeerCase[] = [
  fetches("LOGIN", "password", LETTERS),
  fetches("CRAM-MD5", "cram-md5", [PLAIN, DOTS]),
  {
    name: "fetches over IMAP only what is not seen, and marks it",
    imapOnly: true,
    async run(room) {
      await fillMailbox(room.imap, BOB, "INBOX", [PLAIN]);
      expectFetched(await fetchMail(room), [PLAIN]);
      await fillMailbox(room.imap, BOB, "INBOX", [DOTS]);
      expectFetched(await fetchMail(room), [PLAIN, DOTS]);
      // fetchmail: there was nothing new.
      expectFetched(await fetchMail(room, { code: 1 }), [PLAIN, DOTS]);
      const left = await readMailbox(room.imap, BOB, "INBOX");
      if (left.length !== 2) throw new Error("something was deleted");
      if (!left.every(({ flags }) => flags.includes("\\Seen"))) throw new Error("something is not marked as seen");
    },
  },
];
