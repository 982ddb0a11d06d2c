/** What goes wrong with a cable: out, slow, or losing what it carries. */
import type { World } from "../../../mail/world/world";
import type { NameOf } from "../host-names";
import type { Fault } from "./fault";
import { letterTo } from "./letter-to";
import { accountSettings, type LinkSetting, type LinkSettings, linkSettings, serverSettings } from "./settings-now";

/** A satellite link with a modem behind it: a short letter takes long enough to be watched. */
export const SLOW: Omit<LinkSettings, "loss"> = { latencyMs: 600, octetsPerSecond: 2000 };
/** One packet in five: TCP has to say it all again often, and still gets there. */
export const LOSSY = 0.2;

export function linkFaults(world: World, nameOf: NameOf): readonly Fault[] {
  return linkSettings(world).flatMap((link) => [
    cableOut(world, link, nameOf),
    slow(world, link, nameOf),
    lossy(world, link, nameOf),
  ]);
}

/** A change of a link's settings, whoever chose them. */
export function changeLink(link: string, settings: LinkSettings) {
  return { type: "change-link", link, settings } as const;
}

function cableOut(world: World, setting: LinkSetting, nameOf: NameOf): Fault {
  const { link, cut } = setting;
  return {
    ...named("cable-out", setting, nameOf),
    title: `${link} is unplugged`,
    effect: "Whatever is on it is lost, and nobody is told: both ends wait until they give up.",
    active: cut,
    breaks: [{ type: "cut-link", link }],
    mends: [{ type: "restore-link", link }],
    tryIt: letterOver(world, setting),
  };
}

function slow(world: World, setting: LinkSetting, nameOf: NameOf): Fault {
  const { link, first, now } = setting;
  const { latencyMs, octetsPerSecond } = first;
  return {
    ...named("slow-link", setting, nameOf),
    title: `${link} is slow`,
    effect: "Every question and answer takes over a second there and back: count how many of them a protocol needs.",
    active: now.latencyMs > latencyMs || now.octetsPerSecond < octetsPerSecond,
    breaks: [changeLink(link, { ...now, ...SLOW })],
    mends: [changeLink(link, { ...now, latencyMs, octetsPerSecond })],
    tryIt: letterOver(world, setting),
  };
}

function lossy(world: World, setting: LinkSetting, nameOf: NameOf): Fault {
  const { link, first, now } = setting;
  return {
    ...named("lossy-link", setting, nameOf),
    title: `${link} loses packets`,
    effect:
      "One packet in five is lost on the way: TCP notices and sends it again, and the mail arrives whole, only later.",
    active: now.loss > first.loss,
    breaks: [changeLink(link, { ...now, loss: LOSSY })],
    mends: [changeLink(link, { ...now, loss: first.loss })],
    tryIt: letterOver(world, setting),
  };
}

function named<Kind extends Fault["kind"]>(kind: Kind, { link, ends }: LinkSetting, nameOf: NameOf) {
  return { id: `${kind} ${link}`, kind, target: `${link} (${ends.map(nameOf).join(" – ")})` };
}

/** From the device at one of its ends, if there is one, to anybody else. */
function letterOver(world: World, { ends }: LinkSetting): Fault["tryIt"] {
  const writer = accountSettings(world).find(({ device }) => ends.includes(device))?.now.address;
  const readers = serverSettings(world).flatMap(({ now }) =>
    now.users.map(({ name }) => `${name}@${now.domains[0] ?? ""}`),
  );
  const reader = readers.find((address) => address !== writer) ?? readers[0];
  if (reader === undefined) return null;
  const letter = letterTo(world, reader);
  const own = accountSettings(world).find(({ device, now }) => ends.includes(device) && now.address !== reader);
  return letter && own && world.isUp(own.device) ? { ...letter, device: own.device, account: own.account } : letter;
}
