/**
 * What a server and the devices of one person hold of the same mailboxes, message by message, and in what they differ. The server
 * is the measure: by IMAP a device should have what it has, by POP a device goes its own way.
 */

export type HeldMessage = {
  /** What actions and selections call it there: the UID on a server and by IMAP, the device's own number by POP. */
  readonly number: number;
  /** UIDVALIDITY and UID, as the server gave them (POP: the unique-id): the same wherever the same message is held. */
  readonly uniqueId: string;
  /** null where the message has none, or its content is not there. It finds a message again in another mailbox. */
  readonly messageId: string | null;
  /** Both "" where its content is not there. */
  readonly subject: string;
  readonly from: string;
  readonly octets: number;
  readonly read: boolean;
  readonly flagged: boolean;
  /** \Deleted: it goes at the next EXPUNGE. */
  readonly markedDeleted: boolean;
  /** The content is there, and not just the message's number, size and flags. */
  readonly fetched: boolean;
};

export type HeldMailbox = {
  readonly name: string;
  readonly messages: readonly HeldMessage[];
  /** What the device has had and put away, by unique-id, and the mailbox it put it into, or null for deleted. */
  readonly putAway: ReadonlyMap<string, string | null>;
};

export type Holder = {
  readonly name: string;
  readonly kind: "server" | "pop" | "imap";
  readonly mailboxes: readonly HeldMailbox[];
};

export type Cell = {
  /** null where the message is not there. */
  readonly message: HeldMessage | null;
  /** In what it differs from the server, or why it is not there; "" for nothing to say. */
  readonly words: string;
  /** Of what kind the difference is; null where there is none that anybody should mind. */
  readonly difference: Difference | null;
};

export type Difference = "gone" | "missing" | "put-away" | "marks" | "content";

export type ComparedMessage = {
  readonly key: string;
  readonly subject: string;
  readonly from: string;
  readonly octets: number;
  /** The server's first, then the devices' in their order. */
  readonly cells: readonly Cell[];
  readonly inStep: boolean;
};

export type ComparedMailbox = { readonly name: string; readonly messages: readonly ComparedMessage[] };

export type Comparison = {
  readonly mailboxes: readonly ComparedMailbox[];
  /** Every device in order: how many messages it holds otherwise than the server, by kind of difference. */
  readonly counts: readonly Readonly<Record<Difference, number>>[];
};

/** Mailboxes in the server's order, then those that only devices have; in each the newest message first. */
export function compareMailboxes(server: Holder, devices: readonly Holder[]): Comparison {
  const holders = [server, ...devices];
  const names = new Set(holders.flatMap(({ mailboxes }) => mailboxes.map(({ name }) => name)));
  const mailboxes = [...names].map((name) => ({ name, messages: compareMailbox(name, server, devices) }));
  const counts = devices.map((_, index) => {
    const count: Record<Difference, number> = { gone: 0, missing: 0, "put-away": 0, marks: 0, content: 0 };
    for (const { difference } of mailboxes
      .flatMap(({ messages }) => messages.map(({ cells }) => cells[index + 1]))
      .filter((cell) => cell !== undefined)) {
      if (difference) count[difference] += 1;
    }
    return count;
  });
  return { mailboxes, counts };
}

function compareMailbox(name: string, server: Holder, devices: readonly Holder[]): ComparedMessage[] {
  const rows: Map<Holder, HeldMessage>[] = [];
  const byUniqueId = new Map<string, Map<Holder, HeldMessage>>();
  for (const holder of [server, ...devices]) {
    for (const message of mailboxOf(holder, name)?.messages ?? []) {
      const isFree = (row: Map<Holder, HeldMessage>): boolean => !row.has(holder);
      const same = [byUniqueId.get(message.uniqueId)].filter((row) => row !== undefined).find(isFree);
      // The same message under another number: its mailbox was made anew on the server.
      const row = same ?? rows.filter(isFree).find((one) => hasMessageId([...one.values()], message.messageId));
      const placed = row ?? new Map<Holder, HeldMessage>();
      if (!row) rows.push(placed);
      placed.set(holder, message);
      byUniqueId.set(message.uniqueId, placed);
    }
  }
  return rows.map((row) => compareMessage(name, row, server, devices)).reverse();
}

function compareMessage(
  mailbox: string,
  row: ReadonlyMap<Holder, HeldMessage>,
  server: Holder,
  devices: readonly Holder[],
): ComparedMessage {
  const held = [...row.values()];
  const known = held.find(({ fetched }) => fetched) ?? held[0];
  const messageId = held.find((message) => message.messageId !== null)?.messageId ?? null;
  const uniqueIds = held.map(({ uniqueId }) => uniqueId);
  const onServer = row.get(server) ?? null;
  const elsewhere = (holder: Holder): string | null => mailboxWith(holder, messageId, mailbox);
  const cells: Cell[] = [
    onServer
      ? { message: onServer, words: onServer.markedDeleted ? "marked as deleted" : "", difference: null }
      : { message: null, words: sayGone(elsewhere(server)), difference: null },
    ...devices.map((device): Cell => {
      const here = row.get(device);
      if (here) return compareHeld(here, onServer, held.length === 1);
      return compareAbsent(device, mailbox, uniqueIds, elsewhere(device), onServer !== null);
    }),
  ];
  return {
    key: `${mailbox} ${uniqueIds[0]}`,
    subject: known?.subject ?? "",
    from: known?.from ?? "",
    octets: known?.octets ?? 0,
    cells,
    inStep: cells.every(({ difference }) => difference === null),
  };
}

function sayGone(elsewhere: string | null): string {
  return elsewhere === null ? "not on the server any more" : `in ${sayMailbox(elsewhere)} on the server`;
}

function compareHeld(here: HeldMessage, onServer: HeldMessage | null, alone: boolean): Cell {
  if (!onServer) return { message: here, words: alone ? "held here only" : "not on the server", difference: "gone" };
  const marks = [
    ...(here.read === onServer.read
      ? []
      : [here.read ? "read here, unread on the server" : "unread here, read on the server"]),
    ...(here.flagged === onServer.flagged
      ? []
      : [here.flagged ? "flagged here, not on the server" : "flagged on the server, not here"]),
  ];
  if (marks.length > 0) return { message: here, words: marks.join("; "), difference: "marks" };
  if (!here.fetched) return { message: here, words: "listed, its content not fetched yet", difference: "content" };
  return { message: here, words: "", difference: null };
}

function compareAbsent(
  { kind, mailboxes }: Holder,
  mailbox: string,
  uniqueIds: readonly string[],
  elsewhere: string | null,
  isOnServer: boolean,
): Cell {
  const absent = (words: string, difference: Difference | null = null): Cell => ({ message: null, words, difference });
  const own = mailboxes.find(({ name }) => name === mailbox);
  if (!own) return absent(kind === "pop" ? "POP knows the inbox only" : "this mailbox is not kept here");
  if (!isOnServer) return absent("not here either");
  const id = uniqueIds.find((uniqueId) => own.putAway.has(uniqueId));
  const to = id === undefined ? undefined : own.putAway.get(id);
  if (to === null) return absent("deleted here, still on the server", "put-away");
  if (to !== undefined) return absent(`moved to ${sayMailbox(to)} here, not yet on the server`, "put-away");
  if (elsewhere !== null) return absent(`in ${sayMailbox(elsewhere)} here`, "missing");
  return absent(kind === "pop" ? "not fetched yet" : "not heard of yet", "missing");
}

function mailboxWith({ mailboxes }: Holder, messageId: string | null, except: string): string | null {
  if (messageId === null) return null;
  return mailboxes.find(({ name, messages }) => name !== except && hasMessageId(messages, messageId))?.name ?? null;
}

function hasMessageId(messages: readonly HeldMessage[], messageId: string | null): boolean {
  return messageId !== null && messages.some((message) => message.messageId === messageId);
}

function mailboxOf({ mailboxes }: Holder, name: string): HeldMailbox | undefined {
  return mailboxes.find((mailbox) => mailbox.name === name);
}

/** "INBOX" is how the protocol spells it. */
export function sayMailbox(name: string): string {
  return name === "INBOX" ? "the inbox" : name;
}
