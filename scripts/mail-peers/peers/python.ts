/** The smtplib and poplib of Python's standard library. */
import { DOTS, LETTERS, SEVEN_BIT_LETTERS, UTF8 } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, BOB, expectSame, type PeerRoom } from "../peer-room";
import { versionOf } from "../run-program";

const SEND = `
import smtplib, ssl, sys
port, how, ca, *files = sys.argv[1:]
with smtplib.SMTP("127.0.0.1", int(port), timeout=20) as client:
    if ca:
        client.starttls(context=ssl.create_default_context(cafile=ca))
    client.ehlo_or_helo_if_needed()
    if how:
        client.user, client.password = "${ALICE.name}", "${ALICE.password}"
        client.auth(how, getattr(client, "auth_" + how.lower().replace("-", "_")))
    for file in files:
        with open(file, "rb") as letter:
            client.sendmail("alice@localhost", ["bob@localhost"], letter.read(), ["BODY=8BITMIME"])
`;

/** Writes each message's lines, joined as they were sent, behind its length. */
const FETCH = `
import poplib, ssl, sys
port, how, ca = sys.argv[1:]
box = poplib.POP3("127.0.0.1", int(port), timeout=20)
if ca:
    box.stls(ssl.create_default_context(cafile=ca))
if how == "apop":
    box.apop("${BOB.name}", "${BOB.password}")
else:
    box.user("${BOB.name}")
    box.pass_("${BOB.password}")
count, octets = box.stat()
assert count == len(box.list()[1]) == len(box.uidl()[1]), "STAT, LIST and UIDL differ"
assert len(set(line.split()[1] for line in box.uidl()[1])) == count, "two messages with one unique-id"
assert "TOP" in box.capa() and "UIDL" in box.capa(), box.capa()
total = 0
for number in range(1, count + 1):
    response, lines, size = box.retr(number)
    letter = b"".join(line + b"\\r\\n" for line in lines)
    total += len(letter)
    head = b"".join(line + b"\\r\\n" for line in box.top(number, 0)[1])
    assert letter.startswith(head), "TOP shows something else than RETR"
    sys.stdout.buffer.write(b"%d\\n" % len(letter) + letter)
    box.dele(number)
assert total == octets, (total, octets)
box.rset()
assert box.stat()[0] == count
for number in range(1, count + 1):
    box.dele(number)
box.quit()
`;

async function send(room: PeerRoom, port: number, how: string, ca: string, letters: readonly Buffer[]): Promise<void> {
  const files = letters.map((content, index) => room.write(`${index}.eml`, content));
  await room.run("python3", [room.write("send.py", SEND), String(port), how, ca, ...files]);
}

function submits(mechanism: string): PeerCase {
  return {
    name: `smtplib submits with AUTH ${mechanism}`,
    async run(room) {
      await send(room, room.submission, mechanism, "", [DOTS.content]);
      await room.expectArrived("bob", [DOTS]);
    },
  };
}

function fetches(how: string, name: string, tls: boolean): PeerCase {
  return {
    name,
    room: { tls },
    async run(room) {
      for (const letter of LETTERS) room.put("bob", letter.content);
      const ca = tls ? room.certificateFile : "";
      const { stdout } = await room.run("python3", [room.write("fetch.py", FETCH), String(room.pop3), how, ca]);
      let rest = Buffer.from(stdout, "latin1");
      for (const letter of LETTERS) {
        const begin = rest.indexOf("\n") + 1;
        const end = begin + Number(rest.subarray(0, begin).toString());
        expectSame(rest.subarray(begin, end), letter.content, `"${letter.name}" as poplib has it`);
        rest = rest.subarray(end);
      }
      if (room.inbox("bob").length > 0) throw new Error("the maildrop is not empty");
    },
  };
}

export const python: Peer = {
  name: "Python smtplib and poplib",
  install: "apt-get install python3",
  findVersion: () => versionOf("python3", ["--version"]),
  cases: [
    {
      name: "smtplib delivers every kind of letter in one session",
      async run(room) {
        const letters = [...SEVEN_BIT_LETTERS, UTF8];
        await send(
          room,
          room.smtp,
          "",
          "",
          letters.map(({ content }) => content),
        );
        await room.expectArrived("bob", letters);
      },
    },
    ...["PLAIN", "LOGIN", "CRAM-MD5"].map(submits),
    {
      name: "smtplib submits after STARTTLS, with the certificate checked",
      room: { tls: true },
      async run(room) {
        await send(room, room.submission, "PLAIN", room.certificateFile, [DOTS.content]);
        await room.expectArrived("bob", [DOTS]);
      },
    },
    fetches(
      "user",
      "poplib walks through a maildrop with every command (CAPA, STAT, LIST, UIDL, TOP, RETR, DELE, RSET)",
      false,
    ),
    fetches("apop", "poplib fetches with APOP", false),
    fetches("user", "poplib fetches after STLS, with the certificate checked", true),
  ],
};
