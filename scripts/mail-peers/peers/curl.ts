/** curl, which speaks SMTP, POP3 and IMAP too. */
import { DOTS, LETTERS, type Letter, PLAIN, UTF8 } from "../letters";
import { type Peer, type PeerCase, SkippedCase } from "../peer";
import { ALICE, BOB, expectSame, type PeerRoom } from "../peer-room";
import { runProgram, versionOf } from "../run-program";
import { curlOverImap } from "./imap/curl";

async function send(room: PeerRoom, port: number, letter: Letter, options: readonly string[] = []): Promise<void> {
  await room.run("curl", [
    ...["-sS", "--url", `smtp://127.0.0.1:${port}/client.localhost`],
    ...["--mail-from", "alice@localhost", "--mail-rcpt", "bob@localhost"],
    ...["--upload-file", room.write("letter.eml", letter.content), ...options],
  ]);
}

async function fetchText(room: PeerRoom, what: string, options: readonly string[]): Promise<string> {
  const { stdout } = await room.run("curl", ["-sS", "--url", `pop3://127.0.0.1:${room.pop3}/${what}`, ...options]);
  return stdout;
}

const AS_ALICE = ["--user", `${ALICE.name}:${ALICE.password}`];
const AS_BOB = ["--user", `${BOB.name}:${BOB.password}`];

async function requireScram(): Promise<void> {
  const { stdout } = await runProgram("curl", ["--version"]);
  if (!/gsasl/i.test(stdout)) throw new SkippedCase("this curl is built without SCRAM (gsasl)");
}

function submits(mechanism: string): PeerCase {
  return {
    name: `submits with AUTH ${mechanism}`,
    async run(room) {
      if (mechanism.startsWith("SCRAM")) await requireScram();
      await send(room, room.submission, DOTS, [...AS_ALICE, "--login-options", `AUTH=${mechanism}`]);
      await room.expectArrived("bob", [DOTS]);
    },
  };
}

function retrieves(how: string, loginOptions: string): PeerCase {
  return {
    name: `retrieves with ${how}`,
    async run(room) {
      if (how.startsWith("SCRAM")) await requireScram();
      for (const letter of LETTERS) room.put("bob", letter.content);
      for (const [index, letter] of LETTERS.entries()) {
        const text = await fetchText(room, String(index + 1), [...AS_BOB, "--login-options", loginOptions]);
        expectSame(Buffer.from(text, "latin1"), letter.content, `"${letter.name}" as curl has it`);
      }
    },
  };
}

export const curl: Peer = {
  name: "curl",
  install: "apt-get install curl",
  findVersion: () => versionOf("curl", ["--version"]),
  cases: [
    {
      name: "delivers every kind of letter",
      async run(room) {
        for (const letter of LETTERS) await send(room, room.smtp, letter);
        await room.expectArrived("bob", LETTERS);
      },
    },
    ...["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"].map(submits),
    {
      name: "submits after STARTTLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        await send(room, room.submission, UTF8, [...AS_ALICE, "--ssl-reqd", "--cacert", room.certificateFile]);
        await room.expectArrived("bob", [UTF8]);
      },
    },
    retrieves("USER and PASS", "AUTH=*"),
    retrieves("APOP", "AUTH=+APOP"),
    ...["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"].map((mechanism) => retrieves(mechanism, `AUTH=${mechanism}`)),
    {
      name: "retrieves after STLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        room.put("bob", DOTS.content);
        const text = await fetchText(room, "1", [...AS_BOB, "--ssl-reqd", "--cacert", room.certificateFile]);
        expectSame(Buffer.from(text, "latin1"), DOTS.content, "the letter as curl has it");
      },
    },
    {
      name: "lists, looks at the top and deletes",
      async run(room) {
        for (const letter of [PLAIN, DOTS]) room.put("bob", letter.content);
        const list = await fetchText(room, "", AS_BOB);
        const expected = `1 ${PLAIN.content.length}\r\n2 ${DOTS.content.length}\r\n`;
        if (list !== expected) throw new Error(`LIST said ${JSON.stringify(list)}`);
        const top = await fetchText(room, "", [...AS_BOB, "--request", "TOP 2 1"]);
        const head = DOTS.content.subarray(0, DOTS.content.indexOf("\r\n\r\n") + 4).toString("latin1");
        if (top !== `${head}.\r\n`) throw new Error(`TOP said ${JSON.stringify(top)}`);
        await fetchText(room, "1", [...AS_BOB, "--request", "DELE", "--head"]);
        const [left, ...others] = room.inbox("bob");
        if (left === undefined || others.length > 0) throw new Error("DELE and QUIT did not delete exactly one");
        expectSame(left, DOTS.content, "the letter that is left");
      },
    },
    ...curlOverImap,
  ],
};
