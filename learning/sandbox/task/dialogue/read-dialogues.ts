/** Every conversation of a world on a stream, in the order in which the streams were opened. */
import type { Words } from "../../../../mail/world/internet";
import type { World } from "../../../../mail/world/world";
import { type Dialogue, PROTOCOL_OF_PORT, type Protocol, type Spoken } from "./dialogue";
import { readImap } from "./imap-dialogue";
import { readPop3 } from "./pop3-dialogue";
import { readSmtp } from "./smtp-dialogue";

const READERS: Readonly<Record<Protocol, (words: readonly Words[]) => Spoken>> = {
  smtp: readSmtp,
  pop3: readPop3,
  imap: readImap,
};

/** Streams on which nothing was said, and those to ports that are none of ours, are left out. */
export function readDialogues(world: World): Dialogue[] {
  const byConnection = new Map<number, Words[]>();
  for (const word of world.wire.words) {
    const words = byConnection.get(word.connection);
    if (words) words.push(word);
    else byConnection.set(word.connection, [word]);
  }
  return world.wire.connections.flatMap(({ number, client, server }) => {
    const words = byConnection.get(number);
    const protocol = PROTOCOL_OF_PORT[server.port];
    if (!words || !protocol || server.host === null) return [];
    const hand = (side: "client" | "server") =>
      world.terminals.some((terminal) => terminal.connection === number && terminal.side === side);
    return [
      {
        ...READERS[protocol](words),
        connection: number,
        protocol,
        by: hand("client") ? "hand" : isServer(world, client.host) ? "server" : "device",
        answeredBy: hand("server") ? "hand" : "engine",
        from: client.host,
        server: server.host,
        port: server.port,
        isOpen: world.engineAt(number, "client") !== null && world.engineAt(number, "server") !== null,
        tls: words.some(({ tls }) => tls),
        words,
      },
    ];
  });
}

function isServer(world: World, host: string): boolean {
  return world.description.hosts.some(({ name, role }) => name === host && role.type === "mail-server");
}
