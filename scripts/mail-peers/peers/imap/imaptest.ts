/**
 * imaptest, Dovecot's suite for IMAP servers: its scripted tests, and many clients at once that watch each other's changes. It
 * has no package; where somebody has it, IMAPTEST names the program, and IMAPTEST_TESTS the folder src/tests beside it.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { type Peer, SkippedCase } from "../../peer";
import { BOB, type PeerRoom } from "../../peer-room";

const PROGRAM = process.env.IMAPTEST ?? "";
const TESTS = process.env.IMAPTEST_TESTS ?? path.join(path.dirname(PROGRAM), "tests");

/** Where the libraries that it is built with lie on Debian. */
const LIBRARIES = "/usr/lib/dovecot";

async function imaptest(room: PeerRoom, args: readonly string[]): Promise<string> {
  if (!existsSync(TESTS)) throw new SkippedCase(`its tests are not in "${TESTS}": say where, in IMAPTEST_TESTS`);
  const account = [`user=${BOB.name}`, `pass=${BOB.password}`];
  const options = { env: { LD_LIBRARY_PATH: LIBRARIES }, patience: 80_000 };
  const { stdout, stderr } = await room.run(
    PROGRAM,
    ["host=127.0.0.1", `port=${room.imap}`, ...account, ...args],
    options,
  );
  return stdout + stderr;
}

export const imaptestPeer: Peer = {
  name: "imaptest",
  install: "it is Dovecot's own, and no package: name the program in IMAPTEST",
  findVersion: async () => (existsSync(PROGRAM) ? "as built" : null),
  cases: [
    {
      name: "runs its scripted tests, none failed and none skipped (IMAP)",
      async run(room) {
        const output = await imaptest(room, [`test=${TESTS}`]);
        if (!/ test groups: 0 failed, 0 skipped/.test(output)) throw new Error(output.trim().slice(-2000));
      },
    },
    {
      name: "has ten clients at one mailbox for ten seconds, and finds nothing to complain of (IMAP)",
      async run(room) {
        const output = await imaptest(room, [`mbox=${path.join(TESTS, "default.mbox")}`, "clients=10", "secs=10"]);
        const complaint = /^(?:Error|Panic|Warning): .*$/m.exec(output);
        if (complaint) throw new Error(complaint[0]);
        if (!/^Totals:/m.test(output)) throw new Error(output.trim().slice(-500));
      },
    },
  ],
};
