/** Dovecot beside us: the same commands on the same mailboxes, and no difference that is not written down. */
import { compareDialogues, type Difference } from "../../compare-dialogues";
import { reasonAgainstDovecot, startDovecot } from "../../dovecot-server";
import { COMMAND_DIALOGUES, type Dialogue, MIME_DIALOGUES } from "../../imap-dialogues";
import { KNOWN_DIFFERENCES, type KnownDifference } from "../../imap-differences";
import { type Peer, type PeerCase, SkippedCase } from "../../peer";
import { ALICE, BOB, type PeerRoom } from "../../peer-room";
import { versionOf } from "../../run-program";

async function compare(room: PeerRoom, dialogues: readonly Dialogue[]): Promise<void> {
  const reason = reasonAgainstDovecot();
  if (reason !== null) throw new SkippedCase(reason);
  const dovecot = await startDovecot({ users: [ALICE, BOB], certificate: null, relayTo: 25 });
  const used = new Set<KnownDifference>();
  const unknown: string[] = [];
  try {
    for (const { about, steps } of dialogues) {
      for (const difference of await compareDialogues({ ours: room.imap, theirs: dovecot.imap }, steps)) {
        const known = KNOWN_DIFFERENCES.filter((entry) => isAbout(entry, about, difference.command));
        for (const entry of known) used.add(entry);
        if (known.length === 0) unknown.push(inWords(about, difference));
      }
    }
  } finally {
    await dovecot.stop();
  }
  const gone = KNOWN_DIFFERENCES.filter(
    (entry) => dialogues.some(({ about }) => entry.dialogue === about) && !used.has(entry),
  ).map(({ dialogue, commands }) => `${dialogue}: ${commands} does not differ any more`);
  const problems = [...unknown, ...gone];
  if (problems.length > 0)
    throw new Error(`${problems.length} differences are not as written down\n${problems.join("\n")}`);
}

function isAbout({ dialogue, commands }: KnownDifference, about: string, command: string): boolean {
  return (dialogue === "*" || dialogue === about) && commands.test(command.replace(/^\d: /, ""));
}

function inWords(about: string, { command, ours, theirs }: Difference): string {
  const lines = [...ours.map((line) => `  ours:    ${line}`), ...theirs.map((line) => `  Dovecot: ${line}`)];
  return [`${about}: ${command}`, ...lines.map((line) => line.slice(0, 500))].join("\n");
}

function answersAlike(dialogue: Dialogue): PeerCase {
  return { name: `is answered alike: ${dialogue.about}`, run: (room) => compare(room, [dialogue]) };
}

export const dovecotDifferential: Peer = {
  name: "Dovecot beside us (IMAP)",
  install: "apt-get install dovecot-imapd",
  findVersion: () => versionOf("dovecot", ["--version"]),
  cases: [
    ...COMMAND_DIALOGUES.map(answersAlike),
    {
      name: `shows ${MIME_DIALOGUES.length} messages of every kind alike, in every way FETCH has`,
      run: (room) => compare(room, MIME_DIALOGUES),
    },
  ],
};
