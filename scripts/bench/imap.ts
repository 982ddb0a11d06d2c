import { reasonAgainstDovecot, startDovecot } from "../mail-peers/dovecot-server";
import { versionOf } from "../mail-peers/run-program";
import { appendsPerSecond, BareImap, benchMessages, commandsPerSecond } from "./imap-load";
import { bundleOctets, WHOLE_MAIL_ROOM } from "./mail-bundle";
import { startMailServer } from "./mail-servers";
import { compare, inTurn } from "./pairs";
import type { Figure, Section } from "./section";

/** Messages in the mailbox that is looked at. */
const MAILBOX = 10_000;

/** A command in that mailbox, and how often it is sent in a round: a second or less. */
const COMMANDS = [
  { what: "NOOP", command: "NOOP", times: 4_000 },
  { what: "FETCH 1:* (FLAGS UID), 10,000 messages", command: "FETCH 1:* (FLAGS UID)", times: 20 },
  { what: "SEARCH UNSEEN, 10,000 messages", command: "SEARCH UNSEEN", times: 200 },
  { what: "SEARCH SUBJECT, 10,000 messages", command: 'SEARCH SUBJECT "letter 77"', times: 10 },
  { what: "SEARCH BODY, 10,000 messages", command: "SEARCH BODY needle", times: 2 },
] as const;

const APPENDS = 1_000;

/** How many messages are kept when memory is looked at, and the octets of each. */
const MANY = { count: 100_000, octets: 1_000 } as const;

/** Octets of JavaScript that a page may load for the whole mail room. */
const BUNDLE_AIM = 110_000;

/** The mail host's IMAP beside Dovecot's. */
export async function measureImap({ rounds }: { rounds: number }): Promise<Section> {
  const notes: string[] = [];
  const figures = await measureSpeed(rounds, notes);
  notes.push(await weighMessages());
  const bundle = compare([{ ours: await bundleOctets(WHOLE_MAIL_ROOM), peer: BUNDLE_AIM }]);
  const kilobytes = (octets: number) => `${(octets / 1000).toFixed(1)} kB`;
  return {
    title: "IMAP",
    meaning: [
      "One connection, one command after the other, beside Dovecot with Maildir and without fsync; ours keeps mail in memory.",
      "Aims: NOOP 0.7 or more, the others 0.5 or more. Bundle: the whole mail room, gzipped, beside its aim; lower is better.",
    ],
    figures: [...figures, { what: "bundle: the whole mail room", comparison: bundle, show: kilobytes }],
    notes,
  };
}

async function measureSpeed(rounds: number, notes: string[]): Promise<Figure[]> {
  const reason = reasonAgainstDovecot() ?? ((await versionOf("dovecot", ["--version"])) ? null : "Dovecot is missing");
  if (reason !== null) {
    notes.push(`Everything beside Dovecot was left out: ${reason}.`);
    return [];
  }
  const ours = await startMailServer("ours");
  const users = [{ name: "bob", password: "secret" }];
  const dovecot = await startDovecot({ users, certificate: null, relayTo: 25, fsync: false });
  try {
    const messages = benchMessages(MAILBOX);
    for (const port of [ours.imap, dovecot.imap]) await fill(port, messages);
    const figures: Figure[] = [];
    const perSecond = (rate: number) => `${rate.toFixed(rate < 100 ? 1 : 0)}/s`;
    for (const { what, command, times } of COMMANDS) {
      const comparison = await inTurn(
        () => commandsPerSecond(ours.imap, command, times),
        () => commandsPerSecond(dovecot.imap, command, times),
        rounds,
      );
      figures.push({ what, comparison, show: perSecond });
    }
    const few = messages.slice(0, APPENDS);
    const comparison = await inTurn(
      () => appendsPerSecond(ours.imap, few),
      () => appendsPerSecond(dovecot.imap, few),
      rounds,
    );
    return [...figures, { what: "APPEND, 2 kB a message", comparison, show: perSecond }];
  } finally {
    await dovecot.stop();
    await ours.stop();
  }
}

/** Every third message is seen. */
async function fill(port: number, messages: readonly Buffer[]): Promise<void> {
  const client = await BareImap.signIn(port);
  await client.append("INBOX", messages);
  await client.ask("SELECT INBOX");
  const third = Array.from({ length: 300 }, (_, index) => index * 3 + 1);
  for (let from = 0; from < messages.length; from += 900) {
    const numbers = third.map((number) => number + from).filter((number) => number <= messages.length);
    await client.ask(`STORE ${numbers.join(",")} +FLAGS.SILENT (\\Seen)`);
  }
  client.close();
}

async function weighMessages(): Promise<string> {
  const server = await startMailServer("ours");
  try {
    const empty = await server.memory();
    const client = await BareImap.signIn(server.imap);
    const batch = benchMessages(1000, MANY.octets);
    for (let count = 0; count < MANY.count; count += batch.length) await client.append("INBOX", batch);
    const kept = (await server.memory()) - empty;
    await client.ask("SELECT INBOX");
    await client.ask("FETCH 1:* (FLAGS UID)");
    const looked = (await server.memory()) - empty;
    client.close();
    const beyond = ((octets: number) => (octets / MANY.count - MANY.octets).toFixed(0))(kept);
    return [
      `${MANY.count.toLocaleString("en-GB")} messages of ${MANY.octets} octets take ${(kept / 1e6).toFixed(0)} MB in the mail host:`,
      `${beyond} octets a message beyond its own; with a session that has them selected, ${(looked / 1e6).toFixed(0)} MB.`,
    ].join(" ");
  } finally {
    await server.stop();
  }
}
