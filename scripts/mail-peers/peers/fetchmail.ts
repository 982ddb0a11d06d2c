/** fetchmail, which has fetched mail from every server there is since 1996. */
import path from "node:path";
import { DOTS, LETTERS, type Letter, PLAIN } from "../letters";
import { readMaildir } from "../maildir";
import type { Peer, PeerCase } from "../peer";
import { BOB, type PeerRoom } from "../peer-room";
import { expectFetched } from "../retrieved";
import { versionOf } from "../run-program";
import { fetchmailOverImap } from "./imap/fetchmail";

async function fetchMail(
  room: PeerRoom,
  { proto = "POP3", user = "keep", code = 0, ssl = "sslproto ''" } = {},
): Promise<Buffer[]> {
  const spool = path.join(room.folder, "spool");
  const settings = [
    "set invisible",
    `poll 127.0.0.1 service ${room.pop3} protocol ${proto} uidl`,
    `user "${BOB.name}" password "${BOB.password}"`,
    // Each message into a file of its own, as it comes.
    `mda "mkdir -p '${spool}/new' && cat > '${spool}/new/'$$"`,
    `no rewrite no mimedecode pass8bits ${ssl} ${user}`,
  ];
  const rc = room.write("fetchmailrc", `${settings.join("\n")}\n`);
  const files = ["--idfile", path.join(room.folder, "ids"), "--pidfile", path.join(room.folder, "pid")];
  await room.run("fetchmail", ["-f", rc, "--nosyslog", "--nodetach", "--silent", ...files], { code });
  return readMaildir(spool);
}

function fetches(how: string, proto: string, letters: readonly Letter[]): PeerCase {
  return {
    name: `fetches and deletes with ${how}`,
    async run(room) {
      for (const letter of letters) room.put("bob", letter.content);
      expectFetched(await fetchMail(room, { proto, user: "nokeep fetchall" }), letters);
      if (room.inbox("bob").length > 0) throw new Error("the maildrop is not empty");
    },
  };
}

export const fetchmail: Peer = {
  name: "fetchmail",
  install: "apt-get install fetchmail",
  findVersion: () => versionOf("fetchmail", ["--version"], /release (\d[\d.]*)/),
  cases: [
    fetches("USER and PASS", "POP3", LETTERS),
    fetches("APOP", "APOP", [PLAIN, DOTS]),
    {
      name: "fetches after STLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        room.put("bob", DOTS.content);
        const ssl = `sslproto tls1.2+ sslcommonname localhost sslcertck sslcertfile "${room.certificateFile}"`;
        expectFetched(await fetchMail(room, { ssl }), [DOTS]);
      },
    },
    {
      name: "keeps mail on the server and fetches only what is new (UIDL)",
      async run(room) {
        room.put("bob", PLAIN.content);
        expectFetched(await fetchMail(room), [PLAIN]);
        room.put("bob", DOTS.content);
        expectFetched(await fetchMail(room), [PLAIN, DOTS]);
        // fetchmail: there was nothing new.
        expectFetched(await fetchMail(room, { code: 1 }), [PLAIN, DOTS]);
        if (room.inbox("bob").length !== 2) throw new Error("something was deleted");
      },
    },
    ...fetchmailOverImap,
  ],
};
