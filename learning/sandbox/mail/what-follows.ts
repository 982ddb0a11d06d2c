/** What becomes elsewhere of what somebody does in a mail client: the difference between POP and IMAP, said where it matters. */
import type { DeviceAccount } from "../../../mail/world/world-description";

export type MailDeed = "get" | "read" | "flag" | "move" | "delete";

/** One or two plain sentences. */
export function whatFollows({ pop3, imap }: DeviceAccount, deed: MailDeed): string {
  if (pop3) return deed === "get" ? whatFetchingDoes(pop3.leaveOnServer) : BY_POP[deed];
  const heard = imap?.keepInStep ? "at once" : "when this device next gets mail";
  return BY_IMAP[deed].replace("{heard}", heard);
}

function whatFetchingDoes(leaveOnServer: boolean): string {
  return leaveOnServer
    ? "By POP this brings a copy of each new message. The server keeps its own."
    : "By POP this brings each new message here and then deletes it on the server.";
}

const BY_POP: Readonly<Record<Exclude<MailDeed, "get">, string>> = {
  read: "By POP the mark stays on this device: nobody else hears of it.",
  flag: "By POP the flag stays on this device: nobody else hears of it.",
  move: "POP knows one mailbox only, so nothing can be moved.",
  delete: "By POP this deletes the copy on this device only.",
};

const BY_IMAP: Readonly<Record<MailDeed, string>> = {
  get: "By IMAP this brings this device and the server into step, both ways.",
  read: "By IMAP the server hears of it {heard}, and then every device in step with it.",
  flag: "By IMAP the server hears of it {heard}, and then every device in step with it.",
  move: "By IMAP it is moved on the server {heard}, and then on every device in step with it.",
  delete: "By IMAP it is deleted on the server {heard}, and then on every device in step with it.",
};
