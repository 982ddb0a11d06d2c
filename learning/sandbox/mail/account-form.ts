/** The settings of a mail account as somebody fills them in, and back. */
import * as v from "valibot";
import { placeOf } from "../../../mail/shape";
import { DeviceAccount } from "../../../mail/world/world-description";
import { type Encryption, isUsualPort, type MailService, usualPort } from "./usual-port";

export const ENCRYPTIONS = ["never", "if-offered", "required", "on"] as const satisfies Encryption[];

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

/** A usual port follows the choice of protocol and TLS; one that somebody chose stays. */
export function portAfter(port: string, service: MailService, tls: Encryption): string {
  return isUsualPort(port) || port.trim() === "" ? String(usualPort(service, tls)) : port;
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
