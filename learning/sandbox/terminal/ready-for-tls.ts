import { explainEntry } from "../wire/explain/explain-entry";
import type { TranscriptLine } from "./terminal-transcript";

/** Whether the last thing that the server said is that the handshake may begin (RFC 3207 section 4, RFC 2595 sections 3 and 4). */
export function isReadyForTls(lines: readonly TranscriptLine[]): boolean {
  const last = lines.at(-1);
  const said = last?.entry.said;
  if (last?.who !== "them" || last.entry.from !== "server" || !said) return false;
  return (said.verb === "STARTTLS" || said.verb === "STLS") && explainEntry(last.entry).ok === true;
}
