/** curl over IMAP. */
import { fillMailbox, readMailbox } from "../../imap-mailbox";
import { ATTACHMENT, DOTS, LETTERS, PLAIN, WITH_ATTACHMENT } from "../../letters";
import { type PeerCase, SkippedCase } from "../../peer";
import { BOB, expectSame, type PeerRoom } from "../../peer-room";
import { runProgram } from "../../run-program";

const AS_BOB = ["--user", `${BOB.name}:${BOB.password}`];

async function ask(room: PeerRoom, what: string, options: readonly string[] = []): Promise<string> {
  const { stdout } = await room.run("curl", [
    "-sS",
    "--url",
    `imap://localhost:${room.imap}/${what}`,
    ...AS_BOB,
    ...options,
  ]);
  return stdout;
}

function signsIn(how: string): PeerCase {
  return {
    name: `fetches every kind of letter over IMAP with ${how}`,
    imapOnly: true,
    async run(room) {
      const { stdout } = await runProgram("curl", ["--version"]);
      if (how.startsWith("SCRAM") && !/gsasl/i.test(stdout)) {
        throw new SkippedCase("this curl is built without SCRAM (gsasl)");
      }
      await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
      const login = how === "what it prefers" ? [] : ["--login-options", `AUTH=${how}`];
      for (const [index, letter] of LETTERS.entries()) {
        const text = await ask(room, `INBOX;UID=${index + 1}`, login);
        expectSame(Buffer.from(text, "latin1"), letter.content, `"${letter.name}" as curl has it`);
      }
    },
  };
}

export const curlOverImap: readonly PeerCase[] = [
  ...["what it prefers", "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"].map(signsIn),
  {
    name: "fetches over IMAP after STARTTLS, with the certificate checked",
    room: { tls: true },
    imapOnly: true,
    async run(room) {
      const tls = ["--ssl-reqd", "--cacert", room.certificateFile];
      await ask(room, "INBOX", [...tls, "--upload-file", room.write("letter.eml", DOTS.content)]);
      expectSame(Buffer.from(await ask(room, "INBOX;UID=1", tls), "latin1"), DOTS.content, "the letter as curl has it");
    },
  },
  {
    name: "lists, appends, searches, fetches one part, and runs commands of one's own over IMAP",
    imapOnly: true,
    async run(room) {
      await ask(room, "", ["--request", "CREATE Archive"]);
      if (!/ "?Archive"?\r\n/.test(await ask(room, ""))) throw new Error("LIST does not have the new mailbox");
      for (const { content } of [PLAIN, WITH_ATTACHMENT]) {
        await ask(room, "Archive", ["--upload-file", room.write("letter.eml", content)]);
      }
      const found = await ask(room, "Archive?SUBJECT%20attachment");
      if (found !== "* SEARCH 2\r\n") throw new Error(`SEARCH said ${JSON.stringify(found)}`);
      const part = await ask(room, "Archive;UID=2;SECTION=2");
      expectSame(Buffer.from(part, "base64"), ATTACHMENT, "the attachment");
      await ask(room, "Archive", ["--request", "STORE 1 +Flags \\Deleted"]);
      await ask(room, "Archive", ["--request", "EXPUNGE"]);
      const left = await readMailbox(room.imap, BOB, "Archive");
      if (left.length !== 1) throw new Error(`${left.length} messages are left instead of one`);
    },
  },
];
