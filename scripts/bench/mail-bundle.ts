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

const WORLD = `${MAIL_SERVER}\nexport * from "./mail/world/world";`;

/** IMAP's engine, where a page leaves it out. */
const IMAP = ["../imap/*", "../../imap/*"];

type Bundle = { readonly what: string; readonly entry: string; readonly without: readonly string[] };

/** Everything there is: all protocols, client and server, on a simulated network. */
export const WHOLE_MAIL_ROOM: Bundle = {
  what: "the whole mail room",
  entry: `${WORLD}
export { ImapClient } from "./mail/imap/client";
export * from "./mail/imap/synchronise";
export { printMessage } from "./mail/message/print-message";
`,
  without: [],
};

/** What a page may load of the mail room with SMTP and POP3: each includes the one before it. */
export const BUNDLES: readonly Bundle[] = [
  { what: "the four engines of SMTP and POP3", entry: ENGINES, without: IMAP },
  { what: "with mailboxes, queue and relay: a mail server", entry: MAIL_SERVER, without: IMAP },
];

/** What is beyond that, and has no aim of its own. */
export const LARGER_BUNDLES: readonly Bundle[] = [
  { what: "the mail server with IMAP", entry: MAIL_SERVER, without: [] },
  {
    what: "the simulated network with shapes of its descriptions, DNS and captures, without IMAP",
    entry: WORLD,
    without: IMAP,
  },
  { what: "all of it", entry: WORLD, without: [] },
  {
    what: "the sandbox's sessions: all of it, with every line on the wire explained",
    entry: `export { SandboxSession } from "./learning/sandbox/sandbox-session";`,
    without: [],
  },
];

/** Octets of a bundle as a browser loads it: one file, minified and gzipped. */
export async function bundleOctets({ entry, without }: Bundle): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: inRoot(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    external: [...without],
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(0), { level: 9 }).length;
}
