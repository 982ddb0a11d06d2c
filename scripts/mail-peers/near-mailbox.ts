/** The near side of a synchronisation: a tree of Maildirs, with flags in the files' names. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { messageId } from "./letters-in-bulk";

export type NearMessage = {
  readonly file: string;
  /** As IMAP names them, sorted. */
  readonly flags: readonly string[];
  /** With Unix line ends, and without the fields by which some clients know their own work again. */
  readonly content: Buffer;
};

const FLAGS: Readonly<Record<string, string>> = {
  D: "\\Draft",
  F: "\\Flagged",
  R: "\\Answered",
  S: "\\Seen",
  T: "\\Deleted",
};

const CLIENTS_OWN = /^(?:X-TUID|X-OfflineIMAP): .*\n/gm;

/** By Message-ID. */
export function readNear(folder: string): Map<string, NearMessage> {
  const files = ["new", "cur"].flatMap((part) =>
    readdirSync(path.join(folder, part)).map((name) => path.join(folder, part, name)),
  );
  const messages = files.map((file): [string, NearMessage] => {
    const content = withoutClientsOwn(readFileSync(file));
    const letters = /:2,([A-Za-z]*)$/.exec(file)?.[1] ?? "";
    const flags = [...letters].flatMap((letter) => FLAGS[letter] ?? []).sort();
    return [messageId(content), { file, flags, content }];
  });
  const found = new Map(messages);
  if (found.size !== files.length) throw new Error(`${files.length} files in ${folder} are ${found.size} messages`);
  return found;
}

export function withoutClientsOwn(content: Buffer): Buffer {
  const end = content.indexOf("\n\n");
  const head = content.toString("latin1", 0, end).concat("\n").replaceAll(CLIENTS_OWN, "").slice(0, -1);
  return Buffer.concat([Buffer.from(head, "latin1"), content.subarray(end)]);
}

/** As a mail program does that has been told to: a file's flags are its name. */
export function addNearFlag({ file }: NearMessage, letter: "F" | "R" | "S"): void {
  const [base = "", letters = ""] = path.basename(file).split(":2,");
  const flags = [...new Set(letters + letter)].sort().join("");
  renameSync(file, path.join(path.dirname(path.dirname(file)), "cur", `${base}:2,${flags}`));
}

export function removeNear({ file }: NearMessage): void {
  rmSync(file);
}

export function addNear(folder: string, name: string, content: Buffer): void {
  for (const part of ["cur", "new", "tmp"]) mkdirSync(path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, "new", `1700000000.${name}.localhost`), content);
}
