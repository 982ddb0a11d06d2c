/**
 * How the parts of a world are set: as it was described, and as they have been changed since. A world tells how its links and
 * its devices stand; what its servers and name servers were told stands in its log.
 */

import { parseDomainName, sameName } from "../../../mail/dns/domain-name";
import type { MailServerConfig } from "../../../mail/mail-server/mail-server-config";
import type { World } from "../../../mail/world/world";
import {
  type DeviceAccount,
  type LinkSettingsDescription,
  linkName,
  type ZoneDescription,
} from "../../../mail/world/world-description";

/** `first` is how it was described; null for what has been added since. */
export type Setting<Value, First = Value> = { readonly first: First; readonly now: Value };

export type ServerSetting = Setting<MailServerConfig> & { readonly host: string };
export type ZoneSetting = Setting<ZoneDescription, ZoneDescription | null>;
export type LinkSettings = LinkSettingsDescription;
export type LinkSetting = Setting<LinkSettings> & {
  readonly link: string;
  readonly ends: readonly [string, string];
  readonly cut: boolean;
};
export type AccountSetting = Setting<DeviceAccount> & { readonly device: string; readonly account: number };

export function serverSettings({ description, log }: World): readonly ServerSetting[] {
  const changed = new Map<string, MailServerConfig>();
  for (const { action } of log) if (action.type === "change-server") changed.set(action.host, action.config);
  return description.hosts.flatMap(({ name: host, role }) =>
    role.type === "mail-server" ? [{ host, first: role.config, now: changed.get(host) ?? role.config }] : [],
  );
}

export function zoneSettings({ description, log }: World): readonly ZoneSetting[] {
  const settings: ZoneSetting[] = description.zones.map((zone) => ({ first: zone, now: zone }));
  for (const { action } of log) {
    if (action.type !== "change-zone") continue;
    const { zone } = action;
    const at = settings.findIndex(({ now }) => sameName(now.origin, zone.origin));
    const known = settings[at];
    if (known) settings[at] = { ...known, now: zone };
    else settings.push({ first: null, now: zone });
  }
  return settings;
}

export function linkSettings({ description, links }: World): readonly LinkSetting[] {
  return links.flatMap(({ name, ends, settings: { latency, bandwidth, loss }, cut }) => {
    const described = description.links.find((one) => linkName(one) === name);
    if (!described) return [];
    const { latencyMs, octetsPerSecond, loss: firstLoss } = described;
    return {
      link: name,
      ends,
      cut,
      first: { latencyMs, octetsPerSecond, loss: firstLoss },
      now: { latencyMs: latency, octetsPerSecond: bandwidth, loss },
    };
  });
}

export function accountSettings({ description, mailboxes }: World): readonly AccountSetting[] {
  return mailboxes.devices.flatMap(({ host, accounts }) => {
    const role = description.hosts.find(({ name }) => name === host)?.role;
    return accounts.flatMap(({ settings }, account) => {
      const first = role?.type === "device" ? role.accounts[account] : undefined;
      return first ? [{ device: host, account, first, now: settings }] : [];
    });
  });
}

/** The host that a name leads to: its own name, an address, or a domain name with an A record. null where none is. */
export function hostBehind(world: World, name: string): string | null {
  const { hosts } = world.description;
  const own = hosts.find((host) => host.name === name || host.address === name);
  if (own) return own.name;
  if (parseDomainName(name) === null) return null;
  const records = zoneSettings(world).flatMap(({ now }) => now.records);
  const found = records.find((record) => record.type === "A" && sameName(record.name, name));
  return hosts.find(({ address }) => found?.type === "A" && address === found.address)?.name ?? null;
}
