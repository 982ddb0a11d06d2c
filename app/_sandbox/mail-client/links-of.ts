import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import type { Link } from "@/mail/world/network/network";

/** The links that a device hangs on: with all of them cut it is offline. */
export function linksOf({ world }: SandboxSession, device: string): Link[] {
  return world.links.filter(({ ends }) => ends.includes(device));
}
