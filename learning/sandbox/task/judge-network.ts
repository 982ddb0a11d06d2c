/** Whether hosts, links, names and accounts are as a goal wants them. */
import { decodeDnsMessage } from "../../../mail/dns/dns-codec";
import { nameKey, sameName } from "../../../mail/dns/domain-name";
import type { WorldAction } from "../../../mail/world/action";
import type { ZoneDescription } from "../../../mail/world/world-description";
import { isTooMany, isWithin } from "./count";
import type { Evidence } from "./evidence";
import type { NetworkCondition } from "./network-condition";
import { MET, unmet, type Verdict } from "./verdict";

export function judgeNetwork(condition: NetworkCondition, evidence: Evidence): Verdict {
  const { world } = evidence;
  switch (condition.type) {
    case "host": {
      const up = world.isUp(condition.host);
      return up === condition.up ? MET : unmet(`${condition.host} is ${up ? "running" : "switched off"}.`);
    }
    case "link": {
      const link = world.links.find(({ name }) => name === condition.link);
      const cut = link?.cut ?? false;
      return cut === condition.cut ? MET : unmet(`${condition.link} is ${cut ? "cut" : "not cut"}.`);
    }
    case "zone-record":
      return judgeRecord(condition, zonesOf(evidence));
    case "account":
      return judgeAccount(condition, evidence);
    case "done": {
      const { action, at, count } = condition;
      const done = evidence.actions.filter((one) => one.action.type === action && isAt(one.action, at));
      if (isWithin(done.length, count)) return MET;
      const words = NAMES[action];
      return unmet(
        isTooMany(done.length, count) ? `This was done too often: ${words}.` : `This was not done: ${words}.`,
      );
    }
    case "name-asked":
      return judgeQuestion(condition, evidence);
  }
}

type Done = Extract<NetworkCondition, { type: "done" }>;

const NAMES: Readonly<Record<Done["action"], string>> = {
  send: "sending a message",
  "send-waiting": "sending what waited",
  fetch: "fetching",
  synchronise: "bringing into step",
  "keep-in-step": "keeping in step",
  "mark-read": "marking as read",
  flag: "flagging",
  delete: "deleting",
  move: "moving",
  "change-account": "changing an account",
  connect: "connecting from a terminal",
  listen: "answering at a port",
  "stop-listening": "giving a port back",
  type: "typing at a terminal",
  "start-tls": "starting TLS by hand",
  "hang-up": "hanging up",
  "cut-link": "cutting a link",
  "restore-link": "restoring a link",
  "change-link": "changing a link",
  "stop-host": "switching a host off",
  "start-host": "switching a host on",
  "change-zone": "changing DNS",
  "change-server": "changing a server",
};

function isAt(action: WorldAction, at: string | undefined): boolean {
  if (at === undefined) return true;
  if ("device" in action) return action.device === at;
  if ("host" in action) return action.host === at;
  if ("link" in action) return action.link === at;
  return "zone" in action && sameName(action.zone.origin, at);
}

/** As the description has them, and as they were changed since. */
function zonesOf({ world }: Evidence): readonly ZoneDescription[] {
  const zones = new Map(world.description.zones.map((zone) => [nameKey(zone.origin), zone]));
  for (const { action } of world.log) {
    if (action.type === "change-zone") zones.set(nameKey(action.zone.origin), action.zone);
  }
  return [...zones.values()];
}

type Wanted = Extract<NetworkCondition, { type: "zone-record" }>;

function judgeRecord(wanted: Wanted, zones: readonly ZoneDescription[]): Verdict {
  const alike = zones
    .flatMap(({ records }) => records)
    .filter(({ type, name }) => type === wanted.record && sameName(name, wanted.name));
  const there = alike.some(
    (record) =>
      (wanted.value === undefined || sameValue(record, wanted.value)) &&
      (wanted.preference === undefined || (record.type === "MX" && record.preference === wanted.preference)),
  );
  if (there === wanted.exists) return MET;
  const what = `${wanted.record} record of ${wanted.name}`;
  if (!wanted.exists) return unmet(`DNS still has this ${what}.`);
  const values = alike.map(saysOf);
  return unmet(values.length === 0 ? `DNS has no ${what}.` : `The ${what} says ${values.join(" and ")}.`);
}

type ZoneRecord = ZoneDescription["records"][number];

function saysOf(record: ZoneRecord): string {
  switch (record.type) {
    case "A":
    case "AAAA":
      return record.address;
    case "MX":
      return record.exchange;
    case "TXT":
      return record.text;
    case "NS":
      return record.host;
    case "CNAME":
      return record.target;
  }
}

function sameValue(record: ZoneRecord, wanted: string): boolean {
  const value = saysOf(record);
  const isName = record.type === "MX" || record.type === "NS" || record.type === "CNAME";
  return isName ? sameName(value, wanted) : value === wanted;
}

function judgeAccount(condition: Extract<NetworkCondition, { type: "account" }>, { world }: Evidence): Verdict {
  const account = world.mailboxes.devices.find(({ host }) => host === condition.device)?.accounts[condition.account];
  if (!account) return unmet(`${condition.device} has no such account.`);
  const { pop3, imap, submission } = account.settings;
  const incoming = pop3 ?? imap;
  const pairs: [wanted: unknown, is: unknown, name: string][] = [
    [condition.protocol, pop3 ? "pop3" : "imap", "protocol"],
    [condition.leaveOnServer, pop3?.leaveOnServer ?? true, "leaving messages on the server"],
    [condition.keepInStep, imap?.keepInStep ?? false, "keeping in step"],
    [condition.tls, incoming?.tls, "encryption for reading"],
    [condition.port, incoming?.port, "port for reading"],
    [condition.host, incoming?.host, "server for reading"],
    [condition.submissionTls, submission.tls, "encryption for sending"],
    [condition.submissionPort, submission.port, "port for sending"],
    [condition.submissionHost, submission.host, "server for sending"],
  ];
  const wrong = pairs.find(([wanted, is]) => wanted !== undefined && wanted !== is);
  if (!wrong) return MET;
  const [, is, name] = wrong;
  return unmet(`On ${condition.device}, ${name} is set to ${is === true ? "on" : is === false ? "off" : String(is)}.`);
}

const DNS_PORT = 53;

function judgeQuestion(condition: Extract<NetworkCondition, { type: "name-asked" }>, evidence: Evidence): Verdict {
  const { host, record, name, count } = condition;
  const { world } = evidence;
  const address = world.description.hosts.find((one) => one.name === host)?.address;
  const asked = world.wire.packets.slice(evidence.before.packets).filter(({ body, from, to }) => {
    if (body.type !== "udp" || to.port !== DNS_PORT) return false;
    if (host !== undefined && from.address !== address) return false;
    const question = decodeDnsMessage(body.payload)?.questions[0];
    return question !== undefined && question.type === record && sameName(question.name, name);
  });
  if (isWithin(asked.length, count)) return MET;
  return unmet(`DNS was asked for the ${record} record of ${name} ${asked.length === 0 ? "by nobody" : "too often"}.`);
}
