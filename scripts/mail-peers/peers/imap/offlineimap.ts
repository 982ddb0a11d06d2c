/** offlineimap, which keeps an IMAP account and a tree of Maildirs in step, through Python's imaplib of its own. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Peer } from "../../peer";
import { BOB, type PeerRoom } from "../../peer-room";
import { versionOf } from "../../run-program";
import { type Synchroniser, synchroniseBothWays } from "../../synchronise-both-ways";

function offlineimapIn(room: PeerRoom): Synchroniser {
  const mail = path.join(room.folder, "mail");
  mkdirSync(mail, { recursive: true });
  const lines = [
    ...["[general]", "accounts = bob", `metadata = ${room.folder}/offlineimap`, "ui = quiet"],
    ...["[Account bob]", "localrepository = near", "remoterepository = far"],
    ...["[Repository near]", "type = Maildir", `localfolders = ${mail}`, "sep = /"],
    ...["[Repository far]", "type = IMAP", "remotehost = 127.0.0.1", `remoteport = ${room.imap}`],
    ...["ssl = no", "starttls = no", `remoteuser = ${BOB.name}`, `remotepass = ${BOB.password}`],
  ];
  const rc = room.write("offlineimaprc", `${lines.join("\n")}\n`);
  return {
    near: (mailbox) => path.join(mail, mailbox),
    run: async () => void (await room.run("offlineimap", ["-c", rc, "-o", "-u", "quiet"], { patience: 80_000 })),
  };
}

export const offlineimap: Peer = {
  name: "offlineimap",
  install: "apt-get install offlineimap3",
  findVersion: () => versionOf("offlineimap", ["--version"]),
  cases: [
    {
      name: "keeps 520 messages in step through changes on both sides (IMAP)",
      imapOnly: true,
      run: (room) => synchroniseBothWays(room, offlineimapIn(room)),
    },
  ],
};
