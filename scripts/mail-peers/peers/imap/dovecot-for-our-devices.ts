/** Dovecot's IMAP, with which our devices keep their mailboxes in step: changed on both sides, cut anywhere, and told at once. */
import { type LocalMessage, visibleMessages } from "@/mail/imap/synchronise-mailbox";
import { flagNames, parseFlags } from "@/mail/mailbox/flags";
import type { DovecotServer } from "../../dovecot-server";
import { ImapDevice } from "../../imap-device";
import { fillMailbox, inMailbox, readMailbox } from "../../imap-mailbox";
import { LETTERS, type Letter } from "../../letters";
import type { PeerCase } from "../../peer";
import { BOB } from "../../peer-room";
import { withDovecot } from "../../with-dovecot";

/** Cuts are spread evenly over a session that is not cut: from the greeting to the goodbye. */
const CUTS = 24;

const FLAGGED = flags("\\Flagged", "$Label1");

function flags(...names: string[]) {
  const parsed = parseFlags(names);
  if (!parsed) throw new RangeError("no flags");
  return parsed;
}

function letter(subject: string): Letter {
  const content = Buffer.from(`From: Ann <ann@localhost>\r\nSubject: ${subject}\r\n\r\nHello from ${subject}.\r\n`);
  return { name: subject, content, eightBit: false };
}

/** What there should be in the end: the subjects in each mailbox, and the UIDs' flags in INBOX. */
type Expected = { readonly inbox: Set<string>; readonly archive: Set<string>; readonly flags: Map<string, string> };

function subjectOf(content: Uint8Array | null): string {
  return /^Subject: (.*?)\r$/m.exec(Buffer.from(content ?? []).toString("utf8"))?.[1] ?? "without content";
}

function onDevice({ local }: ImapDevice): LocalMessage[] {
  return visibleMessages(local);
}

function inWords(uid: number, names: readonly string[], content: Uint8Array | null): string {
  return `${uid} ${subjectOf(content)} (${content?.length} octets) ${[...names].sort().join(" ")}`;
}

/** @throws Error unless device and server have the same, and that is what there should be */
async function expectInStep(
  device: ImapDevice,
  { imap }: DovecotServer,
  expected: Expected,
  when: string,
): Promise<void> {
  const there = await readMailbox(imap, BOB, "INBOX");
  const here = onDevice(device);
  const differs = (what: string, is: readonly string[], wanted: readonly string[]) => {
    const [unexpected, missing] = [
      is.filter((one) => !wanted.includes(one)),
      wanted.filter((one) => !is.includes(one)),
    ];
    if (unexpected.length + missing.length === 0 && is.length === wanted.length) return;
    throw new Error(
      `${what} ${when}: ${is.length} instead of ${wanted.length}; not expected: ${unexpected.join(", ")}; missing: ${missing.join(", ")}`,
    );
  };
  differs(
    "the device beside the server",
    here.map((message) => inWords(message.uid, flagNames(message.flags), message.content)),
    there.map((message) => inWords(message.uid, message.flags, message.content)),
  );
  differs(
    "INBOX",
    there.map(({ content }) => subjectOf(content)),
    [...expected.inbox],
  );
  const archive = await readMailbox(imap, BOB, "Archive");
  differs(
    "Archive",
    archive.map(({ content }) => subjectOf(content)),
    [...expected.archive],
  );
  for (const { flags: has, content } of there) {
    const wanted = expected.flags.get(subjectOf(content)) ?? "";
    if (has.join(" ") !== wanted)
      throw new Error(`"${subjectOf(content)}" ${when} has ${has.join(" ")}, not ${wanted}`);
  }
  if (device.local.changes.length > 0) throw new Error(`${when} the device still has something to tell`);
}

/** Changes of every kind on both sides. */
async function changeBothSides(
  device: ImapDevice,
  dovecot: DovecotServer,
  expected: Expected,
  round: string,
): Promise<void> {
  const [moved, deleted, flaggedHere, expunged, flaggedThere] = onDevice(device);
  if (!moved || !deleted || !flaggedHere || !expunged || !flaggedThere) throw new Error("too few messages to change");
  for (const to of ["INBOX", "Archive"] as const) {
    const { name, content } = letter(`here ${round} for ${to}`);
    device.change({ type: "append", to, content: new Uint8Array(content), flags: flags("\\Seen") });
    (to === "INBOX" ? expected.inbox : expected.archive).add(name);
    if (to === "INBOX") expected.flags.set(name, "\\Seen");
  }
  device.change({ type: "move", uid: moved.uid, to: "Archive" });
  expected.inbox.delete(subjectOf(moved.content));
  expected.archive.add(subjectOf(moved.content));
  device.change({ type: "delete", uids: [deleted.uid] });
  expected.inbox.delete(subjectOf(deleted.content));
  device.change({ type: "flags", uids: [flaggedHere.uid], how: "add", flags: FLAGGED });
  expected.flags.set(subjectOf(flaggedHere.content), "$Label1 \\Flagged");

  const { name, content } = letter(`there ${round}`);
  dovecot.put("bob", content);
  expected.inbox.add(name);
  await inMailbox(dovecot.imap, BOB, "INBOX", [
    `UID STORE ${flaggedThere.uid} FLAGS (\\Answered)`,
    `UID STORE ${expunged.uid} +FLAGS (\\Deleted)`,
    `UID EXPUNGE ${expunged.uid}`,
  ]);
  expected.inbox.delete(subjectOf(expunged.content));
  expected.flags.set(subjectOf(flaggedThere.content), "\\Answered");
}

async function begin(dovecot: DovecotServer, letters: readonly Letter[]): Promise<[ImapDevice, Expected]> {
  await fillMailbox(dovecot.imap, BOB, "INBOX", letters);
  await fillMailbox(dovecot.imap, BOB, "Archive", []);
  const expected: Expected = {
    inbox: new Set(letters.map(({ name }) => name)),
    archive: new Set(),
    flags: new Map(),
  };
  const device = new ImapDevice(dovecot.imap, BOB);
  await bringInStep(device);
  await expectInStep(device, dovecot, expected, "after the first session");
  return [device, expected];
}

async function bringInStep(device: ImapDevice): Promise<void> {
  const { end, text } = await device.session();
  if (end !== "logged-out") throw new Error(`the session ended with ${end}: ${text}`);
}

async function isInStep(dovecot: DovecotServer): Promise<void> {
  const [device, expected] = await begin(dovecot, LETTERS);
  await changeBothSides(device, dovecot, expected, "one");
  await bringInStep(device);
  if (!/ \(QRESYNC \(\d+ \d+\)\)\r\n/.test(device.said)) throw new Error("QRESYNC was not asked for");
  if (/FETCH 1:\* /.test(device.said)) throw new Error("the whole mailbox was listed once more");
  await expectInStep(device, dovecot, expected, "after changes on both sides");
  const before = device.octets;
  await bringInStep(device);
  await expectInStep(device, dovecot, expected, "after nothing has changed");
  if (/ (STORE|APPEND|COPY|MOVE|EXPUNGE|BODY)/.test(device.said)) {
    throw new Error("a session with nothing to do did something");
  }
  if (device.octets * 2 > before) throw new Error(`it took ${device.octets} octets to do nothing`);
}

async function survivesCuts(dovecot: DovecotServer): Promise<void> {
  const letters = Array.from({ length: 3 * CUTS }, (_, index) => letter(`letter ${index}`));
  const [device, expected] = await begin(dovecot, letters);
  await changeBothSides(device, dovecot, expected, "uncut");
  await bringInStep(device);
  const whole = device.octets;
  let cuts = 0;
  for (let cut = 1; cut <= CUTS; cut += 1) {
    await changeBothSides(device, dovecot, expected, String(cut));
    const cutAfter = Math.floor((whole * cut) / (CUTS + 1));
    if ((await device.session(cutAfter)).end !== "logged-out") cuts += 1;
    await bringInStep(device);
    await expectInStep(device, dovecot, expected, `after a cut at octet ${cutAfter} of ${whole}`);
  }
  if (cuts < CUTS - 2) throw new Error(`only ${cuts} sessions were cut`);
}

async function survivesCutsOfTheFirstSession(dovecot: DovecotServer): Promise<void> {
  const [{ octets: whole }, expected] = await begin(dovecot, LETTERS);
  const device = new ImapDevice(dovecot.imap, BOB);
  // Most of the octets are those of one letter, so most of the cuts are in the middle of it.
  for (const share of [0.001, 0.01, 0.3, 0.6, 0.9]) {
    const { end } = await device.session(Math.floor(whole * share));
    if (end !== "hung-up") throw new Error(`a session that is cut after ${share} of its octets ended with ${end}`);
  }
  await bringInStep(device);
  await expectInStep(device, dovecot, expected, "after a first session in pieces");
}

async function settlesContradictions(dovecot: DovecotServer): Promise<void> {
  const [device, expected] = await begin(dovecot, ["moved", "deleted", "flagged", "left"].map(letter));
  const [moved, deleted, flagged] = onDevice(device).map(({ uid }) => uid);
  if (!moved || !deleted || !flagged) throw new Error("too few messages to change");
  device.change({ type: "move", uid: moved, to: "Archive" });
  device.change({ type: "delete", uids: [deleted] });
  device.change({ type: "flags", uids: [flagged], how: "add", flags: FLAGGED });
  await inMailbox(dovecot.imap, BOB, "INBOX", [
    `UID STORE ${moved} +FLAGS (\\Deleted)`,
    `UID EXPUNGE ${moved}`,
    `UID MOVE ${deleted} Archive`,
    `UID STORE ${flagged} +FLAGS (\\Answered)`,
  ]);
  // What is gone from the mailbox can be neither moved nor deleted there any more.
  for (const name of ["moved", "deleted"]) expected.inbox.delete(name);
  expected.archive.add("deleted");
  expected.flags.set("flagged", "$Label1 \\Answered \\Flagged");
  await bringInStep(device);
  await expectInStep(device, dovecot, expected, "after changes that contradict each other");
}

async function isToldAtOnce(dovecot: DovecotServer): Promise<void> {
  const [device, expected] = await begin(dovecot, [letter("first"), letter("second")]);
  await device.stay(async (engine, inStep) => {
    await inStep(() => true);
    dovecot.put("bob", letter("delivered").content);
    expected.inbox.add("delivered");
    await inStep(() => onDevice(device).length === 3);
    const [first, second] = onDevice(device);
    await inMailbox(dovecot.imap, BOB, "INBOX", [`UID STORE ${first?.uid} +FLAGS (\\Deleted)`, "EXPUNGE"]);
    expected.inbox.delete("first");
    await inStep(() => onDevice(device).length === 2);
    engine.change({ type: "flags", uids: [second?.uid ?? 0], how: "add", flags: FLAGGED });
    expected.flags.set("second", "$Label1 \\Flagged");
    await inStep(() => device.local.changes.length === 0);
  });
  await expectInStep(device, dovecot, expected, "after a session that stayed");
}

export const dovecotForOurDevices: readonly PeerCase[] = [
  {
    name: "our synchronisation brings a mailbox changed on both sides in step (QRESYNC), and then has nothing more to say",
    run: (room) => withDovecot(room, {}, isInStep),
  },
  {
    name: `our synchronisation is cut at ${CUTS} places and resumed: nothing lost, nothing doubled`,
    run: (room) => withDovecot(room, {}, survivesCuts),
  },
  {
    name: "our synchronisation is cut in the middle of its first session, five times, and comes to the same",
    run: (room) => withDovecot(room, {}, survivesCutsOfTheFirstSession),
  },
  {
    name: "our synchronisation settles changes that contradict each other",
    run: (room) => withDovecot(room, {}, settlesContradictions),
  },
  {
    name: "our synchronisation stays, and both sides hear at once of what the other does",
    run: (room) => withDovecot(room, {}, isToldAtOnce),
  },
];
