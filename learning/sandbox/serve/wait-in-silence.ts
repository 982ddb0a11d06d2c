import type { SandboxSession } from "../sandbox-session";

/** Timers that only ask whether it is time yet come before the one that ends a client's patience. */
const MOST_TIMERS = 20;

/** Says nothing until a client that waits has had enough and does something about it. Nothing must be on its way. */
export function waitInSilence(session: SandboxSession): void {
  const packets = session.world.wire.packets.length;
  for (let timers = 0; timers < MOST_TIMERS; timers += 1) {
    const { next, wire } = session.world;
    if (next === null || wire.packets.length > packets) return;
    session.advance(next - session.now.at);
  }
}
