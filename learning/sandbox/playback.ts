/** How a session's virtual time passes while somebody watches: slowed down, so that it can be followed, and with waits cut short. */
import type { SandboxSession } from "./sandbox-session";

/** Virtual milliseconds that pass in a real one, slow to fast; 20 ms on a cable take two seconds at the first. */
export const SPEEDS = [
  { factor: 0.01, name: "Very slow" },
  { factor: 0.03, name: "Slow" },
  { factor: 0.1, name: "Steady" },
  { factor: 0.5, name: "Quick" },
  { factor: 5, name: "Very quick" },
] as const;

export const FIRST_SPEED = 2;

/** A wait of more virtual time than this, with nothing on its way, teaches nothing: it is skipped, and told. */
const LONGEST_WAIT_MS = 1000;
/** A page that was in the background comes back with one long frame; it goes on from where it was instead. */
const LONGEST_FRAME_MS = 100;
/** Packets that may be on their way are among the last so many. */
const RECENT_PACKETS = 300;

export type Tick =
  /** Nothing moves any more, so time stands still. */
  | { readonly type: "quiet" }
  | { readonly type: "moved" }
  /** Nothing was on its way, and so many milliseconds were left out. */
  | { readonly type: "skipped"; readonly milliseconds: number };

/**
 * Lets a session go on by one frame.
 * @param frame real milliseconds since the frame before
 * @param factor virtual milliseconds in a real one
 * @param mayGoOn false when the frame has no time left; less of the virtual time passes then
 */
export function playFrame(session: SandboxSession, frame: number, factor: number, mayGoOn?: () => boolean): Tick {
  const { world, now } = session;
  if (world.quiet && !session.isInThePast) return { type: "quiet" };
  const wait = (world.next ?? now.at) - now.at;
  if (wait > LONGEST_WAIT_MS && !session.isInThePast && !isSomethingOnItsWay(session)) {
    session.advance(wait, mayGoOn);
    return { type: "skipped", milliseconds: wait };
  }
  session.advance(Math.min(frame, LONGEST_FRAME_MS) * factor, mayGoOn);
  return { type: "moved" };
}

function isSomethingOnItsWay({ world }: SandboxSession): boolean {
  return world.wire.packets.slice(-RECENT_PACKETS).some(({ fate }) => fate === "under way");
}
