/** A letter that shows what a fault does: from somebody in the world who can write it. */
import type { ActionSource } from "../../../mail/world/action";
import type { World } from "../../../mail/world/world";
import { accountSettings, type ServerSetting, serverSettings } from "./settings-now";

export type Letter = Extract<ActionSource, { type: "send" }>;

/**
 * @param from a preference: the first of the devices in the world that it takes, else any that is switched on
 * @returns null where no device could write
 */
export function letterTo(world: World, address: string, from: (domain: string) => boolean = () => true): Letter | null {
  const accounts = accountSettings(world).filter(({ device }) => world.isUp(device));
  const others = accounts.filter(({ now }) => now.address !== address);
  const chosen = others.find(({ now }) => from(domainOf(now.address))) ?? others[0] ?? accounts[0];
  if (!chosen) return null;
  const { device, account } = chosen;
  return { type: "send", device, account, to: [address], subject: "A trial", body: "Does this reach you?" };
}

/** A letter from another server to one of a server's users: over the wire between servers wherever there is another. */
export function letterTowards(world: World, { now }: ServerSetting, user = now.users[0]?.name): Letter | null {
  if (user === undefined) return null;
  return letterTo(world, addressAt(now.domains, user), (domain) => !now.domains.includes(domain));
}

export function addressAt(domains: readonly string[], user: string): string {
  return `${user}@${domains[0] ?? ""}`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Every domain in the world that some mail server takes for its own. */
export function mailDomains(world: World): readonly string[] {
  return [...new Set(serverSettings(world).flatMap(({ now }) => now.domains))];
}
