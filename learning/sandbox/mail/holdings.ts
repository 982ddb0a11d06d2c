/** Whose mail there is in a world, and what its server and that person's devices hold of it. */

import { visibleMessages } from "../../../mail/imap/synchronise-mailbox";
import type { Account } from "../../../mail/mailbox/account";
import { type Flags, systemFlags } from "../../../mail/mailbox/flags";
import { INBOX } from "../../../mail/mailbox/mailbox-name";
import { findValue } from "../../../mail/message/header-field";
import { topOfMessage } from "../../../mail/message/message-section";
import { parseMessage } from "../../../mail/message/parse-message";
import type { AccountMail, DeviceMailbox } from "../../../mail/world/device-mail";
import type { Mailboxes } from "../../../mail/world/world";
import type { DeviceAccount, WorldDescription } from "../../../mail/world/world-description";
import type { HeldMailbox, HeldMessage, Holder } from "../compare-mailboxes";
import { byMachineName, type NameOf } from "../host-names";
import { summariseMessage } from "./summarise-message";

/** Somebody with an account on a mail server. */
export type Person = {
  /** The server's host. */
  readonly server: string;
  /** Their name there. */
  readonly user: string;
  readonly address: string;
};

/** An account on a device, and what it holds. */
export type DeviceHolder = Holder & { readonly host: string; readonly account: number };

export type Holdings = { readonly server: Holder; readonly devices: readonly DeviceHolder[]; readonly stored: Account };

export function peopleIn(description: WorldDescription, { servers }: Mailboxes): Person[] {
  return servers.flatMap(({ host, mail }) => {
    const domain = configOf(description, host)?.domains[0] ?? host;
    return [...mail.accounts.keys()].map((user) => ({ server: host, user, address: `${user}@${domain}` }));
  });
}

/** @returns null for somebody the server does not have */
export function holdingsOf(
  { server, user }: Person,
  description: WorldDescription,
  { servers, devices }: Mailboxes,
  nameOf: NameOf = byMachineName,
): Holdings | null {
  const stored = servers.find(({ host }) => host === server)?.mail.accounts.get(user);
  if (!stored) return null;
  const theirs = devices.flatMap(({ host, accounts }) =>
    accounts.flatMap((account, index) => {
      const isTheirs = belongsTo(account.settings, server, user, description, servers);
      return isTheirs ? [{ host, account: index, mail: account }] : [];
    }),
  );
  return {
    stored,
    server: {
      name: nameOf(server),
      kind: "server",
      mailboxes: [...stored.mailboxes.values()].map(onServer).sort(inboxFirst),
    },
    devices: theirs.map(({ host, account, mail }) => ({
      host,
      account,
      name:
        theirs.filter((one) => one.host === host).length > 1
          ? `${nameOf(host)} (account ${account + 1})`
          : nameOf(host),
      kind: mail.settings.imap ? "imap" : "pop",
      mailboxes: mail.settings.imap ? mail.mailboxes.map(byImap) : [byPop(mail)],
    })),
  };
}

/** By the server and name it signs in with; where nobody is called that, by its address. */
function belongsTo(
  { address, user, pop3, imap }: DeviceAccount,
  server: string,
  name: string,
  description: WorldDescription,
  servers: Mailboxes["servers"],
): boolean {
  const host = serverNamed(description, (pop3 ?? imap)?.host ?? "");
  const signsInAs = localPart(user);
  const isSomebody = servers.find((one) => one.host === host)?.mail.accounts.has(signsInAs) ?? false;
  if (isSomebody) return host === server && signsInAs === name;
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return localPart(address) === name && (configOf(description, server)?.domains.includes(domain) ?? false);
}

/** The mail server that a name leads to, by what it calls itself or by an address record. */
function serverNamed(description: WorldDescription, name: string): string | null {
  const records = description.zones.flatMap((zone) => zone.records);
  const addresses = records.flatMap((record) => (record.type === "A" && record.name === name ? [record.address] : []));
  const found = description.hosts.find(
    ({ role, address }) =>
      role.type === "mail-server" && (role.config.hostName === name || addresses.includes(address) || address === name),
  );
  return found?.name ?? null;
}

function configOf(description: WorldDescription, host: string) {
  const role = description.hosts.find(({ name }) => name === host)?.role;
  return role?.type === "mail-server" ? role.config : null;
}

function localPart(name: string): string {
  const at = name.lastIndexOf("@");
  return (at < 0 ? name : name.slice(0, at)).toLowerCase();
}

function inboxFirst(a: HeldMailbox, b: HeldMailbox): number {
  const order = ({ name }: HeldMailbox) => (name === INBOX ? "" : name);
  return order(a) < order(b) ? -1 : 1;
}

const NOTHING: ReadonlyMap<string, string | null> = new Map();

function onServer({ name, uidValidity, messages }: NonNullable<ReturnType<Account["mailboxes"]["get"]>>): HeldMailbox {
  return {
    name,
    putAway: NOTHING,
    messages: Array.from(messages, ({ uid, size, flags, content }) => ({
      number: uid,
      uniqueId: `${uidValidity}.${uid}`,
      octets: size,
      ...marks(flags),
      ...said(content),
    })),
  };
}

function byImap({ local }: DeviceMailbox): HeldMailbox {
  const uniqueId = (uid: number): string => `${local.uidValidity}.${uid}`;
  const putAway = new Map<string, string | null>();
  for (const change of local.changes) {
    if (change.type === "delete") for (const uid of change.uids) putAway.set(uniqueId(uid), null);
    if (change.type === "move") putAway.set(uniqueId(change.uid), change.to);
  }
  return {
    name: local.name,
    putAway,
    messages: visibleMessages(local).map(({ uid, size, flags, content }) => ({
      number: uid,
      uniqueId: uniqueId(uid),
      octets: size,
      ...marks(flags),
      ...said(content),
    })),
  };
}

function byPop({ inbox, seen }: AccountMail): HeldMailbox {
  const held = new Set(inbox.map(({ uniqueId }) => uniqueId));
  const deleted = [...seen.keys()].filter((uniqueId) => !held.has(uniqueId));
  return {
    name: INBOX,
    putAway: new Map(deleted.map((uniqueId) => [uniqueId, null])),
    messages: inbox.map(({ number, uniqueId, content, read, flagged }) => ({
      number,
      uniqueId,
      octets: content.length,
      read,
      flagged,
      markedDeleted: false,
      ...said(content),
    })),
  };
}

function marks({ system }: Flags): Pick<HeldMessage, "read" | "flagged" | "markedDeleted"> {
  const has = (flag: number): boolean => (system & flag) !== 0;
  return {
    read: has(systemFlags.seen),
    flagged: has(systemFlags.flagged),
    markedDeleted: has(systemFlags.deleted),
  };
}

type Said = Pick<HeldMessage, "messageId" | "subject" | "from" | "fetched">;

const NOT_THERE: Said = { messageId: null, subject: "", from: "", fetched: false };

/** Octets never change, and are looked at with everything that happens. */
const known = new WeakMap<Uint8Array, Said>();

function said(content: Uint8Array | null): Said {
  if (!content) return NOT_THERE;
  const found = known.get(content);
  if (found) return found;
  const { subject, from } = summariseMessage(content);
  const id = findValue(parseMessage(topOfMessage(content, 0)).fields, "message-id");
  const made = { messageId: id, subject, from, fetched: true };
  known.set(content, made);
  return made;
}
