import * as v from "valibot";
import { DeviceAccount } from "../../../../mail/world/world-description";

export const BEN = v.parse(DeviceAccount, {
  address: "ben@lake.example",
  displayName: "Ben",
  user: "ben",
  password: "birch",
  submission: { host: "mail.lake.example" },
  pop3: { host: "mail.lake.example", leaveOnServer: true },
});

export const BY_IMAP = v.parse(DeviceAccount, {
  ...BEN,
  pop3: undefined,
  imap: { host: "imap.lake.example", port: 993, tls: "on", otherMailboxes: ["Sent"], sent: null },
});
