/**
 * A stub resolver's work on one question (RFC 1034 section 5.3.1), without a socket or a clock: it says which octets to send
 * to which server and until when to wait, and takes what comes back. Answers that are not to this question are ignored.
 */
import type { Instant } from "../engine";
import type { Random } from "../random";
import { decodeDnsMessage, encodeDnsMessage } from "./dns-codec";
import { type DnsMessage, INTERNET, type RecordData, type RecordType, type ResourceRecord } from "./dns-message";
import { nameKey, sameName } from "./domain-name";

/** What resolvers everywhere wait for one answer (RFC 1035 section 4.2.1 recommends 2 to 5 seconds). */
export const ANSWER_WAIT_MS = 5000;
/** Each server is asked this often before the look-up fails. */
export const TRIES_FOR_EACH_SERVER = 2;

export type LookUpOutcome =
  /** Records of the type asked for, aliases followed. */
  | { readonly type: "records"; readonly records: readonly RecordData[] }
  | { readonly type: "no-data" }
  | { readonly type: "no-such-name" }
  /** May be different later: nobody answered, or only with a failure. */
  | { readonly type: "failed"; readonly reason: "no answer" | "server failure" | "refused" | "answer cut short" };

export type LookUpStep =
  | { readonly type: "query"; readonly server: string; readonly bytes: Uint8Array }
  | { readonly type: "wait"; readonly until: Instant }
  | { readonly type: "done"; readonly outcome: LookUpOutcome };

export class LookUp {
  #tries = 0;
  #id = -1;
  #until: Instant | null = null;
  #outcome: LookUpOutcome | null = null;
  /** What a server said that was no answer; told when nobody has a better one. */
  #failure: LookUpOutcome = { type: "failed", reason: "no answer" };

  /**
   * @param name as in domain-name.ts; the caller has checked it
   * @param servers addresses, asked in this order
   */
  constructor(
    readonly name: string,
    readonly type: RecordType,
    readonly servers: readonly string[],
    readonly random: Random,
  ) {}

  /** A datagram that came to the port from which the query was sent. Any octets at all. */
  receive(from: string, bytes: Uint8Array): void {
    if (this.#outcome || this.#until === null || from !== this.#server()) return;
    const message = decodeDnsMessage(bytes);
    if (!message || !this.#isAnswer(message)) return;
    const failure = failureOf(message);
    if (failure) {
      // Another server, or the same one a moment later, may know better.
      this.#failure = failure;
      this.#until = null;
    } else this.#outcome = this.#read(message);
  }

  next(now: Instant): LookUpStep {
    if (this.#outcome) return { type: "done", outcome: this.#outcome };
    if (this.#until !== null && now < this.#until) return { type: "wait", until: this.#until };
    if (this.#tries === this.servers.length * TRIES_FOR_EACH_SERVER) {
      this.#outcome = this.#failure;
      return { type: "done", outcome: this.#outcome };
    }
    this.#tries += 1;
    // A fresh id for each try: an old answer, or a forged one, does not fit (RFC 5452 section 4.3).
    this.#id = Math.floor(this.random() * 0x10000);
    this.#until = now + ANSWER_WAIT_MS;
    return { type: "query", server: this.#server(), bytes: encodeDnsMessage(query(this.#id, this.name, this.type)) };
  }

  #server(): string {
    return this.servers[(this.#tries - 1) % this.servers.length] ?? "";
  }

  // RFC 5452 section 9.1: the id, the question and the direction have to fit.
  #isAnswer(message: DnsMessage): boolean {
    const [question] = message.questions;
    if (!message.response || message.id !== this.#id || message.opcode !== 0) return false;
    // A server that could not read the question need not repeat it.
    if (!question) return message.code !== "no-error";
    return message.questions.length === 1 && question.type === this.type && sameName(question.name, this.name);
  }

  #read({ answers, code }: DnsMessage): LookUpOutcome {
    let name = nameKey(this.name);
    // Each round follows one alias, so there are no more rounds than answers.
    for (let round = 0; round <= answers.length; round += 1) {
      const here = answers.filter((record) => nameKey(record.name) === name).map(({ data }: ResourceRecord) => data);
      const records = here.filter(({ type }) => type === this.type);
      if (records.length > 0) return { type: "records", records };
      const alias = here.find(({ type }) => type === "CNAME");
      if (alias?.type !== "CNAME") break;
      name = nameKey(alias.target);
    }
    return code === "no-such-name" ? { type: "no-such-name" } : { type: "no-data" };
  }
}

function failureOf({ code, truncated }: DnsMessage): LookUpOutcome | null {
  // The rest could be had over TCP, which this resolver does not speak (RFC 2181 section 9: a part is not an answer).
  if (truncated) return { type: "failed", reason: "answer cut short" };
  if (code === "no-error" || code === "no-such-name") return null;
  return { type: "failed", reason: code === "refused" ? "refused" : "server failure" };
}

function query(id: number, name: string, type: RecordType): DnsMessage {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    code: "no-error",
    questions: [{ name, type, class: INTERNET }],
    answers: [],
    authority: [],
    additional: [],
  };
}
