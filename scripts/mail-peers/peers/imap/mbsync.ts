/** mbsync (isync), which keeps an IMAP account and a tree of Maildirs in step. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fillMailbox, readMailbox } from "../../imap-mailbox";
import { LETTERS } from "../../letters";
import { readNear } from "../../near-mailbox";
import type { Peer, PeerCase } from "../../peer";
import { BOB, type PeerRoom } from "../../peer-room";
import { expectFetched } from "../../retrieved";
import { versionOf } from "../../run-program";
import { type Synchroniser, synchroniseBothWays } from "../../synchronise-both-ways";

function mbsyncIn(room: PeerRoom, connection: readonly string[]): Synchroniser {
  const mail = path.join(room.folder, "mail");
  mkdirSync(mail, { recursive: true });
  const lines = [
    ...["IMAPAccount host", "Host localhost", `Port ${room.imap}`, `User ${BOB.name}`, `Pass ${BOB.password}`],
    ...[...connection, "", "IMAPStore far", "Account host", ""],
    ...["MaildirStore near", `Path ${mail}/`, `Inbox ${mail}/INBOX`, "SubFolders Verbatim", ""],
    ...["Channel both", "Far :far:", "Near :near:", "Patterns *", "Create Both", "Expunge Both", "SyncState *"],
  ];
  const rc = room.write("mbsyncrc", `${lines.join("\n")}\n`);
  return {
    near: (mailbox) => path.join(mail, mailbox),
    run: async () => void (await room.run("mbsync", ["-q", "-c", rc, "-a"], { patience: 80_000 })),
  };
}

function signsIn(mechanism: string): PeerCase {
  return {
    name: `signs in with ${mechanism} and fetches every kind of letter over IMAP`,
    imapOnly: true,
    async run(room) {
      await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
      const mbsync = mbsyncIn(room, ["SSLType None", `AuthMechs ${mechanism}`]);
      await mbsync.run();
      expectFetched(
        [...readNear(mbsync.near("INBOX")).values()].map(({ content }) => content),
        LETTERS,
      );
      if ((await readMailbox(room.imap, BOB, "INBOX")).length !== LETTERS.length) throw new Error("something is gone");
    },
  };
}

export const mbsync: Peer = {
  name: "mbsync",
  install: "apt-get install isync",
  findVersion: () => versionOf("mbsync", ["--version"]),
  cases: [
    ...["LOGIN", "CRAM-MD5", "SCRAM-SHA-256"].map(signsIn),
    {
      name: "signs in after STARTTLS, with the certificate checked",
      room: { tls: true },
      imapOnly: true,
      async run(room) {
        const mbsync = mbsyncIn(room, [
          ...["SSLType STARTTLS", "SystemCertificates no", `CertificateFile ${room.certificateFile}`],
        ]);
        await mbsync.run();
        readNear(mbsync.near("INBOX"));
      },
    },
    {
      name: "keeps 520 messages in step through changes on both sides (IMAP)",
      imapOnly: true,
      run: (room) => synchroniseBothWays(room, mbsyncIn(room, ["SSLType None", "AuthMechs LOGIN"])),
    },
  ],
};
