/** Of all commands that were refused, the one that keeps a goal from being reached: the last that was never put right. */
import { IMAP_MOVES, type ImapCommand } from "../../../mail/imap/server-states";
import { POP3_MOVES, type Pop3State } from "../../../mail/pop3/states";
import { destinationOf, type ServerMove, type ServerState } from "../../../mail/smtp/server-moves";
import type { Condition } from "./condition";
import type { Dialogue, Exchange, Protocol } from "./dialogue/dialogue";
import { Evidence } from "./evidence";
import { isMeantAs } from "./misspelt";
import { IMAP_VERBS, POP3_VERBS, SMTP_VERBS } from "./wire-condition";

/** A world of which only some of what was said counts. */
class EvidenceOf extends Evidence {
  constructor(
    { world, before }: Evidence,
    private readonly heard: readonly Dialogue[],
  ) {
    super(world, before);
  }

  override get dialogues(): readonly Dialogue[] {
    return this.heard;
  }
}

/**
 * What happened, with that one refusal and without all others.
 * @param about the protocols that matter, or null for all
 */
export function onlyRealFailure(
  conditions: readonly Condition[],
  evidence: Evidence,
  about: ReadonlySet<string> | null,
): Evidence {
  const { dialogues, before } = evidence;
  const acceptedAt = new Map<string, Set<string>>();
  for (const dialogue of dialogues.toReversed()) {
    const { by, protocol, server } = dialogue;
    if (by !== "hand" || (about !== null && !about.has(protocol))) continue;
    const service = `${protocol} ${server}`;
    const accepted = acceptedAt.get(service) ?? new Set();
    acceptedAt.set(service, accepted);
    const failures = unmended(dialogue, accepted).filter(
      ({ exchange }) => exchange.saidIn >= before.words && !conditions.some((one) => asksFor(one, exchange)),
    );
    const real = realOf(failures);
    if (real) return new EvidenceOf(evidence, [{ ...dialogue, exchanges: [real] }]);
  }
  return new EvidenceOf(evidence, []);
}

/** A goal may want to see how a server refuses. */
function asksFor(condition: Condition, exchange: Exchange): boolean {
  if (condition.type === "all" || condition.type === "any") return condition.of.some((one) => asksFor(one, exchange));
  return "verb" in condition && condition.verb === exchange.verb && condition.outcome !== "accepted";
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
      : isOutOfOrder(exchange)
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

function isOutOfOrder({ protocol, verb, before }: Exchange): boolean {
  if (verb === null) return false;
  switch (protocol) {
    case "smtp":
      return destinationOf(before as ServerState, verb as ServerMove) === null;
    case "pop3":
      return !Object.hasOwn(POP3_MOVES[before as Pop3State], verb);
    case "imap": {
      const from: readonly string[] = Object.hasOwn(IMAP_MOVES, verb) ? IMAP_MOVES[verb as ImapCommand].from : [before];
      return !from.includes(before);
    }
  }
}
