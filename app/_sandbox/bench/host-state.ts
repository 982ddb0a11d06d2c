/** What the drawing says of a host in a word or two. */
import { shownMessages } from "@/mail/world/device-mail";
import type { World } from "@/mail/world/world";

export type HostState = {
  readonly up: boolean;
  /** Messages that lie here: in a server's mailboxes, or on a device. */
  readonly letters: number;
  /** Messages that wait to go on from here. */
  readonly waiting: number;
};

export function hostStates(world: World): ReadonlyMap<string, HostState> {
  const states = new Map<string, HostState>();
  for (const { name } of world.description.hosts) states.set(name, { up: world.isUp(name), letters: 0, waiting: 0 });
  const { servers, devices } = world.mailboxes;
  for (const { host, mail, queue } of servers) {
    let letters = 0;
    for (const { mailboxes } of mail.accounts.values()) {
      for (const { messages } of mailboxes.values()) letters += messages.count;
    }
    states.set(host, { up: world.isUp(host), letters, waiting: queue.waiting.length + queue.running.length });
  }
  for (const { host, accounts } of devices) {
    let letters = 0;
    let waiting = 0;
    for (const account of accounts) {
      letters += shownMessages(account).length;
      waiting += account.outbox.filter(({ state }) => state === "waiting" || state === "sending").length;
    }
    states.set(host, { up: world.isUp(host), letters, waiting });
  }
  return states;
}
