import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { inRoot } from "../start/places.mjs";

const ENGINES = `
export { SmtpServer } from "./mail/smtp/server";
export { SmtpClient } from "./mail/smtp/client";
export { Pop3Server } from "./mail/pop3/server";
export { Pop3Client } from "./mail/pop3/client";
`;

const MAIL_SERVER = `${ENGINES}
export { MailServer } from "./mail/mail-server/mail-server";
export { DeliveryAttempt } from "./mail/smtp/relay/delivery-attempt";
`;

/** What a page may load of the mail room: each includes the one before it. */
export const BUNDLES: readonly { readonly what: string; readonly entry: string }[] = [
  { what: "the four engines of SMTP and POP3", entry: ENGINES },
  { what: "with mailboxes, queue and relay: a whole mail server", entry: MAIL_SERVER },
  {
    what: "with the simulated network, and schemas for descriptions",
    entry: `${MAIL_SERVER}\nexport * from "./mail/world/world";`,
  },
];

/** Octets of a bundle as a browser loads it: one file, minified and gzipped. */
export async function bundleOctets(entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: inRoot(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(0), { level: 9 }).length;
}
