import { type DovecotServer, reasonAgainstDovecot, startDovecot } from "../mail-peers/dovecot-server";
import { versionOf } from "../mail-peers/run-program";
import { BUNDLES, bundleOctets, LARGER_BUNDLES } from "./mail-bundle";
import { engineOctetsPerSecond } from "./mail-engine";
import { messagesPerSecond, openIdleConnections, retrievalsPerSecond, smtpSource } from "./mail-load";
import { type MailServerUnderTest, startMailServer } from "./mail-servers";
import { compare, inTurn } from "./pairs";
import type { Figure, Section } from "./section";

/** Connections at a time, and messages for each round: a second or so. */
const LOADS = [
  { connections: 1, messages: 3_000 },
  { connections: 10, messages: 6_000 },
  { connections: 50, messages: 6_000 },
] as const;

/** The maildrop, and how often something is fetched from it in a round. */
const MAILDROP = 500;
const RETRIEVALS = 5_000;

const IDLE_CONNECTIONS = 2_000;

/** Octets of JavaScript that the mail room may make a browser load. */
const BUNDLE_AIM = 45_000;

/** The mail host beside npm's smtp-server and Dovecot, and what the engines cost elsewhere. */
export async function measureMail({ rounds }: { rounds: number }): Promise<Section> {
  const [ours, peer] = [await startMailServer("ours"), await startMailServer("peer")];
  const notes: string[] = [];
  const smtp = await measureSmtp(ours, peer, rounds, notes);
  const memory = await measureMemory(ours, peer);
  await Promise.all([ours.stop(), peer.stop()]);
  const pop3 = await measurePop3(rounds, notes);
  const speed = Math.max(...Array.from({ length: rounds }, () => engineOctetsPerSecond(100)));
  notes.push(`The SMTP engine without sockets takes ${(speed / 1e6).toFixed(0)} MB of message content a second.`);
  const larger = await Promise.all(
    LARGER_BUNDLES.map(async (bundle) => `${bundle.what} ${((await bundleOctets(bundle)) / 1000).toFixed(1)} kB`),
  );
  notes.push(`Larger bundles, gzipped: ${larger.join("; ")}.`);
  return {
    title: "Mail",
    meaning: [
      "Messages a second: Postfix's smtp-source -d, 2 kB a message, to the mail host beside npm's smtp-server; both keep what they",
      "have taken in memory (aim: 1.5 or more); and the same for each second of the server's own CPU time, whatever else the",
      "machine is busy with. RETR: one synchronous connection, beside Dovecot (aim: 0.7 or more). Memory: the",
      "heap of one more idle connection, beside smtp-server; lower is better. Bundle: gzipped, beside its aim; lower is better.",
    ],
    figures: [...smtp, ...pop3, memory, ...(await weighBundles())],
    notes,
  };
}

async function measureSmtp(
  ours: MailServerUnderTest,
  peer: MailServerUnderTest,
  rounds: number,
  notes: string[],
): Promise<Figure[]> {
  if ((await versionOf("smtp-source", ["-h"])) === null) {
    notes.push("Messages a second were left out: smtp-source is not installed (apt-get install postfix).");
    return [];
  }
  const figures: Figure[] = [];
  for (const { connections, messages } of LOADS) {
    const measureOn = (server: MailServerUnderTest, perCpuSecond: number[]) => async () => {
      const before = await server.cpu();
      const rate = await messagesPerSecond(server.smtp, connections, messages);
      perCpuSecond.push(messages / ((await server.cpu()) - before));
      return rate;
    };
    const [oursPerCpu, peerPerCpu]: [number[], number[]] = [[], []];
    const comparison = await inTurn(measureOn(ours, oursPerCpu), measureOn(peer, peerPerCpu), rounds);
    // The first of each has warmed it up.
    const pairs = oursPerCpu.map((rate, round) => ({ ours: rate, peer: peerPerCpu[round] ?? rate })).slice(1);
    const what = `messages, ${connections} connection${connections === 1 ? "" : "s"}`;
    const show = (rate: number): string => `${rate.toFixed(0)}/s`;
    figures.push({ what, comparison, show }, { what: "  in a second of its CPU", comparison: compare(pairs), show });
  }
  return figures;
}

async function measureMemory(ours: MailServerUnderTest, peer: MailServerUnderTest): Promise<Figure> {
  const perConnection = async ({ smtp, memory }: MailServerUnderTest): Promise<number> => {
    const before = await memory();
    const close = await openIdleConnections(smtp, IDLE_CONNECTIONS);
    const after = await memory();
    close();
    return (after - before) / IDLE_CONNECTIONS;
  };
  const comparison = compare([{ ours: await perConnection(ours), peer: await perConnection(peer) }]);
  return { what: "an idle SMTP connection", comparison, show: (octets) => `${(octets / 1000).toFixed(1)} kB` };
}

async function measurePop3(rounds: number, notes: string[]): Promise<Figure[]> {
  const reason = reasonAgainstDovecot() ?? ((await versionOf("dovecot", ["--version"])) ? null : "Dovecot is missing");
  if (reason !== null) {
    notes.push(`RETR beside Dovecot was left out: ${reason}.`);
    return [];
  }
  const ours = await startMailServer("ours");
  await smtpSource(ours.smtp, 1, MAILDROP);
  const dovecot = await startDovecot({ users: [{ name: "bob", password: "secret" }], certificate: null, relayTo: 25 });
  try {
    fill(dovecot);
    const comparison = await inTurn(
      () => retrievalsPerSecond(ours.pop3, MAILDROP, RETRIEVALS),
      () => retrievalsPerSecond(dovecot.pop3, MAILDROP, RETRIEVALS),
      rounds,
    );
    return [{ what: "RETR, one at a time", comparison, show: (rate) => `${rate.toFixed(0)}/s` }];
  } finally {
    await dovecot.stop();
    await ours.stop();
  }
}

/** The same sizes as smtp-source's messages in our maildrop. */
function fill(dovecot: DovecotServer): void {
  const body = `${"X".repeat(78)}\r\n`.repeat(25);
  for (let count = 0; count < MAILDROP; count += 1) {
    dovecot.put("bob", Buffer.from(`From: alice@localhost\r\nTo: bob@localhost\r\nSubject: ${count}\r\n\r\n${body}`));
  }
}

async function weighBundles(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const bundle of BUNDLES) {
    const comparison = compare([{ ours: await bundleOctets(bundle), peer: BUNDLE_AIM }]);
    figures.push({ what: `bundle: ${bundle.what}`, comparison, show: (octets) => `${(octets / 1000).toFixed(1)} kB` });
  }
  return figures;
}
