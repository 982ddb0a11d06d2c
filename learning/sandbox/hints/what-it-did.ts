/** What became of a client that a person answered as the server: read from what its device or its queue holds now. */
import type { AccountMail } from "../../../mail/world/device-mail";
import type { Terminal } from "../../../mail/world/hand-held";
import type { World } from "../../../mail/world/world";
import { byMachineName, type NameOf } from "../host-names";
import type { Conversation } from "../wire/conversation";
import { short } from "../wire/explain/explanation";
import { Pop3Conversation } from "../wire/pop3-conversation";
import type { WireEntry } from "../wire/wire-entry";
import type { WireLog } from "../wire/wire-log";
import { verbOf } from "./suggest-replies";

export type Fate = {
  /** "waits": for the person's next line. "busy": it has the turn. "trouble": it will try again, or has to be asked to. */
  readonly fate: "nobody" | "waits" | "busy" | "done" | "trouble" | "gave-up";
  readonly sentence: string;
};

/** @param log of that world, up to date */
export function whatItDid(log: WireLog, world: World, terminal: Terminal, nameOf: NameOf = byMachineName): Fate {
  const { connection } = terminal;
  const record = connection === null ? undefined : world.wire.connections[connection];
  if (connection === null || !record) return { fate: "nobody", sentence: "Nobody has called yet." };
  const { host } = record.client;
  const name = nameOf(host);
  const conversation = log.conversation(connection);
  const reply = lastReply(log, connection);
  const device = world.mailboxes.devices.find((one) => one.host === host);
  const byPerson = world.terminals.some((one) => one.connection === connection && one.side === "client");
  const clients =
    device && !byPerson ? fateOnDevice(device.accounts, record.server.port, name, conversation, reply) : null;
  const known = clients ?? (byPerson ? null : fateInQueue(world, host, name, reply));
  if (terminal.state === "open") {
    const waits = waiting(conversation, name);
    // What is decided already counts more than that the goodbye is still to be answered.
    if (!known || known.fate === "busy")
      return withReply(reply, waits ?? known ?? { fate: "busy", sentence: turnOf(name) });
    return withReply(reply, waits ? { ...known, sentence: `${known.sentence} ${waits.sentence}` } : known);
  }
  return withReply(reply, known ?? { fate: "done", sentence: "The connection is closed." });
}

function turnOf(name: string): string {
  return `It is ${name}'s turn now. Let time run.`;
}

/** "You said 550 to RCPT: …". */
function withReply(reply: WireEntry | null, { fate, sentence }: Fate): Fate {
  if (!reply) return { fate, sentence };
  const about = reply.said?.about;
  const verb = about ? verbOf(about) : "";
  const to = verb === "." ? " to the message" : verb === "" ? "" : ` to ${verb}`;
  return { fate, sentence: `You said “${short(reply.text)}”${to}. ${sentence}` };
}

/** With one full stop at its end, within or without. */
function quoted(text: string): string {
  return /[.!?)]$/.test(text) ? `“${text}”` : `“${text}”.`;
}

function lastReply(log: WireLog, connection: number): WireEntry | null {
  for (let at = log.entries.length - 1; at >= 0; at -= 1) {
    const entry = log.entries[at];
    const isReply = entry?.connection === connection && entry.from === "server" && entry.what === "line";
    // Of a reply of several lines, the first.
    if (entry && isReply && !entry.content && entry.said?.place === 0) return entry;
  }
  return null;
}

function waiting(conversation: Conversation | null, name: string): Fate | null {
  if (!conversation?.greeted) return { fate: "waits", sentence: `${name} waits for your greeting.` };
  if (conversation instanceof Pop3Conversation && conversation.answering) {
    const verb = conversation.answering;
    return {
      fate: "waits",
      sentence: `The answer to ${verb} has no dot on a line of its own yet, so ${name} still waits for its end.`,
    };
  }
  const [first] = conversation.waiting;
  if (!first) return null;
  const tag = first.protocol === "imap" ? `, one that begins with ${short(first.text.split(" ", 1)[0] ?? "")}` : "";
  const what = verbOf(first) === "." ? "its message" : short(verbOf(first));
  return { fate: "waits", sentence: `${name} waits for your answer to ${what}${tag}.` };
}

function fateOnDevice(
  accounts: readonly AccountMail[],
  port: number,
  name: string,
  conversation: Conversation | null,
  reply: WireEntry | null,
): Fate | null {
  const protocol = reply?.protocol ?? null;
  const account =
    accounts.find(({ settings }) =>
      [settings.submission, settings.pop3, settings.imap].some((one) => one?.port === port),
    ) ?? accounts[0];
  if (!account || !conversation || protocol === null) return null;
  if (protocol === "smtp") return fateOfSending(account, name);
  const isBusy = account.fetching || account.mailboxes.some(({ activity }) => activity === "synchronising");
  if (isBusy) return { fate: "busy", sentence: turnOf(name) };
  if (account.problem !== null)
    return { fate: "gave-up", sentence: `${name} gave up and tells its user: ${quoted(account.problem)}` };
  return { fate: "done", sentence: `${name} has what it came for, and is content.` };
}

function fateOfSending({ outbox, sending, problem }: AccountMail, name: string): Fate {
  const newest = outbox.at(-1);
  if (outbox.some(({ state }) => state === "sending")) return { fate: "busy", sentence: turnOf(name) };
  const because = newest?.why ?? problem;
  const why = because ? ` It tells its user: ${quoted(because)}` : "";
  if (newest?.state === "sent") {
    return { fate: "done", sentence: `${name} believes that the message is on its way, and will not send it again.` };
  }
  if (newest?.state === "refused")
    return { fate: "gave-up", sentence: `${name} gave up on the message for good.${why}` };
  if (newest?.state === "waiting" && !sending) {
    return { fate: "trouble", sentence: `${name} keeps the message in its outbox, to be tried again.${why}` };
  }
  return { fate: "busy", sentence: turnOf(name) };
}

function fateInQueue(world: World, host: string, name: string, reply: WireEntry | null): Fate | null {
  const server = world.mailboxes.servers.find((one) => one.host === host);
  if (!server) return null;
  if (server.queue.running.length > 0) return { fate: "busy", sentence: turnOf(name) };
  const [next] = server.queue.waiting;
  if (next) {
    const time = new Date(next.nextAttemptAt).toISOString().slice(11, 16);
    return { fate: "trouble", sentence: `${name} keeps the message in its queue and tries again at ${time}.` };
  }
  const isRefusal = /^5/.test(reply?.text ?? "");
  return isRefusal
    ? { fate: "gave-up", sentence: `${name} gave up and writes a bounce to the sender.` }
    : { fate: "done", sentence: `${name} has nothing left in its queue: it believes that the message was delivered.` };
}
