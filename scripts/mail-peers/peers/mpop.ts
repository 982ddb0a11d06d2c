/** mpop, a POP3 client that is careful about what it has seen. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { DOTS, LETTERS, PLAIN } from "../letters";
import { readMaildir } from "../maildir";
import type { Peer, PeerCase } from "../peer";
import { BOB, type PeerRoom } from "../peer-room";
import { expectFetched } from "../retrieved";
import { versionOf } from "../run-program";

/** @returns what it has fetched so far */
async function fetchMail(room: PeerRoom, settings: readonly string[]): Promise<Buffer[]> {
  const maildir = path.join(room.folder, "Maildir");
  for (const part of ["cur", "new", "tmp"]) mkdirSync(path.join(maildir, part), { recursive: true });
  const lines = [
    "account default",
    "host 127.0.0.1",
    `port ${room.pop3}`,
    `user ${BOB.name}`,
    `password ${BOB.password}`,
    `delivery maildir ${maildir}`,
    `uidls_file ${path.join(room.folder, "uidls")}`,
    "received_header off",
    ...settings,
  ];
  await room.run("mpop", ["-C", room.write("mpoprc", `${lines.join("\n")}\n`), "-q"]);
  return readMaildir(maildir);
}

function signsIn(mechanism: string): PeerCase {
  return {
    name: `fetches and deletes with ${mechanism}`,
    async run(room) {
      for (const letter of LETTERS) room.put("bob", letter.content);
      expectFetched(await fetchMail(room, [`auth ${mechanism}`, "keep off"]), LETTERS);
      if (room.inbox("bob").length > 0) throw new Error("the maildrop is not empty");
    },
  };
}

export const mpop: Peer = {
  name: "mpop",
  install: "apt-get install mpop",
  findVersion: () => versionOf("mpop", ["--version"]),
  cases: [
    ...["user", "apop", "plain", "login", "cram-md5", "scram-sha-256"].map(signsIn),
    {
      name: "fetches after STLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        room.put("bob", DOTS.content);
        const trust = ["tls on", "tls_starttls on", `tls_trust_file ${room.certificateFile}`];
        expectFetched(await fetchMail(room, [...trust, "auth user"]), [DOTS]);
      },
    },
    {
      name: "keeps mail on the server and fetches only what is new (UIDL)",
      async run(room) {
        room.put("bob", PLAIN.content);
        expectFetched(await fetchMail(room, ["auth user", "keep on"]), [PLAIN]);
        room.put("bob", DOTS.content);
        expectFetched(await fetchMail(room, ["auth user", "keep on"]), [PLAIN, DOTS]);
        expectFetched(await fetchMail(room, ["auth user", "keep on"]), [PLAIN, DOTS]);
        if (room.inbox("bob").length !== 2) throw new Error("something was deleted");
      },
    },
  ],
};
