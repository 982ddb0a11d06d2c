/** Of all commands that were refused, the one that keeps a goal from being reached: the last that was never put right. */
import type { Condition } from "./condition";
import type { Dialogue, Exchange, Protocol } from "./dialogue/dialogue";
import type { Evidence } from "./evidence";
import { isMeantAs } from "./misspelt";
import { outOfOrder } from "./say-refusal";
import { IMAP_VERBS, POP3_VERBS, SMTP_VERBS } from "./wire-condition";

/**
 * @param goal what it asks for
 * @param others what the other goals of the task ask for
 * @param about the protocols that matter, or null for all
 * @returns null where nothing was refused that was not put right, or asked for
 */
export function realFailure(
  { dialogues, before }: Evidence,
  goal: readonly Condition[],
  others: readonly Condition[],
  about: ReadonlySet<string> | null,
): Exchange | null {
  const acceptedAt = new Map<string, Set<string>>();
  for (const dialogue of dialogues.toReversed()) {
    const { by, protocol, server } = dialogue;
    if (by !== "hand" || (about !== null && !about.has(protocol))) continue;
    const service = `${protocol} ${server}`;
    const accepted = acceptedAt.get(service) ?? new Set();
    acceptedAt.set(service, accepted);
    const isFault = (exchange: Exchange): boolean =>
      exchange.saidIn >= before.words &&
      !goal.some((one) => mayBeRefused(one, exchange)) &&
      !others.some((one) => isToBeRefused(one, exchange));
    const real = realOf(unmended(dialogue, accepted).filter(({ exchange }) => isFault(exchange)));
    if (real) return real;
  }
  return null;
}

/** A goal may want to see how a server refuses. */
function mayBeRefused(condition: Condition, exchange: Exchange): boolean {
  if (condition.type === "all" || condition.type === "any")
    return condition.of.some((one) => mayBeRefused(one, exchange));
  return "verb" in condition && condition.verb === exchange.verb && condition.outcome !== "accepted";
}

/** What another goal asks for is no fault of this one; where it only does not mind a refusal, it may be one. */
function isToBeRefused(condition: Condition, exchange: Exchange): boolean {
  if (condition.type === "all" || condition.type === "any")
    return condition.of.some((one) => isToBeRefused(one, exchange));
  return "verb" in condition && condition.verb === exchange.verb && condition.outcome === "refused";
}

/** `stepsLeft`: how many steps on came after it. What failed with as many left may have failed because of what failed before it. */
type Failure = { readonly exchange: Exchange; readonly stepsLeft: number };

/**
 * Read from the end, so that all that came later is known; a learner may say very much.
 * @param accepted the verbs that succeeded on later connections; this one's are added
 */
function unmended({ exchanges, state }: Dialogue, accepted: Set<string>): Failure[] {
  const failures: Failure[] = [];
  let stepsLeft = 0;
  let after = state;
  for (const exchange of exchanges.toReversed()) {
    if (isStepOn(exchange, after)) stepsLeft += 1;
    if (exchange.outcome === "accepted" && exchange.verb !== null) accepted.add(exchange.verb);
    if (exchange.outcome === "refused" && !isMended(exchange, accepted, stepsLeft))
      failures.push({ exchange, stepsLeft });
    after = exchange.before;
  }
  return failures.toReversed();
}

function isMended({ verb, line }: Exchange, accepted: ReadonlySet<string>, stepsLeft: number): boolean {
  if (verb !== null) return accepted.has(verb);
  return stepsLeft > 0 || [...accepted].some((one) => isMeantAs(line, one));
}

/** These change the state too, but lead back or out. */
const BACK: ReadonlySet<string> = new Set(["RSET", "QUIT", "LOGOUT", "CLOSE", "UNSELECT", "UNAUTHENTICATE"]);

function isStepOn({ verb, outcome, before }: Exchange, after: string): boolean {
  if (outcome !== "accepted" || verb === null || BACK.has(verb) || before === after) return false;
  const isHello = verb === "EHLO" || verb === "HELO";
  return !isHello || before === "greeted";
}

/** From the last failure back to the one that it came of. */
function realOf(failures: readonly Failure[]): Exchange | null {
  let at = failures.length - 1;
  for (let cause = at; cause >= 0; cause = causeOf(failures, at)) at = cause;
  return failures[at]?.exchange ?? null;
}

/** The place of the failure without which this one would not have been, or -1. */
function causeOf(failures: readonly Failure[], at: number): number {
  const failure = failures[at];
  if (!failure) return -1;
  const { exchange, stepsLeft } = failure;
  const leads = isText(exchange)
    ? hasRestOrIsText
    : exchange.verb === null
      ? hasRest
      : outOfOrder(exchange) !== null
        ? mayLeadOn
        : none;
  for (let place = at - 1; failures[place]?.stepsLeft === stepsLeft; place -= 1) {
    const earlier = failures[place];
    if (earlier && leads(earlier.exchange)) return place;
  }
  return -1;
}

/** Commands that further lines belong to: when they are refused, those lines are taken for commands. */
const WITH_REST = ["DATA", "BDAT", "APPEND", "AUTH", "AUTHENTICATE", "IDLE"];

function hasRest({ verb, line }: Exchange): boolean {
  return WITH_REST.some((one) => (verb === null ? isMeantAs(line, one) : verb === one));
}

const VERBS: Readonly<Record<Protocol, readonly string[]>> = { smtp: SMTP_VERBS, pop3: POP3_VERBS, imap: IMAP_VERBS };

/** A line that resembles no command: most likely a letter's, said where the server does not wait for one. */
function isText({ protocol, verb, line }: Exchange): boolean {
  return verb === null && !VERBS[protocol].some((one) => isMeantAs(line, one));
}

function hasRestOrIsText(exchange: Exchange): boolean {
  return hasRest(exchange) || isText(exchange);
}

function none(): boolean {
  return false;
}

const LEADING_ON: ReadonlySet<string> = new Set(
  "EHLO HELO MAIL RCPT DATA STARTTLS AUTH USER PASS APOP STLS LOGIN AUTHENTICATE SELECT EXAMINE".split(" "),
);

/** What was unknown may have been meant as anything. */
function mayLeadOn({ verb }: Exchange): boolean {
  return verb === null || LEADING_ON.has(verb);
}
