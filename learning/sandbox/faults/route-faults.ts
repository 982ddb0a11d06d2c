/** What goes wrong on the way from one server to the next: an MX record without a host, two relays that trust each other. */
import { sameName } from "../../../mail/dns/domain-name";
import type { World } from "../../../mail/world/world";
import type { ZoneDescription } from "../../../mail/world/world-description";
import type { NameOf } from "../host-names";
import type { Fault } from "./fault";
import { letterTo, letterTowards } from "./letter-to";
import { type ServerSetting, serverSettings, type ZoneSetting, zoneSettings } from "./settings-now";

/** A domain of nobody (RFC 2606 section 2 keeps "example" free), for mail that two relays send round and round. */
export const LOOP_DOMAIN = "loop.example";
/** Pairs of servers to choose from. */
const MOST_PAIRS = 10;

type MxRecord = Extract<ZoneDescription["records"][number], { type: "MX" }>;

export function routeFaults(world: World, nameOf: NameOf): readonly Fault[] {
  return [...zoneSettings(world).flatMap((zone) => mxNowhere(world, zone)), ...loops(world, nameOf)];
}

function mxNowhere(world: World, { first, now }: ZoneSetting): Fault[] {
  const { origin } = now;
  const nowhere = `nowhere.${origin}`;
  const isBroken = now.records.some((record) => isMx(record) && sameName(record.exchange, nowhere));
  if (!first?.records.some(isMx) || !now.records.some(isMx)) return [];
  const broken = now.records.map((record) => (isMx(record) ? { ...record, exchange: nowhere } : record));
  // As they were: which exchange belonged to which record is not to be seen from the broken ones.
  const mended = [...now.records.filter((record) => !isMx(record)), ...first.records.filter(isMx)];
  const receiver = serverSettings(world).find((server) => server.now.domains.includes(origin.toLowerCase()));
  return [
    {
      id: `mx-nowhere ${origin}`,
      kind: "mx-nowhere",
      target: origin,
      title: `The MX record of ${origin} names a host that is not there`,
      effect: `DNS says that mail goes to ${nowhere} and knows no such host: the sender gets its letter back, and ${origin} hears nothing of it.`,
      active: isBroken,
      breaks: [{ type: "change-zone", zone: { origin, records: broken } }],
      mends: [{ type: "change-zone", zone: { origin, records: mended } }],
      tryIt: receiver ? letterTowards(world, receiver) : null,
    },
  ];
}

function isMx(record: ZoneDescription["records"][number]): record is MxRecord {
  return record.type === "MX";
}

function loops(world: World, nameOf: NameOf): Fault[] {
  const servers = serverSettings(world);
  const pairs = servers.flatMap((one, at) => servers.slice(at + 1).map((other) => [one, other] as const));
  return pairs.slice(0, MOST_PAIRS).map(([one, other]) => {
    const elsewhere = servers.filter((server) => server !== one && server !== other).flatMap(({ now }) => now.domains);
    return {
      id: `relay-loop ${one.host} ${other.host}`,
      kind: "relay-loop",
      target: `${nameOf(one.host)} and ${nameOf(other.host)}`,
      title: `${nameOf(one.host)} and ${nameOf(other.host)} pass mail to each other`,
      effect: `Mail for elsewhere goes round and round; each turn adds a Received line, and after a hundred of them it bounces with 5.4.6.`,
      active: pointsAt(one, other) && pointsAt(other, one),
      breaks: [pointing(one, other, elsewhere), pointing(other, one, elsewhere)],
      mends: [mended(one), mended(other)],
      tryIt: letterTo(world, `anybody@${LOOP_DOMAIN}`, (domain) => one.now.domains.includes(domain)),
    };
  });
}

function pointing({ host, now }: ServerSetting, to: ServerSetting, elsewhere: readonly string[]) {
  const relayDomains = [...new Set([...now.relayDomains, LOOP_DOMAIN, ...elsewhere])];
  const config = { ...now, relayDomains, smartHost: { host: to.now.hostName, port: 25 } };
  return { type: "change-server", host, config } as const;
}

function pointsAt({ now, first }: ServerSetting, to: ServerSetting): boolean {
  return now.smartHost?.host === to.now.hostName && first.smartHost?.host !== to.now.hostName;
}

function mended({ host, now, first }: ServerSetting) {
  const { smartHost, relayDomains } = first;
  return { type: "change-server", host, config: { ...now, smartHost, relayDomains } } as const;
}
