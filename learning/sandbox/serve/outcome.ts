import { shownMessages } from "../../../mail/world/device-mail";
import type { World } from "../../../mail/world/world";
import type { Call } from "./calls";

/** What a call has come to in the eyes of whoever called, in a sentence or two. */
export function outcomeOf({ mailboxes }: Pick<World, "mailboxes">, call: Call): string {
  const { service, device, account: number } = call;
  if (service === "relay") return relayed(mailboxes, call);
  const account = mailboxes.devices.find(({ host }) => host === device)?.accounts[number];
  if (!account) return "";
  if (service === "submission") {
    const last = account.outbox.at(-1);
    if (!last) return `${device} has sent nothing.`;
    const why = sentence(last.why ?? account.problem);
    switch (last.state) {
      case "sent":
        return `${device} takes its message for sent.`;
      case "refused":
        return `${device} gives its message up for good.${why}`;
      case "waiting":
        return `${device} keeps its message in the outbox, to be tried again.${why}`;
      case "sending":
        return `${device} is still at it.`;
    }
  }
  if (account.fetching) return `${device} is still at it.`;
  const count = shownMessages(account).length;
  const holds = `${device} shows ${count === 0 ? "no message" : count === 1 ? "one message" : `${count} messages`} in its inbox.`;
  return account.problem === null ? holds : `Something went wrong for ${device}.${sentence(account.problem)} ${holds}`;
}

function relayed({ servers }: World["mailboxes"], { caller }: Call): string {
  const queue = servers.find(({ host }) => host === caller)?.queue;
  if (!queue) return "";
  if (queue.running.length > 0) return `${caller} is still at it.`;
  const [waiting] = queue.waiting;
  if (!waiting)
    return `${caller} has let go of the message: in its eyes it was delivered, or it went back to its sender.`;
  const [outcome] = waiting.lastOutcomes;
  return `${caller} keeps the message in its queue and tries again later.${sentence(outcome?.why ?? null)}`;
}

function sentence(why: string | null): string {
  if (!why) return "";
  return ` ${why.charAt(0).toUpperCase()}${why.slice(1)}${/[.!?]$/.test(why) ? "" : "."}`;
}
