/** s-nail, the mailx of many systems, with commands from its standard input. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fillMailbox, readMailbox } from "../../imap-mailbox";
import { LETTERS } from "../../letters";
import type { Peer, PeerCase } from "../../peer";
import { BOB, type PeerRoom } from "../../peer-room";
import { versionOf } from "../../run-program";

async function command(room: PeerRoom, commands: readonly string[], settings: readonly string[]): Promise<string> {
  const variables = ["v15-compat", "emptystart", "nosave", `user=${BOB.name}`, `password=${BOB.password}`, ...settings];
  const args = ["-:/", "-#", ...variables.flatMap((variable) => ["-S", variable])];
  const folder = `imap://${BOB.name}:${BOB.password}@localhost:${room.imap}/INBOX`;
  const { stdout } = await room.run("s-nail", args, { input: `folder ${folder}\n${commands.join("\n")}\n` });
  return stdout;
}

function reads(auth: string): PeerCase {
  return {
    name: `opens a mailbox with ${auth} and copies its letters out of it`,
    imapOnly: true,
    async run(room) {
      await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
      const file = path.join(room.folder, "copied");
      await command(room, [`copy * ${file}`, "xit"], [`imap-auth=${auth}`]);
      const text = readFileSync(file, "latin1");
      for (const { name, content } of LETTERS) {
        const body = content.toString("latin1").split("\r\n\r\n").slice(1).join("\r\n\r\n").replaceAll("\r\n", "\n");
        if (!text.includes(`Subject: ${name}\n`)) throw new Error(`"${name}" is not among what was copied`);
        if (!text.includes(body)) throw new Error(`the text of "${name}" is not what was sent`);
      }
    },
  };
}

export const sNail: Peer = {
  name: "s-nail",
  install: "apt-get install s-nail",
  findVersion: () => versionOf("s-nail", ["--version"], /v(\d[\d.]+)/),
  cases: [
    ...["login", "cram-md5"].map(reads),
    {
      name: "searches, flags, copies to another mailbox and deletes",
      imapOnly: true,
      async run(room) {
        await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
        await fillMailbox(room.imap, BOB, "Kept", []);
        const kept = `imap://${BOB.name}@localhost:${room.imap}/Kept`;
        await command(room, ["flag 2", `copy 3 ${kept}`, "delete 1", "sync", "quit"], ["imap-auth=login"]);
        const left = await readMailbox(room.imap, BOB, "INBOX");
        const uids = left.map(({ uid }) => uid).join(" ");
        if (uids !== "2 3 4 5 6 7") throw new Error(`UIDs ${uids} are left`);
        if (!left[0]?.flags.includes("\\Flagged")) throw new Error(`the second has ${left[0]?.flags}`);
        if ((await readMailbox(room.imap, BOB, "Kept")).length !== 1) throw new Error("the copy is not there");
      },
    },
  ],
};
