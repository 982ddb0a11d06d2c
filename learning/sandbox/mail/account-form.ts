/** The settings of a mail account as somebody fills them in, and back. */
import * as v from "valibot";
import { placeOf } from "../../../mail/shape";
import { DeviceAccount } from "../../../mail/world/world-description";

export const ENCRYPTIONS = ["never", "if-offered", "required", "on"] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

export type AccountValues = {
  readonly protocol: "pop" | "imap";
  readonly server: string;
  readonly port: string;
  readonly tls: Encryption;
  readonly user: string;
  readonly password: string;
  readonly leaveOnServer: boolean;
  readonly keepInStep: boolean;
  /** Beside the inbox, parted by commas. */
  readonly mailboxes: string;
  readonly sendServer: string;
  readonly sendPort: string;
  readonly sendTls: Encryption;
  readonly allowAuthInClear: boolean;
};

export type AccountProblems = Partial<Record<keyof AccountValues, string>>;

type Service = AccountValues["protocol"] | "send";

/** For TLS asked for in the dialogue, or none; and for TLS from the first octet (RFC 8314 section 7.3). */
const PORTS: Readonly<Record<Service, readonly [string, string]>> = {
  pop: ["110", "995"],
  imap: ["143", "993"],
  send: ["587", "465"],
};

export function usualPort(service: Service, tls: Encryption): string {
  return PORTS[service][tls === "on" ? 1 : 0];
}

/** A usual port follows the choice of protocol and TLS; one that somebody chose stays. */
export function portAfter(port: string, service: Service, tls: Encryption): string {
  return Object.values(PORTS).flat().includes(port) || port.trim() === "" ? usualPort(service, tls) : port;
}

export function accountValues({
  pop3,
  imap,
  user,
  password,
  submission,
  allowAuthInClear,
}: DeviceAccount): AccountValues {
  const incoming = pop3 ?? imap;
  return {
    protocol: imap ? "imap" : "pop",
    server: incoming?.host ?? "",
    port: String(incoming?.port ?? ""),
    tls: incoming?.tls ?? "never",
    user,
    password,
    leaveOnServer: pop3?.leaveOnServer ?? false,
    keepInStep: imap?.keepInStep ?? false,
    mailboxes: imap?.otherMailboxes.join(", ") ?? "",
    sendServer: submission.host,
    sendPort: String(submission.port),
    sendTls: submission.tls,
    allowAuthInClear,
  };
}

/** @param before what the form does not ask for stays as it is there */
export function readAccountValues(
  values: AccountValues,
  before: DeviceAccount,
): { readonly settings: DeviceAccount } | { readonly problems: AccountProblems } {
  const incoming = { host: values.server.trim(), port: portNumber(values.port), tls: values.tls };
  const { pop3: _pop3, imap, ...rest } = before;
  const otherMailboxes = values.mailboxes
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const parsed = v.safeParse(DeviceAccount, {
    ...rest,
    user: values.user,
    password: values.password,
    allowAuthInClear: values.allowAuthInClear,
    submission: { host: values.sendServer.trim(), port: portNumber(values.sendPort), tls: values.sendTls },
    ...(values.protocol === "pop"
      ? { pop3: { ...incoming, leaveOnServer: values.leaveOnServer } }
      : { imap: { ...imap, ...incoming, keepInStep: values.keepInStep, otherMailboxes } }),
  });
  if (parsed.success) return { settings: parsed.output };
  const problems: AccountProblems = {};
  for (const issue of parsed.issues) {
    const field = fieldOf(placeOf(issue).map(String));
    problems[field] ??= SENTENCES[field];
  }
  return { problems };
}

/**
 * The account by the other protocol: as it last was by that one, or at the same server's usual port.
 * @param earlier what the account was before, the latest last
 */
export function switchProtocol(settings: DeviceAccount, earlier: readonly DeviceAccount[]): DeviceAccount {
  const { pop3, imap, ...rest } = settings;
  const from = pop3 ?? imap;
  if (!from) return settings;
  const to = pop3 ? "imap" : "pop3";
  const known = earlier.findLast((one) => one[to] !== undefined && one.address === settings.address);
  if (known?.imap && to === "imap") return { ...rest, imap: known.imap };
  if (known?.pop3 && to === "pop3") return { ...rest, pop3: known.pop3 };
  const values = accountValues(settings);
  const protocol = pop3 ? "imap" : "pop";
  const switched = readAccountValues({ ...values, protocol, port: usualPort(protocol, values.tls) }, settings);
  return "settings" in switched ? switched.settings : settings;
}

/** Anything but digits becomes a number that no port has. */
function portNumber(text: string): number {
  return /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
}

function fieldOf([first, second]: readonly string[]): keyof typeof SENTENCES {
  if (first === "submission") return second === "port" ? "sendPort" : "sendServer";
  if (first === "user" || first === "password") return first;
  if (second === "port") return "port";
  return second === "otherMailboxes" ? "mailboxes" : "server";
}

const NO_PORT = "A port is a number from 1 to 65535.";
const NO_SERVER = "This is no server's name. One looks like mail.school.example.";

const SENTENCES = {
  server: NO_SERVER,
  port: NO_PORT,
  sendServer: NO_SERVER,
  sendPort: NO_PORT,
  user: "Every account has a user name, without line ends in it.",
  password: "Every account has a password, without line ends in it.",
  mailboxes: "Name each mailbox once, parted by commas, at most nine, and leave INBOX out: it is always there.",
} satisfies AccountProblems;
