/** What goes wrong at a host that serves others: switched off, full, wary of strangers. */
import type { MailServerConfig } from "../../../mail/mail-server/mail-server-config";
import type { World } from "../../../mail/world/world";
import type { NameOf } from "../host-names";
import type { Fault } from "./fault";
import { addressAt, letterTo, letterTowards, mailDomains } from "./letter-to";
import { type ServerSetting, serverSettings } from "./settings-now";

/** A list to choose from; a server with more has the rest left out. */
const MOST_USERS = 20;
/** RFC 6647 section 5 recommends minutes: long enough that the sender's queue has to come again. */
const GREYLIST_SECONDS = 300;

export function serverFaults(world: World, nameOf: NameOf): readonly Fault[] {
  return [
    ...serverSettings(world).flatMap((server) => {
      const full = diskFull(world, server, nameOf);
      return [
        // Who has no room at all has none in one mailbox either.
        ...(full.active ? [] : fullMailboxes(world, server, nameOf)),
        full,
        ...(server.first.greylist === null ? [greylisting(world, server, nameOf)] : []),
      ];
    }),
    ...hostsDown(world, nameOf),
  ];
}

function fullMailboxes(world: World, server: ServerSetting, nameOf: NameOf): Fault[] {
  const { host, first, now } = server;
  const called = nameOf(host);
  return now.users.slice(0, MOST_USERS).map(({ name, quotaOctets }) => {
    const address = addressAt(now.domains, name);
    return {
      id: `full-mailbox ${host} ${name}`,
      kind: "full-mailbox",
      target: `${address} on ${called}`,
      title: `The mailbox of ${address} is full`,
      effect:
        now.whenFull === "refuse"
          ? `${called} answers RCPT with 552, and whoever writes to ${address} gets the letter back in a bounce.`
          : `${called} answers RCPT with 452, and letters to ${address} wait in the sender's queue.`,
      active: quotaOctets === 0 && quotaAtFirst(first, name) !== 0,
      breaks: [change(host, withQuota(now, name, 0))],
      mends: [change(host, withQuota(now, name, quotaAtFirst(first, name)))],
      tryIt: letterTowards(world, server, name),
    };
  });
}

function diskFull(world: World, server: ServerSetting, nameOf: NameOf): Fault {
  const { host, first, now } = server;
  const isFull = ({ whenFull, users }: MailServerConfig) =>
    whenFull === "defer" && users.length > 0 && users.every(({ quotaOctets }) => quotaOctets === 0);
  const full = now.users.map((user) => ({ ...user, quotaOctets: 0 }));
  const users = now.users.map((user) => ({ ...user, quotaOctets: quotaAtFirst(first, user.name) }));
  return {
    id: `disk-full ${host}`,
    kind: "disk-full",
    target: nameOf(host),
    title: `${nameOf(host)} has no room and says “later”`,
    effect:
      "It answers with 452, “try again later”: the sender's server keeps the letter in its queue and comes again.",
    active: isFull(now) && !isFull(first),
    breaks: [change(host, { ...now, whenFull: "defer", users: full })],
    mends: [change(host, { ...now, whenFull: first.whenFull, users })],
    tryIt: letterTowards(world, server),
  };
}

function greylisting(world: World, server: ServerSetting, nameOf: NameOf): Fault {
  const { host, now } = server;
  return {
    id: `greylisting ${host}`,
    kind: "greylisting",
    target: nameOf(host),
    title: `${nameOf(host)} keeps strangers waiting`,
    effect:
      "The first try gets 450, “come again”; five minutes later the same letter is let in, because spammers seldom come again.",
    active: now.greylist !== null,
    breaks: [change(host, { ...now, greylist: { delaySeconds: GREYLIST_SECONDS } })],
    mends: [change(host, { ...now, greylist: null })],
    tryIt: letterTowards(world, server),
  };
}

function hostsDown(world: World, nameOf: NameOf): Fault[] {
  const { hosts } = world.description;
  const inOrder = SWITCHED_OFF.flatMap((type) => hosts.filter(({ role }) => role.type === type));
  return inOrder.flatMap(({ name: host, role }) => {
    if (role.type === "device") return [];
    const server = serverSettings(world).find((one) => one.host === host);
    const [domain] = mailDomains(world);
    const anybody = serverSettings(world).find(({ now }) => now.users.length > 0);
    return {
      id: `host-down ${host}`,
      kind: "host-down" as const,
      target: nameOf(host),
      title: `${nameOf(host)} is switched off`,
      effect: EFFECTS[role.type],
      active: !world.isUp(host),
      breaks: [{ type: "stop-host" as const, host }],
      mends: [{ type: "start-host" as const, host }],
      tryIt: server
        ? letterTowards(world, server)
        : anybody
          ? letterTowards(world, anybody)
          : letterTo(world, addressAt([domain ?? ""], "postmaster")),
    };
  });
}

/** The likeliest first. */
const SWITCHED_OFF = ["mail-server", "name-server", "router"] as const;

const EFFECTS = {
  "mail-server":
    "Nobody answers at its ports: letters to it wait in other servers' queues, and its own users cannot sign in.",
  "name-server":
    "Nobody finds out which address a name has, so no mail finds its way, although every server is running.",
  router: "Nothing gets across it: packets towards it are lost, and both sides wait in vain for an answer.",
} as const;

function change(host: string, config: MailServerConfig) {
  return { type: "change-server", host, config } as const;
}

function withQuota(config: MailServerConfig, user: string, quotaOctets: number | null): MailServerConfig {
  return { ...config, users: config.users.map((one) => (one.name === user ? { ...one, quotaOctets } : one)) };
}

function quotaAtFirst({ users }: MailServerConfig, user: string): number | null {
  return users.find(({ name }) => name === user)?.quotaOctets ?? null;
}
