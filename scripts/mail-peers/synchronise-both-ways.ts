/**
 * What a client that keeps two mailboxes in step must manage: more than 500 messages, changes of every kind on both sides at
 * once, and in the end the same messages with the same flags on both, none lost, none twice and none come back.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fillMailbox, inMailbox, readMailbox } from "./imap-mailbox";
import type { Letter } from "./letters";
import { lettersInBulk, messageId } from "./letters-in-bulk";
import { addNear, addNearFlag, type NearMessage, readNear, removeNear, withoutClientsOwn } from "./near-mailbox";
import { BOB, expectSame, type PeerRoom, withUnixLines } from "./peer-room";

export type Synchroniser = {
  /** The Maildir of a mailbox on the near side; names are as they go over the wire. */
  readonly near: (mailbox: string) => string;
  readonly run: () => Promise<void>;
};

const COUNT = 520;
const SUBFOLDERS = ["Archive/2026", "Entw&APw-rfe &- mehr"] as const;

/** By Message-ID. */
type Expected = Map<string, { flags: Set<string>; readonly content: Buffer }>;

export async function synchroniseBothWays(room: PeerRoom, { near, run }: Synchroniser): Promise<void> {
  const inbox: Expected = new Map();
  const letters = lettersInBulk(COUNT);
  await fillMailbox(room.imap, BOB, "INBOX", letters);
  expectAlso(inbox, letters);
  for (const [index, mailbox] of SUBFOLDERS.entries()) {
    await fillMailbox(room.imap, BOB, mailbox, lettersInBulk(10, 10_000 + 100 * index));
  }
  await run();
  await expectBothSides(room, near("INBOX"), "INBOX", inbox, "after the first run");
  for (const [index, mailbox] of SUBFOLDERS.entries()) {
    const expected: Expected = new Map();
    expectAlso(expected, lettersInBulk(10, 10_000 + 100 * index));
    await expectBothSides(room, near(mailbox), mailbox, expected, "after the first run");
  }

  await changeFarSide(room, inbox);
  changeNearSide(near("INBOX"), inbox);
  await run();
  // What was new on one side may want a second run to be told of the other's changes.
  await run();
  await expectBothSides(room, near("INBOX"), "INBOX", inbox, "after changes on both sides");

  const before = await readMailbox(room.imap, BOB, "INBOX");
  await run();
  const after = await readMailbox(room.imap, BOB, "INBOX");
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error("a run with nothing to do changed something");
}

async function changeFarSide(room: PeerRoom, inbox: Expected): Promise<void> {
  await inMailbox(room.imap, BOB, "INBOX", [
    "UID STORE 1:50 +FLAGS.SILENT (\\Seen)",
    "STORE 41:60 +FLAGS.SILENT (\\Flagged)",
    "STORE 101:130 +FLAGS.SILENT (\\Deleted)",
    "EXPUNGE",
    // Numbers have moved by the 30 that are gone.
    "STORE 431 +FLAGS.SILENT (\\Answered)",
  ]);
  for (let number = 0; number < 50; number += 1) flag(inbox, number, "\\Seen");
  for (let number = 40; number < 60; number += 1) flag(inbox, number, "\\Flagged");
  for (let number = 100; number < 130; number += 1) inbox.delete(idOf(number));
  flag(inbox, 460, "\\Answered");
  const more = lettersInBulk(20, 1000);
  await fillMailbox(
    room.imap,
    BOB,
    "INBOX",
    more.map(({ content }) => ({ content, flags: "\\Seen" })),
  );
  expectAlso(inbox, more, "\\Seen");
}

function changeNearSide(folder: string, inbox: Expected): void {
  const messages = readNear(folder);
  const change = (number: number, how: (message: NearMessage) => void) => {
    const message = messages.get(idOf(number));
    if (!message) throw new Error(`number ${number} is not on the near side`);
    how(message);
  };
  for (let number = 200; number < 250; number += 1) {
    change(number, (message) => addNearFlag(message, "S"));
    flag(inbox, number, "\\Seen");
  }
  // On the other side, these are seen by now.
  for (let number = 0; number < 10; number += 1) {
    change(number, (message) => addNearFlag(message, "R"));
    flag(inbox, number, "\\Answered");
  }
  for (let number = 300; number < 330; number += 1) {
    change(number, removeNear);
    inbox.delete(idOf(number));
  }
  const more = lettersInBulk(20, 2000);
  for (const { name, content } of more) addNear(folder, name.replaceAll(" ", ""), withUnixLines(content));
  expectAlso(inbox, more);
}

async function expectBothSides(
  room: PeerRoom,
  folder: string,
  mailbox: string,
  expected: Expected,
  when: string,
): Promise<void> {
  if (!existsSync(path.join(folder, "cur"))) throw new Error(`${mailbox} is not on the near side ${when}`);
  const far = await readMailbox(room.imap, BOB, mailbox);
  const seen = far.map(({ flags, content }): [string, Pick<NearMessage, "flags" | "content">] => [
    messageId(content),
    { flags, content: withoutClientsOwn(withUnixLines(content)) },
  ]);
  if (new Set(seen.map(([id]) => id)).size !== seen.length) throw new Error(`${mailbox} has messages twice ${when}`);
  expectMessages(new Map(seen), expected, `the far ${mailbox} ${when}`);
  expectMessages(readNear(folder), expected, `the near ${mailbox} ${when}`);
}

function expectMessages(
  actual: ReadonlyMap<string, Pick<NearMessage, "flags" | "content">>,
  expected: Expected,
  where: string,
): void {
  const lost = [...expected.keys()].filter((id) => !actual.has(id));
  const extra = [...actual.keys()].filter((id) => !expected.has(id));
  if (lost.length + extra.length > 0) {
    throw new Error(`${where} lacks ${lost.slice(0, 5).join(" ")} (${lost.length}), has ${extra.slice(0, 5)} too many`);
  }
  for (const [id, { flags, content }] of expected) {
    const found = actual.get(id);
    const wanted = [...flags].sort().join(" ");
    if (found?.flags.join(" ") !== wanted) throw new Error(`in ${where}, ${id} has (${found?.flags}), not (${wanted})`);
    expectSame(found.content, content, `${id} in ${where}`);
  }
}

function expectAlso(inbox: Expected, letters: readonly Letter[], ...flags: readonly string[]): void {
  for (const { content } of letters) {
    inbox.set(messageId(content), { flags: new Set(flags), content: withUnixLines(content) });
  }
}

function flag(inbox: Expected, number: number, name: string): void {
  inbox.get(idOf(number))?.flags.add(name);
}

function idOf(number: number): string {
  return `${number}@bulk.localhost`;
}
