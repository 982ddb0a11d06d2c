/** What a fault leaves behind: letters that wait, and why; letters that came back. */
import type { Instant } from "../../../mail/engine";
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue } from "../../../mail/message/header-field";
import { parseDeliveryStatus } from "../../../mail/message/parse-delivery-status";
import { type Message, parseMessage } from "../../../mail/message/parse-message";
import { printPath } from "../../../mail/smtp/path";
import type { QueueEntry } from "../../../mail/smtp/relay/relay-queue";
import type { ActionSource } from "../../../mail/world/action";
import type { OutgoingMessage } from "../../../mail/world/device-mail";
import type { World } from "../../../mail/world/world";
import { byMachineName, type NameOf } from "../host-names";

/** A letter in a server's queue, for the recipients of one domain. */
export type QueuedLetter = {
  readonly host: string;
  readonly id: string;
  /** "ann@hill.example", or "" for a notice that nobody may answer. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly attempts: number;
  /** null while it is being tried. */
  readonly nextTry: Instant | null;
  /** What the last try brought; null before there was one. */
  readonly why: string | null;
};

export type WaitingLetter = {
  readonly device: string;
  readonly account: number;
  readonly number: number;
  /** Who has not got it. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly state: Exclude<OutgoingMessage["state"], "sent">;
  readonly why: string | null;
  /** null where trying again is of no use. */
  readonly tryAgain: ActionSource | null;
};

export type Bounce = {
  /** Its Message-ID. */
  readonly id: string;
  /** Of one recipient: who was not reached, and what the server said. */
  readonly recipient: string;
  readonly action: "failed" | "delayed";
  readonly status: string;
  readonly said: string;
  /** Where the notice lies now: "ann on Hill School mail", "Ann's laptop". */
  readonly places: readonly string[];
};

export function queuedLetters({ mailboxes }: World): readonly QueuedLetter[] {
  return mailboxes.servers.flatMap(({ host, queue }) => [
    ...queue.running.map((entry) => letterOf(host, entry, null)),
    ...queue.waiting.map((entry) => letterOf(host, entry, entry.nextAttemptAt)),
  ]);
}

/** When the first of the letters that wait in a queue is tried; null when none waits. */
export function nextTryOf(letters: readonly QueuedLetter[]): Instant | null {
  const times = letters.flatMap(({ nextTry }) => (nextTry === null ? [] : [nextTry]));
  return times.length > 0 ? Math.min(...times) : null;
}

export function waitingLetters({ mailboxes }: World): readonly WaitingLetter[] {
  return mailboxes.devices.flatMap(({ host: device, accounts }) =>
    accounts.flatMap(({ outbox, sending }, account) =>
      outbox.flatMap(({ number, mail, left, state, why }) => {
        if (state === "sent") return [];
        const tryAgain = { type: "send-waiting", device, account } as const;
        return {
          device,
          account,
          number,
          recipients: left.map(({ path }) => printPath(path)),
          subject: subjectOf(mail.content),
          state,
          why,
          tryAgain: state === "waiting" && !sending ? tryAgain : null,
        };
      }),
    ),
  );
}

/** Delivery status notices of failure and delay, each recipient once, wherever copies of the notice lie. */
export function bouncesIn({ mailboxes }: World, nameOf: NameOf = byMachineName): readonly Bounce[] {
  const found = new Map<string, Bounce>();
  const see = (content: Uint8Array, place: string): void => {
    for (const bounce of bouncesOf(content)) {
      const key = `${bounce.id} ${bounce.recipient}`;
      const places = found.get(key)?.places ?? [];
      found.set(key, { ...bounce, places: places.includes(place) ? places : [...places, place] });
    }
  };
  for (const { host, mail } of mailboxes.servers) {
    for (const { name, mailboxes: all } of mail.accounts.values()) {
      for (const { messages } of all.values()) {
        for (const { content } of messages) see(content, `${name} on ${nameOf(host)}`);
      }
    }
  }
  for (const { host, accounts } of mailboxes.devices) {
    for (const { inbox, mailboxes: inStep } of accounts) {
      for (const { content } of inbox) see(content, nameOf(host));
      for (const { local } of inStep) {
        for (const { content } of local.messages) if (content) see(content, nameOf(host));
      }
    }
  }
  return [...found.values()];
}

/** A message is taken apart once, however often somebody looks. */
const BOUNCES = new WeakMap<Uint8Array, readonly Omit<Bounce, "places">[]>();

function bouncesOf(content: Uint8Array): readonly Omit<Bounce, "places">[] {
  const known = BOUNCES.get(content);
  if (known) return known;
  const read = readBounces(parseMessage(content));
  BOUNCES.set(content, read);
  return read;
}

function readBounces(message: Message): readonly Omit<Bounce, "places">[] {
  const status = parseDeliveryStatus(message);
  if (!status) return [];
  const id = findValue(message.fields, "message-id") ?? "";
  return status.recipients.flatMap(({ final, action, status: code, diagnostic }) =>
    action === "failed" || action === "delayed"
      ? [{ id, recipient: final, action, status: code, said: diagnostic ?? "" }]
      : [],
  );
}

function letterOf(
  host: string,
  { id, mail, attempts, lastOutcomes }: QueueEntry,
  nextTry: Instant | null,
): QueuedLetter {
  const [outcome] = lastOutcomes;
  const reply = outcome?.reply ? ` ${outcome.reply.code} ${outcome.reply.lines.join(" ")}` : "";
  return {
    host,
    id,
    sender: printPath(mail.sender.path),
    recipients: mail.recipients.map(({ path }) => printPath(path)),
    subject: subjectOf(mail.content),
    attempts,
    nextTry,
    why: outcome ? `${outcome.why}${reply}` : null,
  };
}

const SUBJECTS = new WeakMap<Uint8Array, string>();

function subjectOf(content: Uint8Array): string {
  const known = SUBJECTS.get(content);
  if (known !== undefined) return known;
  const subject = decodeEncodedWords(findValue(parseMessage(content).fields, "subject") ?? "");
  SUBJECTS.set(content, subject);
  return subject;
}
