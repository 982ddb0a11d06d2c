/** Who in a world calls which server, and what makes them do it: the seats that somebody can take to be the server. */
import type { ActionSource } from "../../../mail/world/action";
import type { DeviceAccount, WorldDescription } from "../../../mail/world/world-description";

export type Call = {
  /** Unique in its world. */
  readonly id: string;
  /** The host whose engine calls. */
  readonly caller: string;
  /** The seat: a host and its port. */
  readonly host: string;
  readonly port: number;
  readonly service: "submission" | "pop" | "imap" | "relay";
  /** The device on which something has to be done, and what. */
  readonly device: string;
  readonly actions: readonly ActionSource[];
};

type Person = { readonly device: string; readonly account: number; readonly settings: DeviceAccount };

export function callsOf(description: WorldDescription): Call[] {
  const people = description.hosts.flatMap(({ name: device, role }): Person[] =>
    role.type === "device" ? role.accounts.map((settings, account) => ({ device, account, settings })) : [],
  );
  const calls = people.flatMap((person) => [
    ...ownCalls(description, people, person),
    ...relayCalls(description, people, person),
  ]);
  return calls.filter(({ id }, place) => calls.findIndex((one) => one.id === id) === place);
}

function ownCalls(description: WorldDescription, people: readonly Person[], person: Person): Call[] {
  const { device, account, settings } = person;
  const { submission, pop3, imap } = settings;
  const call = (service: Call["service"], to: { host: string; port: number }, actions: ActionSource[]): Call[] => {
    const host = hostOf(description, to.host);
    if (host === null) return [];
    const id = `${device} ${account} ${service}`;
    return [{ id, caller: device, host, port: to.port, service, device, actions }];
  };
  const other = people.find(({ settings: one }) => one.address !== settings.address) ?? person;
  return [
    ...call("submission", submission, [letter(person, other.settings.address)]),
    ...(pop3 ? call("pop", pop3, [{ type: "fetch", device, account }]) : []),
    ...(imap
      ? // Who listens already has a connection, and calls nobody to hear the news.
        call("imap", imap, [
          ...(imap.keepInStep ? [{ type: "keep-in-step" as const, device, account, keep: false }] : []),
          { type: "synchronise", device, account },
        ])
      : []),
  ];
}

/** The person's own server passes a message on to each other one. */
function relayCalls(description: WorldDescription, people: readonly Person[], person: Person): Call[] {
  const caller = hostOf(description, person.settings.submission.host);
  if (caller === null) return [];
  return people.flatMap(({ settings: { address } }): Call[] => {
    const host = hostOfDomain(description, address.slice(address.lastIndexOf("@") + 1));
    if (host === null || host === caller) return [];
    const { device } = person;
    const id = `${caller} ${host} relay`;
    return [{ id, caller, host, port: 25, service: "relay", device, actions: [letter(person, address)] }];
  });
}

function letter({ device, account }: Person, to: string): ActionSource {
  return { type: "send", device, account, to: [to], subject: "Hello", body: "Is anybody there?" };
}

/** The mail server behind a host's name, a domain name or an address; null for none. */
function hostOf({ hosts, zones }: WorldDescription, name: string): string | null {
  const records = zones.flatMap((zone) => zone.records);
  const found = records.find((record) => record.type === "A" && record.name === name);
  const address = found?.type === "A" ? found.address : name;
  return hosts.find((host) => isServer(host) && (host.address === address || host.name === name))?.name ?? null;
}

function hostOfDomain(description: WorldDescription, domain: string): string | null {
  const found = description.hosts.find(
    ({ role }) => role.type === "mail-server" && role.config.domains.some((one) => one === domain),
  );
  return found?.name ?? null;
}

function isServer({ role }: WorldDescription["hosts"][number]): boolean {
  return role.type === "mail-server";
}
