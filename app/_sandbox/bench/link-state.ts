/** What the drawing says of a link in a word or two. */
import type { Link } from "@/mail/world/network/network";

export type LinkState = {
  readonly kind: "good" | "cut" | "poor";
  /** A shape of its own, so that colour is not needed. */
  readonly sign: string;
  readonly short: string;
  readonly words: string;
};

/** From here on somebody waits for a letter with a picture. Octets a second. */
const SLOW_BELOW = 20_000;
/** Milliseconds. */
const LONG_FROM = 300;

export function linkStateOf({ cut, settings }: Link): LinkState {
  if (cut) return { kind: "cut", sign: "✕", short: "cut", words: "cut" };
  if (settings.loss > 0) {
    const short = `loses ${Math.round(settings.loss * 100)} %`;
    return { kind: "poor", sign: "!", short, words: `${short} of what it carries` };
  }
  if (settings.bandwidth < SLOW_BELOW || settings.latency >= LONG_FROM) {
    return { kind: "poor", sign: "…", short: "slow", words: "slow" };
  }
  return { kind: "good", sign: "", short: "", words: "working" };
}
