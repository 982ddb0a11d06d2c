/** One line of a client as a value, read by the server's own grammar and carried out by nobody. */
import { octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { isCommand, serverCommands } from "./commands/server-commands";
import { Lexer } from "./lex-command";
import { OutputBuffer } from "./output-buffer";
import { type ImapOutlet, ImapSession } from "./server-session";
import type { ImapCommand } from "./server-states";

export type ReadCommand =
  | {
      readonly tag: string;
      /** In capitals, with "UID " before it where it is a UID command. */
      readonly name: ImapCommand;
      /** Plain data, the same for two lines that ask for the same; null where the command has no arguments. */
      readonly value: unknown;
    }
  /** `tag` is null where not even that can be told. */
  | { readonly tag: string | null; readonly fault: string };

/** @param line without its CR LF. A command with a literal is more than a line, and is a fault here. */
export function parseImapCommand(line: string): ReadCommand {
  const lexer = new Lexer([octetText(encodeUtf8(line))]);
  const tag = lexer.tag();
  if (tag === null) return { tag, fault: "a command begins with a tag and a space" };
  const session = idleSession();
  const word = lexer.keyword();
  session.byUid = word === "UID";
  if (session.byUid) lexer.sp();
  const name = session.byUid ? `UID ${lexer.keyword()}` : word;
  if (!isCommand(name)) return { tag, fault: lexer.failure ?? "there is no such command" };
  const value = serverCommands[name].parse(lexer, session);
  return lexer.failure === null ? { tag, name, value } : { tag, fault: lexer.failure };
}

const NOTHING = (): void => undefined;

/** Reading asks a session what it has enabled and nothing else. */
function idleSession(): ImapSession {
  const outlet: ImapOutlet = {
    output: new OutputBuffer(),
    event: NOTHING,
    ask: NOTHING,
    readLine: NOTHING,
    stream: NOTHING,
    startTls: NOTHING,
  };
  const entropy = (count: number): Uint8Array => new Uint8Array(count);
  return new ImapSession({ hostName: "", tls: "on", allowAuthInClear: true, mechanisms: [], entropy }, outlet);
}
