/**
 * npm run mail-peers: programs nobody here wrote against the mail host, on loopback ports and in temporary folders.
 *
 *   npm run mail-peers                              everything that is installed
 *   npm run mail-peers -- swaks dovecot             only these
 *   npm run mail-peers -- --report result.json      what came of each case, for a table
 *   npm run mail-peers -- --list                    the peers' names
 *   npm run mail-peers -- --against dovecot         the IMAP cases with Dovecot for a server: are they right themselves?
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CaseResult, type Peer, type PeerCase, SkippedCase } from "./mail-peers/peer";
import { type ImapHost, PeerRoom } from "./mail-peers/peer-room";
import { curl } from "./mail-peers/peers/curl";
import { dovecot } from "./mail-peers/peers/dovecot";
import { fetchmail } from "./mail-peers/peers/fetchmail";
import { getmail } from "./mail-peers/peers/getmail";
import { dovecotDifferential } from "./mail-peers/peers/imap/dovecot-differential";
import { dovecotForOurClient } from "./mail-peers/peers/imap/dovecot-for-our-client";
import { emailjsImapClient } from "./mail-peers/peers/imap/emailjs-imap-client";
import { imapflow } from "./mail-peers/peers/imap/imapflow";
import { imaptestPeer } from "./mail-peers/peers/imap/imaptest";
import { mbsync } from "./mail-peers/peers/imap/mbsync";
import { mutt } from "./mail-peers/peers/imap/mutt";
import { offlineimap } from "./mail-peers/peers/imap/offlineimap";
import { pythonImaplib } from "./mail-peers/peers/imap/python-imaplib";
import { sNail } from "./mail-peers/peers/imap/s-nail";
import { mpop } from "./mail-peers/peers/mpop";
import { msmtp } from "./mail-peers/peers/msmtp";
import { nodemailer } from "./mail-peers/peers/nodemailer";
import { npmSmtpServer } from "./mail-peers/peers/npm-smtp-server";
import { postfix } from "./mail-peers/peers/postfix";
import { python } from "./mail-peers/peers/python";
import { smtpSource } from "./mail-peers/peers/smtp-source";
import { swaks } from "./mail-peers/peers/swaks";
import { endAllPrograms } from "./mail-peers/run-program";

const PEERS: readonly Peer[] = [
  ...[swaks, msmtp, curl, mpop, fetchmail, getmail, python, nodemailer],
  ...[smtpSource, postfix, dovecot, npmSmtpServer],
  ...[mbsync, offlineimap, mutt, sNail, pythonImaplib, imapflow, emailjsImapClient],
  ...[dovecotForOurClient, dovecotDifferential, imaptestPeer],
];

/** Milliseconds for one case; the slowest takes a few seconds. */
const CASE_PATIENCE = 90_000;

process.once("exit", endAllPrograms);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const { values, positionals } = parseArgs({
  options: {
    report: { type: "string" },
    list: { type: "boolean", default: false },
    against: { type: "string", default: "ours" },
  },
  allowPositionals: true,
});
const against: ImapHost = values.against === "dovecot" ? "dovecot" : "ours";
if (values.list) console.log(PEERS.map(({ name }) => name).join("\n"));
else {
  const results = await runPeers(chosenPeers());
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(results, null, 2)}\n`);
  const count = (outcome: CaseResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  console.log(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  process.exit(count("failed") === 0 ? 0 : 1);
}

function chosenPeers(): readonly Peer[] {
  const known = PEERS.map(({ name }) => name.toLowerCase());
  const unknown = positionals.find((wanted) => !known.some((name) => name.startsWith(wanted.toLowerCase())));
  if (unknown !== undefined) {
    console.error(`There is no peer "${unknown}": choose from ${PEERS.map(({ name }) => name).join(", ")}.`);
    process.exit(1);
  }
  if (positionals.length === 0) return PEERS;
  return PEERS.filter(({ name }) => positionals.some((wanted) => name.toLowerCase().startsWith(wanted.toLowerCase())));
}

async function runPeers(peers: readonly Peer[]): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const peer of peers) {
    const version = await peer.findVersion();
    for (const peerCase of peer.cases) {
      if (against === "dovecot" && !peerCase.imapOnly) continue;
      const result = {
        peer: peer.name,
        version: version ?? "not installed",
        case: peerCase.name,
        ...(await settle(peer, version, peerCase)),
      };
      results.push(result);
      const who = version === null ? peer.name : `${peer.name} ${version}`;
      console.log(
        `${result.outcome.padEnd(7)} ${who}: ${result.case}${result.reason ? `\n        ${result.reason}` : ""}`,
      );
    }
  }
  return results;
}

async function settle(
  { install, name }: Peer,
  version: string | null,
  peerCase: PeerCase,
): Promise<Pick<CaseResult, "outcome" | "reason">> {
  if (version === null) return { outcome: "skipped", reason: `${name} is not installed here: ${install}` };
  try {
    await runCase(peerCase);
    return { outcome: "passed", reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: error instanceof SkippedCase ? "skipped" : "failed", reason };
  }
}

async function runCase({ room: options, run }: PeerCase): Promise<void> {
  const room = await PeerRoom.open(options, against);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${CASE_PATIENCE / 1000} s`)), CASE_PATIENCE);
  });
  try {
    await Promise.race([run(room), tooLong]);
  } finally {
    clearTimeout(timer);
    await room.close();
  }
}
