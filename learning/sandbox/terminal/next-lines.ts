import type { Terminal } from "../../../mail/world/hand-held";
import type { World } from "../../../mail/world/world";
import type { MailProtocol } from "../hints/hint";
import { hintContext } from "../hints/hint-context";
import { type Suggestions, suggestNext } from "../hints/suggest-next";
import type { WireLog } from "../wire/wire-log";
import { WELL_KNOWN_PORTS } from "./connection-choices";
import type { TranscriptLine } from "./terminal-transcript";

/** What a client at a terminal may say next; null where none of the three protocols is spoken. */
export function nextLines(
  world: Pick<World, "wire" | "description">,
  log: WireLog,
  { connection, host }: Terminal,
  lines: readonly TranscriptLine[],
): Suggestions | null {
  const protocol = protocolAt(world, connection, lines);
  const port = connection === null ? undefined : world.wire.connections[connection]?.server.port;
  if (connection === null || port === undefined || !protocol) return null;
  const conversation = log.conversation(connection);
  return suggestNext({ protocol, conversation, port, context: hintContext(world.description, host) });
}

/** What is spoken on a stream: as the greeting told, or as its port says; null for none of the three. */
export function protocolAt(
  { wire }: Pick<World, "wire">,
  connection: number | null,
  lines: readonly TranscriptLine[],
): MailProtocol | null {
  const protocol = lines.at(-1)?.entry.protocol;
  if (protocol === "smtp" || protocol === "pop" || protocol === "imap") return protocol;
  const port = connection === null ? undefined : wire.connections[connection]?.server.port;
  return WELL_KNOWN_PORTS.find((one) => one.port === port)?.protocol ?? null;
}
