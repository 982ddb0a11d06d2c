/** Whether what lies in mailboxes, queues and outboxes is as a goal wants it, and what lies there instead. */
import { systemFlags } from "../../../mail/mailbox/flags";
import type { Mailbox } from "../../../mail/mailbox/mailbox";
import { type Path, printPath } from "../../../mail/smtp/path";
import { type AccountMail, shownMessages } from "../../../mail/world/device-mail";
import type { World } from "../../../mail/world/world";
import { isTooMany, isWithin } from "./count";
import type { Evidence } from "./evidence";
import type { MailCondition } from "./mail-condition";
import { fitsContent, fitsFilter, type SeenMessage, sayFilter, subjectOf } from "./message-filter";
import { MET, unmet, type Verdict } from "./verdict";

export function judgeMail(condition: MailCondition, { world }: Evidence): Verdict {
  switch (condition.type) {
    case "server-mail": {
      const place = `${condition.user}’s ${condition.mailbox} on ${condition.server}`;
      const messages = serverMessages(world, condition);
      return messages ? judgeMessages(messages, condition, place) : unmet(`There is no ${place}.`);
    }
    case "device-mail": {
      const place = `${condition.mailbox} on ${condition.device}`;
      return judgeMessages(deviceMessages(world, condition), condition, place);
    }
    case "in-step":
      return judgeInStep(world, condition);
    case "mailbox": {
      const there = mailboxOf(world, condition.server, condition.user, condition.name) !== null;
      if (there === condition.exists) return MET;
      return unmet(
        `${condition.user} has ${there ? "still a" : "no"} mailbox ${condition.name} on ${condition.server}.`,
      );
    }
    case "queue":
      return judgeQueue(world, condition);
    case "outbox":
      return judgeOutbox(world, condition);
  }
}

type Place = { readonly server: string; readonly user: string; readonly mailbox: string };

/** null where there is no such mailbox. */
export function serverMessages(world: World, { server, user, mailbox }: Place): SeenMessage[] | null {
  const found = mailboxOf(world, server, user, mailbox);
  if (!found) return null;
  return Array.from(found.messages, ({ uid, content, size, flags: { system } }) => ({
    number: uid,
    content,
    octets: size,
    read: (system & systemFlags.seen) !== 0,
    flagged: (system & systemFlags.flagged) !== 0,
    answered: (system & systemFlags.answered) !== 0,
    deleted: (system & systemFlags.deleted) !== 0,
  }));
}

function mailboxOf(world: World, server: string, user: string, mailbox: string): Mailbox | null {
  const { mail } = world.mailboxes.servers.find(({ host }) => host === server) ?? {};
  return mail?.accounts.get(user)?.mailboxes.get(mailbox) ?? null;
}

function accountOf(world: World, device: string, account: number): AccountMail | null {
  return world.mailboxes.devices.find(({ host }) => host === device)?.accounts[account] ?? null;
}

type OnDevice = { readonly device: string; readonly account: number; readonly mailbox: string };

function deviceMessages(world: World, { device, account, mailbox }: OnDevice): SeenMessage[] {
  const found = accountOf(world, device, account);
  if (!found) return [];
  return shownMessages(found, mailbox).map((message) => ({ ...message, answered: false, deleted: false }));
}

type Counted = Extract<MailCondition, { type: "server-mail" | "device-mail" }>;

function judgeMessages(messages: readonly SeenMessage[], { message, count }: Counted, place: string): Verdict {
  const fitting = messages.filter((one) => fitsFilter(one, message));
  if (isWithin(fitting.length, count)) return MET;
  return unmet(sayMessages(messages, fitting, place, sayFilter(message), isTooMany(fitting.length, count)));
}

function sayMessages(
  all: readonly SeenMessage[],
  fitting: readonly SeenMessage[],
  place: string,
  wanted: string,
  tooMany: boolean,
): string {
  const which = wanted === "" ? "" : ` ${wanted}`;
  if (tooMany) {
    const [only] = fitting;
    if (fitting.length === 1 && only) return `${place} still holds ${nameOf(only)}.`;
    return `${place} holds ${fitting.length} messages${which}.`;
  }
  if (fitting.length > 0) return `${place} holds only ${fitting.length === 1 ? "one" : fitting.length}${which}.`;
  if (all.length === 0) return `${place} is empty.`;
  if (which === "") return `${place} holds ${listed(all)}.`;
  return `${place} holds no message${which}. What it holds: ${listed(all)}.`;
}

const MOST_LISTED = 4;

function listed(messages: readonly SeenMessage[]): string {
  const names = messages.slice(0, MOST_LISTED).map(nameOf);
  return messages.length > MOST_LISTED
    ? `${names.join(", ")} and ${messages.length - MOST_LISTED} more`
    : names.join(", ");
}

function nameOf({ content, number, read, flagged }: SeenMessage): string {
  const marks = [read ? "read" : "", flagged ? "flagged" : ""].filter((mark) => mark !== "");
  const subject = subjectOf(content);
  return `${subject === null ? `message ${number}` : `“${subject}”`}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`;
}

function judgeInStep(world: World, condition: Extract<MailCondition, { type: "in-step" }>): Verdict {
  const { device, server, mailbox } = condition;
  const there = serverMessages(world, condition);
  if (!there) return unmet(`There is no ${mailbox} on ${server}.`);
  const here = deviceMessages(world, condition);
  const keyOf = ({ number, read, flagged }: SeenMessage) => `${number} ${read} ${flagged}`;
  const [onServer, onDevice] = [new Set(there.map(keyOf)), new Set(here.map(keyOf))];
  const strange = there.find((one) => !onDevice.has(keyOf(one)));
  if (strange) return unmet(`${device} does not show ${nameOf(strange)} as ${server} has it.`);
  const old = here.find((one) => !onServer.has(keyOf(one)));
  return old ? unmet(`${device} still shows ${nameOf(old)}; ${server} does not.`) : MET;
}

function judgeQueue(world: World, condition: Extract<MailCondition, { type: "queue" }>): Verdict {
  const { server, from, to, message, count } = condition;
  const { queue } = world.mailboxes.servers.find(({ host }) => host === server) ?? {};
  const entries = [...(queue?.waiting ?? []), ...(queue?.running ?? [])];
  const fitting = entries.filter(
    ({ mail }) =>
      (from === undefined || isPath(mail.sender.path, from)) &&
      (to === undefined || mail.recipients.some(({ path }) => isPath(path, to))) &&
      fitsContent(mail.content, message),
  );
  if (isWithin(fitting.length, count)) return MET;
  if (!isTooMany(fitting.length, count)) return unmet(`No such message waits in the queue of ${server}.`);
  const [first] = fitting;
  const why = first?.lastOutcomes[0]?.why;
  return unmet(
    `The queue of ${server} still holds ${fitting.length === 1 ? "a message" : `${fitting.length} messages`}${why ? `: ${why}` : "."}`,
  );
}

/** Whether an envelope's address is this one; "" is the empty sender. */
export function isPath(path: Path | null, address: string): boolean {
  return printPath(path).toLowerCase() === address.toLowerCase();
}

function judgeOutbox(world: World, condition: Extract<MailCondition, { type: "outbox" }>): Verdict {
  const { device, account, state, to, message, count } = condition;
  const outbox = accountOf(world, device, account)?.outbox ?? [];
  const alike = outbox.filter(
    ({ mail }) =>
      (to === undefined || mail.recipients.some(({ path }) => isPath(path, to))) && fitsContent(mail.content, message),
  );
  const fitting = alike.filter((one) => state === undefined || one.state === state);
  if (isWithin(fitting.length, count)) return MET;
  const [first] = alike;
  if (!first) return unmet(`${device} has sent no such message.`);
  return unmet(`On ${device} the message ${SAY_STATE[first.state]}${first.why === null ? "." : `: ${first.why}`}`);
}

const SAY_STATE = {
  waiting: "waits in the outbox",
  sending: "is just being sent",
  sent: "has been sent",
  refused: "was refused",
} as const;
