import type { NameOf } from "@/learning/sandbox/host-names";
import type { Terminal } from "@/mail/world/hand-held";
import type { World } from "@/mail/world/world";

/** The two ends of a stream that is held by hand, as people call them. */
export type TerminalPlace = {
  readonly from: string;
  readonly to: string;
  readonly port: number | null;
  readonly name: string;
};

export function placeOf(
  { wire }: Pick<World, "wire">,
  { connection, host, side }: Terminal,
  nameOf: NameOf,
): TerminalPlace {
  const record = connection === null ? undefined : wire.connections[connection];
  if (!record) return { from: nameOf(host), to: "the server", port: null, name: "the server" };
  const { client, server } = record;
  const serverName = server.host ?? server.address;
  const to = nameOf(side === "client" ? serverName : client.host);
  return { from: nameOf(host), to, port: server.port, name: side === "client" ? `${to} port ${server.port}` : to };
}
