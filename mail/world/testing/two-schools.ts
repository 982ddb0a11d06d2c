/** A small internet for the stories: two schools with a mail server each, a name server, Ann at one and Ben at the other. */
import * as v from "valibot";
import { systemFlags } from "../../mailbox/flags";
import { octetText } from "../../wire/octets";
import type { ActionSource } from "../action";
import { WorldAction } from "../action";
import { checkWorld } from "../check-world";
import { type AccountMail, shownMessages } from "../device-mail";
import { World } from "../world";
import type { WorldSource } from "../world-description";

type ServerConfig = Extract<WorldSource["hosts"][number]["role"], { type: "mail-server" }>["config"];

export const HILL: ServerConfig = {
  hostName: "mail.hill.example",
  domains: ["hill.example"],
  users: [{ name: "ann", password: "apple" }],
  allowAuthInClear: true,
};

export const LAKE: ServerConfig = {
  hostName: "mail.lake.example",
  domains: ["lake.example"],
  users: [{ name: "ben", password: "birch" }],
  allowAuthInClear: true,
};

export const LAKE_ZONE = {
  origin: "lake.example",
  records: [
    { type: "MX" as const, name: "lake.example", preference: 10, exchange: "mail.lake.example" },
    { type: "A" as const, name: "mail.lake.example", address: "198.51.100.25" },
  ],
};

const account = (person: string, domain: string, password: string) => ({
  address: `${person}@${domain}`,
  displayName: person,
  user: person,
  password,
  submission: { host: `mail.${domain}` },
  pop3: { host: `mail.${domain}` },
});

export const TWO_SCHOOLS: WorldSource = {
  seed: 1,
  startsAt: "2026-11-26T09:00:00Z",
  hosts: [
    { name: "router", address: "192.0.2.1", role: { type: "router" } },
    { name: "dns", address: "192.0.2.53", role: { type: "name-server" } },
    { name: "hill-mail", address: "192.0.2.25", role: { type: "mail-server", config: HILL } },
    { name: "lake-mail", address: "198.51.100.25", role: { type: "mail-server", config: LAKE } },
    {
      name: "ann-laptop",
      address: "192.0.2.10",
      role: { type: "device", accounts: [account("ann", "hill.example", "apple")] },
    },
    {
      name: "ben-phone",
      address: "198.51.100.10",
      role: { type: "device", accounts: [account("ben", "lake.example", "birch")] },
    },
  ],
  links: [
    { name: "ann's cable", ends: ["ann-laptop", "router"] },
    { name: "hill's cable", ends: ["hill-mail", "router"] },
    { name: "lake's cable", ends: ["lake-mail", "router"] },
    { name: "ben's air", ends: ["ben-phone", "lake-mail"] },
    { name: "dns cable", ends: ["dns", "router"] },
  ],
  zones: [
    {
      origin: "hill.example",
      records: [
        { type: "MX", name: "hill.example", preference: 10, exchange: "mail.hill.example" },
        { type: "A", name: "mail.hill.example", address: "192.0.2.25" },
      ],
    },
    LAKE_ZONE,
  ],
};

/** @throws Error with all problems of the description */
export function buildWorld(source: unknown = TWO_SCHOOLS): World {
  const checked = checkWorld(source);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 2));
  return new World(checked.description);
}

export function withServers(hill: Partial<ServerConfig>, lake: Partial<ServerConfig> = {}): WorldSource {
  return {
    ...TWO_SCHOOLS,
    hosts: TWO_SCHOOLS.hosts.map((host) => {
      if (host.role.type !== "mail-server") return host;
      const changes = host.name === "hill-mail" ? hill : lake;
      return { ...host, role: { ...host.role, config: { ...host.role.config, ...changes } } };
    }),
  };
}

type Device = Extract<WorldSource["hosts"][number]["role"], { type: "device" }>;
type Account = NonNullable<Device["accounts"]>[number];

/** Ben reads by IMAP on his phone and on a tablet, and by POP3 on a laptop; all three are on his air. */
export function benAtThreeDevices(
  imap: Partial<NonNullable<Account["imap"]>> = {},
  servers: WorldSource = TWO_SCHOOLS,
): WorldSource {
  const { pop3, ...rest } = account("ben", "lake.example", "birch");
  const byImap: Account = { ...rest, imap: { host: pop3.host, ...imap } };
  const device = (name: string, address: string, one: Account) => {
    return { name, address, role: { type: "device" as const, accounts: [one] } };
  };
  return {
    ...servers,
    hosts: [
      ...servers.hosts.filter(({ name }) => name !== "ben-phone"),
      device("ben-phone", "198.51.100.10", byImap),
      device("ben-tablet", "198.51.100.11", byImap),
      device("ben-laptop", "198.51.100.12", { ...rest, pop3 }),
    ],
    links: [
      ...(servers.links ?? []),
      { name: "tablet's air", ends: ["ben-tablet", "lake-mail"] },
      { name: "laptop's cable", ends: ["ben-laptop", "lake-mail"] },
    ],
  };
}

/** @throws Error when it cannot be done */
export function act(world: World, action: ActionSource): void {
  const problem = world.act(v.parse(WorldAction, action));
  if (problem !== null) throw new Error(problem);
}

export const ANN_WRITES = {
  type: "send" as const,
  device: "ann-laptop",
  to: ["ben@lake.example"],
  subject: "Lunch",
  body: "Soup at noon?\n.\nAnn",
};

/** What lies in an account's INBOX on a server, as text. */
export function inboxOnServer(world: World, host: string, user: string): string[] {
  const server = world.mailboxes.servers.find((one) => one.host === host);
  const messages = server?.mail.accounts.get(user)?.mailboxes.get("INBOX")?.messages ?? [];
  return Array.from(messages, ({ content }) => octetText(content));
}

export function inboxOnDevice(world: World, host: string): string[] {
  const account = accountOf(world, host);
  return account ? shownMessages(account).map(({ content }) => (content ? octetText(content) : "")) : [];
}

export function accountOf(world: World, host: string): AccountMail | undefined {
  return world.mailboxes.devices.find((one) => one.host === host)?.accounts[0];
}

/** "1 Lunch seen" for each message of Ben's, "?" for a subject that is not there yet. */
export function bensMailOnServer(world: World, mailbox = "INBOX"): string[] {
  const { mail } = world.mailboxes.servers.find(({ host }) => host === "lake-mail") ?? {};
  const messages = mail?.accounts.get("ben")?.mailboxes.get(mailbox)?.messages ?? [];
  return Array.from(messages, ({ uid, content, flags: { system } }) =>
    inWords(uid, content, (system & systemFlags.seen) !== 0, (system & systemFlags.flagged) !== 0),
  );
}

/** The same of what a device shows. */
export function shownOn(world: World, host: string, mailbox = "INBOX"): string[] {
  const account = accountOf(world, host);
  const messages = account ? shownMessages(account, mailbox) : [];
  return messages.map(({ number, content, read, flagged }) => inWords(number, content, read, flagged));
}

function inWords(number: number, content: Uint8Array | null, read: boolean, flagged: boolean): string {
  const subject = content ? (/^Subject: (.*)\r$/m.exec(octetText(content))?.[1] ?? "") : "?";
  return `${number} ${subject}${read ? " seen" : ""}${flagged ? " flagged" : ""}`;
}

export function queueOf(world: World, host: string) {
  const state = world.mailboxes.servers.find((one) => one.host === host)?.queue;
  return [...(state?.waiting ?? []), ...(state?.running ?? [])];
}

/** Everything said on the streams to a port, "C: …" and "S: …", line by line. */
export function dialogue(world: World, port: number): string[] {
  const streams = new Set(
    world.wire.connections.filter(({ server }) => server.port === port).map(({ number }) => number),
  );
  return world.wire.words
    .filter(({ connection }) => streams.has(connection))
    .flatMap(({ from, bytes }) => {
      const lines = octetText(bytes).replace(/\r\n$/, "").split("\r\n");
      return lines.map((line) => `${from === "client" ? "C" : "S"}: ${line}`);
    });
}

/** One step at a time until something is so. @throws Error when it never is */
export function stepUntil(world: World, isSo: () => boolean): void {
  while (!isSo()) if (!world.step()) throw new Error("it never comes about");
}
