/** swaks, a test client for SMTP in Perl. */
import { DOTS_INSIDE, LARGE, type Letter, LONG_LINES, PLAIN, UTF8, WITH_ATTACHMENT } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, type PeerRoom } from "../peer-room";
import { versionOf } from "../run-program";

/** It ends what it sends with a line end of its own, and takes a last line of one dot for the end of DATA. */
const SWAKS_LETTERS = [PLAIN, DOTS_INSIDE, LONG_LINES, WITH_ATTACHMENT, UTF8, LARGE];

async function send(room: PeerRoom, port: number, letter: Letter, options: readonly string[] = []): Promise<void> {
  await room.run("swaks", [
    ...["--server", `127.0.0.1:${port}`, "--ehlo", "client.localhost"],
    ...[
      "--from",
      "alice@localhost",
      "--to",
      "bob@localhost",
      "--data",
      `@${room.write("letter.eml", letter.content.subarray(0, -2))}`,
    ],
    ...options,
  ]);
}

function withAuth(mechanism: string): string[] {
  return ["--auth", mechanism, "--auth-user", ALICE.name, "--auth-password", ALICE.password];
}

function signedIn(mechanism: string): PeerCase {
  return {
    name: `submits with AUTH ${mechanism}`,
    async run(room) {
      await send(room, room.submission, DOTS_INSIDE, withAuth(mechanism));
      await room.expectArrived("bob", [DOTS_INSIDE]);
    },
  };
}

export const swaks: Peer = {
  name: "swaks",
  install: "apt-get install swaks",
  findVersion: () => versionOf("swaks", ["--version"], /version (\S+)/),
  cases: [
    {
      name: "delivers every kind of letter to the MX port",
      async run(room) {
        for (const letter of SWAKS_LETTERS) await send(room, room.smtp, letter);
        await room.expectArrived("bob", SWAKS_LETTERS);
      },
    },
    signedIn("PLAIN"),
    signedIn("LOGIN"),
    signedIn("CRAM-MD5"),
    {
      name: "is told that the password is wrong (535)",
      async run(room) {
        const letter = room.write("letter.eml", PLAIN.content);
        const { stdout } = await room.run(
          "swaks",
          [
            ...["--server", `127.0.0.1:${room.submission}`, "--from", "alice@localhost", "--to", "bob@localhost"],
            ...["--data", `@${letter}`, "--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "wrong"],
          ],
          // swaks: authentication failed.
          { code: 28 },
        );
        if (!stdout.includes(" 535 ")) throw new Error(`no 535 in ${stdout}`);
        await room.expectArrived("bob", []);
      },
    },
    {
      name: "submits after STARTTLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        const trust = ["--tls", "--tls-verify", "--tls-ca-path", room.certificateFile];
        await send(room, room.submission, DOTS_INSIDE, [...trust, ...withAuth("PLAIN")]);
        await room.expectArrived("bob", [DOTS_INSIDE]);
      },
    },
    {
      name: "sends its commands in one go (PIPELINING)",
      async run(room) {
        await send(room, room.smtp, DOTS_INSIDE, ["--pipeline"]);
        await room.expectArrived("bob", [DOTS_INSIDE]);
      },
    },
    {
      name: "is refused when it wants mail relayed (550)",
      async run(room) {
        const { stdout } = await room.run(
          "swaks",
          ["--server", `127.0.0.1:${room.smtp}`, "--from", "eve@example.net", "--to", "bob@example.org"],
          // swaks: no recipient was accepted.
          { code: 24 },
        );
        if (!/ 550 5\.7\.1 /.test(stdout)) throw new Error(`no 550 5.7.1 in ${stdout}`);
      },
    },
  ],
};
