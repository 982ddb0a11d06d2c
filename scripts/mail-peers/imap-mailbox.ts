/** Looks into a mailbox, and changes it, over IMAP: the same way into any server. */
import { ImapWire } from "./imap-wire";

export type SeenMessage = { readonly uid: number; readonly flags: readonly string[]; readonly content: Buffer };

type Account = { readonly name: string; readonly password: string };

/** Appends messages to a mailbox, which is made where there is none. */
export async function fillMailbox(
  port: number,
  account: Account,
  mailbox: string,
  messages: readonly { readonly content: Buffer; readonly flags?: string }[],
): Promise<void> {
  const wire = await ImapWire.signIn(port, account);
  if (mailbox !== "INBOX") await wire.tell(`CREATE "${mailbox}"`);
  for (const { content, flags = "" } of messages) await wire.ask(`APPEND "${mailbox}" (${flags}) {}`, content);
  await wire.ask("LOGOUT");
  await wire.close();
}

/** What is in a mailbox, in the order of UIDs; flags sorted, without \Recent. */
export async function readMailbox(port: number, account: Account, mailbox: string): Promise<SeenMessage[]> {
  const wire = await ImapWire.signIn(port, account);
  await wire.ask(`EXAMINE "${mailbox}"`);
  const messages: SeenMessage[] = [];
  for (const response of await wire.ask("UID FETCH 1:* (UID FLAGS BODY.PEEK[])")) {
    const message = readFetch(response);
    if (message) messages.push(message);
  }
  await wire.close();
  return messages.sort((a, b) => a.uid - b.uid);
}

/** Runs commands in a mailbox, one after the other. @throws Error unless each is answered OK */
export async function inMailbox(
  port: number,
  account: Account,
  mailbox: string,
  commands: readonly string[],
): Promise<void> {
  const wire = await ImapWire.signIn(port, account);
  await wire.ask(`SELECT "${mailbox}"`);
  for (const command of commands) await wire.ask(command);
  await wire.close();
}

function readFetch(response: string): SeenMessage | null {
  if (!/^\d+ FETCH /.test(response)) return null;
  const [head = "", ...behind] = response.split("\r\n");
  const content = /BODY\[\] \{(\d+)\}$/.exec(head);
  const text = behind.join("\r\n");
  const octets = Number(content?.[1] ?? 0);
  // Servers may write the items in any order: what stands behind the literal counts too.
  const items = head + text.slice(octets);
  const flags = /FLAGS \(([^)]*)\)/.exec(items)?.[1]?.split(" ") ?? [];
  return {
    uid: Number(/UID (\d+)/.exec(items)?.[1]),
    flags: flags.filter((flag) => flag !== "" && flag !== "\\Recent").sort(),
    content: Buffer.from(text.slice(0, octets), "latin1"),
  };
}
