import { WireLog, type WireWorld } from "./wire-log";

const LOGS = new WeakMap<WireWorld, WireLog>();

/** Everything that has crossed the wire of a world up to now. Going back makes another world, which has another log. */
export function wireLogOf(world: WireWorld): WireLog {
  const log = LOGS.get(world) ?? new WireLog(world);
  LOGS.set(world, log);
  log.update();
  return log;
}
