/**
 * Takes responsibility for a message: puts it into mailboxes here and into the queue for elsewhere, or refuses it whole. After
 * a 250 nobody is forgotten: whom it cannot reach after all, the sender hears of.
 */
import type { Instant } from "../engine";
import type { MailStore } from "../mailbox/mail-store";
import { octetLength } from "../message/print-field";
import { pathKey } from "../smtp/path";
import { deliveryStatusNotice, type RecipientStatus, wantsNotice } from "../smtp/relay/delivery-status";
import type { RelayQueue } from "../smtp/relay/relay-queue";
import { isLooping, receivedField, returnPathField } from "../smtp/relay/trace";
import { type Reply, reply } from "../smtp/reply";
import type { OutgoingMail } from "../smtp/send-mail";
import type { Recipient, Sender, SmtpServerEvent } from "../smtp/server-events";
import { concatOctets, putAscii } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { Directory } from "./directory";
import type { MailServerConfig } from "./mail-server-config";

export type MessageEvent = Extract<SmtpServerEvent, { type: "message" }>;

export type IntakeNeeds = {
  readonly config: MailServerConfig;
  readonly directory: Directory;
  readonly store: MailStore;
  readonly queue: RelayQueue;
};

/** Whom one message goes to. */
type Fan = {
  readonly local: ReadonlyMap<string, Recipient>;
  readonly foreign: readonly Recipient[];
};

export class MessageIntake {
  constructor(private readonly needs: IntakeNeeds) {}

  isFull(user: string, octets: number): boolean {
    const account = this.needs.store.account(user);
    return account !== null && account.quota !== null && account.octets + octets > account.quota;
  }

  /** The reply to the end of a message that came by SMTP. */
  accept({ session, sender, recipients, content }: MessageEvent, clientAddress: string, now: Instant): Reply {
    const { config, queue } = this.needs;
    // RFC 5321 section 6.3: a message that comes round and round is ended here.
    if (isLooping(content)) return reply(554, "5.4.6", "Too many hops: this message is going in circles");
    const id = queue.newId(now);
    const received = receivedField({
      session,
      clientAddress,
      by: config.hostName,
      id,
      utf8: sender.parameters.utf8,
      recipients: recipients.map(({ path }) => path),
      at: now,
    });
    const fan = this.#fanOut(recipients);
    // With the lines that are put above it here: a mailbox is full or not for what would lie in it.
    const top = returnPathField(sender.path) + received;
    const octets = octetLength(top) + content.length;
    const full = [...fan.local].filter(([user]) => this.isFull(user, octets));
    if (full.length > 0 && full.length === fan.local.size && fan.foreign.length === 0) return mailboxFull(config);
    // First what can be refused as a whole, so that a refusal leaves nothing behind.
    if (fan.foreign.length > 0) {
      const traced = { sender, recipients: fan.foreign, content: withTop(received, content) };
      if (queue.enqueue(traced, now, id) === null) {
        return reply(452, "4.3.1", "Too much mail is waiting here, try again later");
      }
    }
    this.#deliver({ sender, top, received, content }, fan.local, id, now);
    return reply(250, "2.0.0", `Accepted as ${id}`);
  }

  /** Mail of our own making, such as a notice from the queue: it cannot be refused, and has been traced by its maker. */
  send(mail: OutgoingMail, now: Instant): void {
    const fan = this.#fanOut(mail.recipients);
    const id = this.needs.queue.newId(now);
    if (fan.foreign.length > 0) this.needs.queue.enqueueNotice({ ...mail, recipients: fan.foreign }, now, id);
    this.#deliver({ ...mail, top: returnPathField(mail.sender.path), received: "" }, fan.local, id, now);
  }

  #fanOut(recipients: readonly Recipient[]): Fan {
    const local = new Map<string, Recipient>();
    const foreign = new Map<string, Recipient>();
    for (const recipient of recipients) {
      const lookup = this.needs.directory.lookUp(recipient.path);
      if (lookup.type === "foreign") foreign.set(pathKey(recipient.path), recipient);
      else if (lookup.type === "found") {
        for (const destination of lookup.destinations) {
          if (destination.type === "user") local.set(destination.name, local.get(destination.name) ?? recipient);
          else foreign.set(pathKey(destination.path), { ...recipient, path: destination.path });
        }
      }
    }
    return { local, foreign: [...foreign.values()] };
  }

  /** Into the mailboxes that have room; for the others, and for who asked to hear of success, a notice goes back. */
  #deliver(
    { sender, top, received, content }: { sender: Sender; top: string; received: string; content: Uint8Array },
    local: ReadonlyMap<string, Recipient>,
    id: string,
    now: Instant,
  ): void {
    if (local.size === 0) return;
    // One copy of the message is made for all mailboxes, and none but this one.
    const stored = withTop(top, content);
    const statuses = [...local].map(([user, recipient]): RecipientStatus => {
      const outcome = this.needs.store.deliver([user], stored, now);
      const failed = "refused" in outcome;
      return {
        recipient,
        action: failed ? "failed" : "delivered",
        status: failed ? "5.2.2" : "2.0.0",
        reply: null,
        why: failed ? "The mailbox is full." : "It lies in the mailbox.",
        host: null,
      };
    });
    if (!statuses.some(({ recipient, action }) => wantsNotice(recipient, action))) return;
    const mail = { sender, recipients: [], content: withTop(received, content) };
    const notice = deliveryStatusNotice(mail, statuses, {
      reportingHost: this.needs.config.hostName,
      id,
      arrivedAt: now,
      now,
      willRetryUntil: now,
    });
    if (notice) this.send(notice, now);
  }
}

/** A message with lines above it. Most of what is done for a message is done to fill this array: once, and only this. */
function withTop(lines: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(lines.length + content.length);
  if (!putAscii(whole, lines)) return concatOctets([encodeUtf8(lines), content]);
  whole.set(content, lines.length);
  return whole;
}

export function mailboxFull({ whenFull }: MailServerConfig): Reply {
  return whenFull === "defer"
    ? reply(452, "4.2.2", "Mailbox full, try again later")
    : reply(552, "5.2.2", "Mailbox full");
}
