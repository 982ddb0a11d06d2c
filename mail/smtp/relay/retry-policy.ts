/** When a message that could not be delivered is tried again, and when its sender hears of it: plain configuration. */
import type { Instant } from "../../engine";

export type RetryPolicy = {
  /** Milliseconds from the first attempt's end to the second. */
  readonly firstDelay: number;
  /** Each further delay is the one before it times this. */
  readonly factor: number;
  /** No delay is longer. */
  readonly longestDelay: number;
  /** So old a message is tried for the last time, and then returned. */
  readonly giveUpAfter: number;
  /** So old a message is, when its sender is told, once, that it is still on its way; null: never. */
  readonly delayNoticeAfter: number | null;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * RFC 5321 section 4.5.4.1: at least 30 minutes between attempts in general, and four to five days until giving up; shorter
 * first delays are welcome where the reason is known to be short, and the usual one today is greylisting.
 */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  firstDelay: 15 * MINUTE,
  factor: 2,
  longestDelay: 4 * HOUR,
  giveUpAfter: 5 * DAY,
  delayNoticeAfter: 4 * HOUR,
};

/** A delay of nothing would keep a queue busy with one message for ever. */
const SHORTEST_DELAY = 1000;

/**
 * The instant of the next attempt: never behind the end of the message's time, at which it gets its last chance.
 * @param attempts how many have been made, at least one
 */
export function nextAttemptAt(policy: RetryPolicy, arrivedAt: Instant, attempts: number, now: Instant): Instant {
  const grown = Math.min(policy.firstDelay * policy.factor ** (attempts - 1), policy.longestDelay);
  const next = now + Math.max(grown, SHORTEST_DELAY);
  const last = arrivedAt + policy.giveUpAfter;
  return next > last && now < last ? last : next;
}

export function isOver(policy: RetryPolicy, arrivedAt: Instant, now: Instant): boolean {
  return now - arrivedAt >= policy.giveUpAfter;
}
