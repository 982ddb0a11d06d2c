/** msmtp, a sendmail for people who have a mail account somewhere. */
import { LETTERS, WITH_ATTACHMENT } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, type PeerRoom } from "../peer-room";
import { versionOf } from "../run-program";

async function send(room: PeerRoom, port: number, content: Uint8Array, settings: readonly string[]): Promise<void> {
  const lines = [
    "account default",
    "host 127.0.0.1",
    `port ${port}`,
    "from alice@localhost",
    "set_date_header off",
    "set_from_header off",
    "set_msgid_header off",
    ...settings,
  ];
  const file = room.write("msmtprc", `${lines.join("\n")}\n`);
  await room.run("msmtp", ["-C", file, "bob@localhost"], { input: content });
}

function account(mechanism: string): string[] {
  return [`auth ${mechanism}`, `user ${ALICE.name}`, `password ${ALICE.password}`];
}

function signedIn(mechanism: string): PeerCase {
  return {
    name: `submits with ${mechanism}`,
    async run(room) {
      await send(room, room.submission, WITH_ATTACHMENT.content, account(mechanism));
      await room.expectArrived("bob", [WITH_ATTACHMENT]);
    },
  };
}

export const msmtp: Peer = {
  name: "msmtp",
  install: "apt-get install msmtp",
  findVersion: () => versionOf("msmtp", ["--version"]),
  cases: [
    {
      name: "delivers every kind of letter",
      async run(room) {
        for (const letter of LETTERS) await send(room, room.smtp, letter.content, []);
        await room.expectArrived("bob", LETTERS);
      },
    },
    signedIn("plain"),
    signedIn("login"),
    signedIn("cram-md5"),
    signedIn("scram-sha-256"),
    {
      name: "submits after STARTTLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        const trust = ["tls on", "tls_starttls on", `tls_trust_file ${room.certificateFile}`];
        await send(room, room.submission, WITH_ATTACHMENT.content, [...trust, ...account("plain")]);
        await room.expectArrived("bob", [WITH_ATTACHMENT]);
      },
    },
  ],
};
