/** The imaplib of Python's standard library, which many scripts are written with. */
import { fillMailbox, readMailbox } from "../../imap-mailbox";
import { LETTERS } from "../../letters";
import type { Peer, PeerCase } from "../../peer";
import { BOB, expectSame, type PeerRoom } from "../../peer-room";
import { versionOf } from "../../run-program";

const OPEN = `
import base64, imaplib, ssl, sys, threading, time
port, how, ca = sys.argv[1:]
box = imaplib.IMAP4("localhost", int(port), timeout=20)
if ca:
    box.starttls(ssl.create_default_context(cafile=ca))
if how == "CRAM-MD5":
    box.login_cram_md5("${BOB.name}", "${BOB.password}")
elif how == "PLAIN":
    box.authenticate("PLAIN", lambda _: b"\\0${BOB.name}\\0${BOB.password}")
else:
    box.login("${BOB.name}", "${BOB.password}")
def ok(answer):
    assert answer[0] == "OK", answer
    return answer[1]
`;

/** Writes each message behind its length. */
const FETCH = `${OPEN}
count = int(ok(box.select())[0])
for number in range(1, count + 1):
    (head, letter), tail = ok(box.fetch(str(number), "(UID RFC822.SIZE BODY.PEEK[])"))
    assert b"RFC822.SIZE %d" % len(letter) in head + tail, head
    sys.stdout.buffer.write(b"%d\\n" % len(letter) + letter)
box.close()
assert box.logout()[0] == "BYE"
`;

const EVERY_COMMAND = `${OPEN}
assert "IMAP4REV1" in box.capabilities, box.capabilities
ok(box.create("Work/Old"))
ok(box.subscribe("Work/Old"))
assert any(b"Work/Old" in line for line in ok(box.list())), box.list()
assert any(b"Work/Old" in line for line in ok(box.lsub())), box.lsub()
ok(box.namespace())
letter = b"From: ann@localhost\\r\\nSubject: caf\\xc3\\xa9\\r\\n\\r\\nHello \\xc3\\xa9.\\r\\n"
when = imaplib.Time2Internaldate(1580702706)
for flags in ("", "\\\\Seen", "\\\\Flagged $Mine"):
    ok(box.append("Work/Old", flags, when, letter))
assert b"MESSAGES 3" in ok(box.status("Work/Old", "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)"))[0]
ok(box.select("Work/Old"))
assert box.response("READ-WRITE")[0] == "READ-WRITE"
assert ok(box.search(None, "UNSEEN"))[0] == b"1 3", box.search(None, "UNSEEN")
assert ok(box.search(None, "KEYWORD", "$Mine"))[0] == b"3"
box.literal = "É.".encode()
assert ok(box.search("UTF-8", "BODY"))[0] == b"1 2 3"
assert ok(box.uid("SEARCH", "SUBJECT", '"nothing"'))[0] in (None, b"")
assert ok(box.sort("REVERSE ARRIVAL", "UTF-8", "ALL"))[0] in (b"3 2 1", b"1 2 3")
assert ok(box.thread("REFERENCES", "UTF-8", "ALL"))
answer = ok(box.store("1", "+FLAGS", "(\\\\Answered)"))
assert b"\\\\Answered" in answer[0], answer
ok(box.copy("1:2", "INBOX"))
ok(box.uid("MOVE", "3", "INBOX"))
assert ok(box.uid("FETCH", "1:*", "(FLAGS INTERNALDATE)"))[0].count(b"INTERNALDATE") == 1
assert time.mktime(imaplib.Internaldate2tuple(ok(box.fetch("1", "(INTERNALDATE)"))[0])) == 1580702706
ok(box.store("1", "+FLAGS.SILENT", "\\\\Deleted"))
# MOVE has left an EXPUNGE of its own behind.
assert ok(box.expunge()) == [b"3", b"1"]
ok(box.noop())
ok(box.check())
ok(box.unselect() if hasattr(box, "unselect") else box.close())
ok(box.rename("Work/Old", "Work/New"))
ok(box.unsubscribe("Work/Old"))
ok(box.select("Work/New", readonly=True))
assert box.is_readonly
ok(box.close())
ok(box.delete("Work/New"))
assert box.select("Work/New")[0] == "NO"
assert int(ok(box.select())[0]) == 3
ok(box.close())
ok(box.enable("CONDSTORE"))
assert box.logout()[0] == "BYE"
`;

async function runScript(room: PeerRoom, script: string, how = "LOGIN", ca = ""): Promise<string> {
  return (await room.run("python3", [room.write("script.py", script), String(room.imap), how, ca])).stdout;
}

function fetches(how: string, tls = false): PeerCase {
  return {
    name: `fetches every kind of letter with ${how}${tls ? " after STARTTLS, with the certificate checked" : ""}`,
    room: { tls },
    imapOnly: true,
    async run(room) {
      const plain = tls ? [] : LETTERS;
      if (!tls) await fillMailbox(room.imap, BOB, "INBOX", LETTERS);
      let rest = Buffer.from(await runScript(room, FETCH, how, tls ? room.certificateFile : ""), "latin1");
      for (const letter of plain) {
        const begin = rest.indexOf("\n") + 1;
        const end = begin + Number(rest.subarray(0, begin).toString());
        expectSame(rest.subarray(begin, end), letter.content, `"${letter.name}" as imaplib has it`);
        rest = rest.subarray(end);
      }
    },
  };
}

export const pythonImaplib: Peer = {
  name: "Python imaplib",
  install: "apt-get install python3",
  findVersion: () => versionOf("python3", ["--version"]),
  cases: [
    ...["LOGIN", "PLAIN", "CRAM-MD5"].map((how) => fetches(how)),
    fetches("LOGIN", true),
    {
      name: "walks through every command it has",
      imapOnly: true,
      async run(room) {
        await runScript(room, EVERY_COMMAND);
        const inbox = await readMailbox(room.imap, BOB, "INBOX");
        if (inbox.length !== 3) throw new Error(`${inbox.length} messages were copied and moved instead of 3`);
      },
    },
  ],
};
