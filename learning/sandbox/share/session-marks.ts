/** The marks by which a session that comes back is known to be in the same world, and to have the same wire. */
import type { Packet } from "../../../mail/world/network/packet";
import type { World } from "../../../mail/world/world";
import type { SessionStart } from "../sandbox-session";
import { Digest } from "./digest";

/** Of where a session begins: another description, or another preparation, has another mark. */
export function markOfStart({ description, preparation = [], beginning }: SessionStart): string {
  return new Digest().addText(JSON.stringify([description, preparation, beginning ?? null])).mark;
}

/** Of every packet up to now, to the octet and the microsecond. */
export function markOfWire({ wire }: World): string {
  const digest = new Digest();
  for (const packet of wire.packets) digest.addText(headOf(packet)).addBytes(packet.body.payload);
  return digest.mark;
}

function headOf({ at, from, to, body }: Packet): string {
  const head = body.type === "tcp" ? [body.sequence, body.acknowledgement, body.flags, body.window] : [];
  return JSON.stringify([at, from, to, head]);
}
