/**
 * One attempt to pass a message on to the hosts of one domain (RFC 5321 section 5.1): look up the exchangers, take their
 * addresses one after the other, converse, and go to the next host with whoever is not delivered yet.
 *
 * It does nothing itself. `next` says what is to be done; the driver does it, tells the result, and asks again:
 *
 *     resolve-mx         → mxAnswer
 *     resolve-addresses  → addressAnswer
 *     connect            → connected or connectionFailed
 *     converse           → run the party's engine on the connection, its events to the party's `onEvent`; then
 *                          `conversationEnded`, when the engine has closed or the connection has
 *     done               → hand the outcomes to the queue
 */
import type { Instant } from "../../engine";
import type { Party } from "../../pair";
import type { Random } from "../../random";
import { SmtpClient } from "../client";
import type { SessionFailure, SmtpClientEvent, SmtpClientOptions } from "../client-events";
import type { EnhancedCode } from "../reply";
import type { OutgoingMail } from "../send-mail";
import type { DecidedAt, RecipientOutcome } from "../send-outcome";
import { addressOfLiteral, chooseHosts, type MxRecord } from "./choose-hosts";

export type DeliveryStep =
  | { readonly type: "resolve-mx"; readonly domain: string }
  | { readonly type: "resolve-addresses"; readonly host: string }
  | { readonly type: "connect"; readonly address: string; readonly port: number; readonly host: string }
  | { readonly type: "converse"; readonly party: Party<SmtpClientEvent> }
  | { readonly type: "done"; readonly outcomes: readonly RecipientOutcome[] };

/** What a resolver has to say. A name that exists without such records has found none of them. */
export type LookupAnswer<Item> =
  | { readonly type: "found"; readonly records: readonly Item[] }
  | { readonly type: "no-such-name" }
  /** No answer in time, or a server's failure: another time may be better. */
  | { readonly type: "failed" };

export type DeliveryOptions = {
  readonly client: Omit<SmtpClientOptions, "serverName">;
  /** All names of this host, so that it never sends to itself. */
  readonly ownNames: readonly string[];
  readonly random: Random;
  /** 25 by default. */
  readonly port?: number;
  /** Everything goes there, whatever its domain: a name or an address literal in brackets. */
  readonly smartHost?: { readonly host: string; readonly port: number };
};

/** RFC 5321 section 5.1 asks for two at least; with more, an attempt at a dead domain would last for hours of time-outs. */
const MOST_ADDRESSES = 8;

const SMTP_PORT = 25;

type Target = { readonly address: string; readonly host: string; readonly tls: SmtpClientOptions["tls"] };

export class DeliveryAttempt {
  readonly #options: DeliveryOptions;
  readonly #mail: OutgoingMail;
  readonly #port: number;
  #step: DeliveryStep;
  #hosts: string[] = [];
  #targets: Target[] = [];
  #target: Target | null = null;
  #tried = 0;
  #failure: SessionFailure | null = null;
  /** By the recipient's place; null where nothing is known yet. */
  readonly #outcomes: (RecipientOutcome | null)[];
  /** Places of those in the conversation under way. */
  #under: number[] = [];
  /** Every host so far has refused for good to talk at all. */
  #onlyRefusals = true;

  constructor(domain: string, mail: OutgoingMail, options: DeliveryOptions) {
    this.#options = options;
    this.#mail = mail;
    this.#outcomes = mail.recipients.map(() => null);
    const { smartHost } = options;
    this.#port = smartHost?.port ?? options.port ?? SMTP_PORT;
    const target = smartHost?.host ?? domain;
    const literal = addressOfLiteral(target);
    this.#step = { type: "resolve-mx", domain };
    if (domain === "" && !smartHost) this.#end("failed", "5.1.3", "The address has no domain.", "lookup");
    else if (literal !== null) {
      this.#targets = [this.#to(literal, target)];
      this.#goOn();
    } else if (smartHost) {
      // A smart host is named, not looked up: RFC 5321 section 5.1's rules are for domains.
      this.#hosts = [smartHost.host];
      this.#goOn();
    }
  }

  /** The same step again until it has been answered. */
  next(): DeliveryStep {
    return this.#step;
  }

  mxAnswer(answer: LookupAnswer<MxRecord>): void {
    const { domain } = this.#expect("resolve-mx");
    if (answer.type === "no-such-name") {
      // RFC 5321 section 5.1: a domain that does not exist is an error, and no reason to wait.
      this.#end("failed", "5.1.2", `There is no domain ${domain}.`, "lookup");
    } else if (answer.type === "failed") {
      this.#end("deferred", "4.4.3", `The name servers of ${domain} do not answer.`, "lookup");
    } else {
      const choice = chooseHosts(domain, answer.records, this.#options.ownNames, this.#options.random);
      if (choice.type === "failed") this.#end("failed", choice.status, choice.why, "lookup");
      else {
        this.#hosts = choice.hosts.map(({ name }) => name);
        this.#goOn();
      }
    }
  }

  addressAnswer(answer: LookupAnswer<string>): void {
    const { host } = this.#expect("resolve-addresses");
    if (answer.type === "found" && answer.records.length > 0) {
      this.#targets = answer.records.map((address) => this.#to(address, host));
    } else if (answer.type === "failed") {
      this.#note("deferred", "4.4.3", `The name servers do not know now where ${host} is.`, "lookup");
    } else {
      // RFC 5321 section 5.1: exchangers none of which can be used are an error, and the domain's own address no way out.
      this.#note("failed", "5.4.4", `The host ${host} has no address.`, "lookup");
    }
    this.#goOn();
  }

  connected(): void {
    const { host } = this.#expect("connect");
    this.#under = this.#open();
    this.#failure = null;
    const tls = this.#target?.tls ?? this.#options.client.tls;
    const engine = new SmtpClient({ ...this.#options.client, tls, serverName: host });
    const recipients = this.#under.flatMap((place) => this.#mail.recipients[place] ?? []);
    engine.send({ ...this.#mail, recipients });
    engine.quit();
    const onEvent = (event: SmtpClientEvent) => this.#event(event);
    this.#step = { type: "converse", party: { engine, onEvent } };
  }

  /** Refused, unreachable, or not there in time. */
  connectionFailed(): void {
    const { host, address } = this.#expect("connect");
    this.#note("deferred", "4.4.1", `The host ${host} (${address}) does not answer.`, "connection");
    this.#goOn();
  }

  conversationEnded(now: Instant): void {
    const { party } = this.#expect("converse");
    // Whoever ends the conversation before the engine has must not leave recipients without an outcome.
    party.engine.peerClosed();
    for (let step = party.engine.next(now); step.type !== "closed"; step = party.engine.next(now)) {
      if (step.type === "event") this.#event(step.event);
    }
    const target = this.#target;
    if (this.#failure?.reason === "tls-failed" && target?.tls === "if-offered") {
      // RFC 7435 section 3: encryption that was only a bonus is no reason not to deliver.
      this.#targets.unshift({ ...target, tls: "never" });
      this.#tried -= 1;
    }
    this.#goOn();
  }

  #event(event: SmtpClientEvent): void {
    if (event.type === "failed") this.#failure = event.failure;
    if (event.type !== "sent") return;
    for (const [index, place] of this.#under.entries()) {
      const outcome = event.outcomes[index];
      if (!outcome) continue;
      // A host that will not talk is one host; that it speaks for its domain is known when all of them say so.
      const refused = outcome.result === "failed" && outcome.at === "session";
      if (!refused) this.#onlyRefusals = false;
      // What a host has said is worth more than that another fell silent, or would not talk.
      if ((refused || (outcome.result === "deferred" && !outcome.reply)) && this.#outcomes[place]?.reply) continue;
      this.#outcomes[place] = refused ? { ...outcome, result: "deferred" } : outcome;
    }
  }

  /** The next address, the next host, or the end. */
  #goOn(): void {
    const target = this.#targets[0];
    const host = this.#hosts[0];
    if (this.#open().length === 0 || this.#tried >= MOST_ADDRESSES) this.#finish();
    else if (target) {
      this.#targets.shift();
      this.#target = target;
      this.#tried += 1;
      this.#step = { type: "connect", address: target.address, port: this.#port, host: target.host };
    } else if (host !== undefined) {
      this.#hosts.shift();
      this.#step = { type: "resolve-addresses", host };
    } else this.#finish();
  }

  #finish(): void {
    const outcomes = this.#outcomes.map((outcome, place) => {
      if (outcome) return this.#final(outcome);
      const recipient = this.#mail.recipients[place];
      if (!recipient) throw new Error(`the message has no recipient ${place}`);
      return outcomeHere(recipient, "deferred", "4.4.0", "No host was tried.", "lookup");
    });
    this.#step = { type: "done", outcomes };
  }

  #final(outcome: RecipientOutcome): RecipientOutcome {
    const forGood = outcome.result === "deferred" && outcome.status.startsWith("5.") && this.#onlyRefusals;
    if (forGood) return { ...outcome, result: "failed" };
    // A status in the class of what it has become (RFC 3463 section 3.1).
    const digit = outcome.result === "deferred" ? "4" : outcome.status.slice(0, 1);
    return { ...outcome, status: `${digit}${outcome.status.slice(1)}` as EnhancedCode };
  }

  /** Something that befell everybody who is still waiting. The next host may change it. */
  #note(result: "deferred" | "failed", status: EnhancedCode, why: string, at: DecidedAt): void {
    if (result === "deferred") this.#onlyRefusals = false;
    for (const place of this.#open()) {
      const recipient = this.#mail.recipients[place];
      if (!recipient || this.#outcomes[place]?.reply) continue;
      this.#outcomes[place] = outcomeHere(recipient, "deferred", status, why, at);
    }
  }

  #end(result: "deferred" | "failed", status: EnhancedCode, why: string, at: DecidedAt): void {
    const outcomes = this.#mail.recipients.map((recipient) => outcomeHere(recipient, result, status, why, at));
    this.#step = { type: "done", outcomes };
  }

  /** Places of those whom another host may still serve. */
  #open(): number[] {
    return this.#outcomes.flatMap((outcome, place) =>
      outcome === null || outcome.result === "deferred" ? [place] : [],
    );
  }

  #to(address: string, host: string): Target {
    return { address, host, tls: this.#options.client.tls };
  }

  #expect<Type extends DeliveryStep["type"]>(type: Type): Extract<DeliveryStep, { type: Type }> {
    const step = this.#step;
    if (step.type !== type) throw new Error(`the attempt did not ask for ${type}`);
    return step as Extract<DeliveryStep, { type: Type }>;
  }
}

function outcomeHere(
  recipient: RecipientOutcome["recipient"],
  result: RecipientOutcome["result"],
  status: EnhancedCode,
  why: string,
  at: DecidedAt,
): RecipientOutcome {
  return { recipient, result, status, reply: null, why, at, host: null, knowsDsn: false };
}
