import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseTranscript, type Transcript } from "./transcript";

/** All transcripts of one protocol, as its folder holds them. */
export function readTranscripts(protocol: "smtp" | "pop3" | "imap"): Transcript[] {
  const folder = path.join("mail", protocol, "transcripts");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => parseTranscript(path.join(folder, name), readFileSync(path.join(folder, name), "utf8")));
}
