/** The mail host's command line: every option, what it may be, and the sentence that says so when it is not. */
import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { z } from "zod";
import { HostProblem } from "./host-problem";
import { SERVICE_NAMES, type ServiceName } from "./services";

/** Where mail for other domains goes: to one host for all of it, or to each domain's own mail exchangers. */
export type Relay = { readonly type: "host"; readonly host: string; readonly port: number } | { readonly type: "mx" };

export type HostOptions = {
  readonly domains: readonly [string, ...string[]];
  readonly users: readonly { readonly name: string; readonly password: string }[];
  /** The services that are wanted, each with its port; 0 is any free one. */
  readonly ports: Readonly<Partial<Record<ServiceName, number>>>;
  /** The address to listen on. */
  readonly listen: string;
  /** Files with PEM; null where TLS is not offered. */
  readonly tlsFiles: { readonly cert: string; readonly key: string } | null;
  readonly allowPlaintextAuth: boolean;
  /** Null: mail for other domains is refused. */
  readonly relay: Relay | null;
  readonly maxMessageOctets: number;
  readonly maxMailboxOctets: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly idleSeconds: number;
};

export const HELP = `npm run mail-host -- [options]: Postroom's SMTP, POP3 and IMAP engines on real ports

  --domain NAME                   a domain whose mail ends here; may be given several times (localhost)
  --user NAME:PASSWORD            an account, once for each; signs in as NAME or NAME@DOMAIN
  --smtp PORT                     receives mail for the domains from anybody, relays for nobody
  --submission PORT               takes mail from users who sign in
  --pop3 PORT                     hands mail out
  --imap PORT                     lets mail be read where it lies
  --imaps PORT                    the same, under TLS from the first octet
                                  a port of 0 is any free one; only the services named are started
  --listen ADDRESS                the address to listen on (127.0.0.1: this machine alone)
  --tls-cert FILE --tls-key FILE  a certificate and its key, PEM: offers STARTTLS and STLS
  --allow-plaintext-auth          offers signing in without TLS
  --relay HOST[:PORT]             where mail for other domains goes; without it such mail is refused
  --relay mx                      the same, to each domain's own mail exchangers
  --max-message-octets N          the largest message (26214400)
  --max-mailbox-octets N          all of one account's mail, which is kept in memory (536870912)
  --max-connections N             at the same time (1000)
  --max-connections-per-address N the same, from one address (100)
  --idle-seconds N                without a word from a client until it is cut off (600)
  --help                          this

When it listens it prints one line of JSON: {"ready":true,"smtp":2525,"submission":2587,"pop3":2110,"imap":2143}`;

const OPTIONS = {
  domain: { type: "string", multiple: true },
  user: { type: "string", multiple: true },
  smtp: { type: "string" },
  submission: { type: "string" },
  pop3: { type: "string" },
  imap: { type: "string" },
  imaps: { type: "string" },
  listen: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  "allow-plaintext-auth": { type: "boolean" },
  relay: { type: "string" },
  "max-message-octets": { type: "string" },
  "max-mailbox-octets": { type: "string" },
  "max-connections": { type: "string" },
  "max-connections-per-address": { type: "string" },
  "idle-seconds": { type: "string" },
  help: { type: "boolean" },
} as const;

const DOMAIN = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

const Domain = z
  .string("--domain takes a name, such as --domain localhost.")
  .toLowerCase()
  .refine((name) => name.length <= 255 && DOMAIN.test(name), {
    error: ({ input }) => `--domain cannot be "${input}": give a name such as localhost or mail.example.org.`,
  });

const User = z
  .string("--user takes a name and a password, such as --user alice:secret.")
  // The wrong value may hold a password, so it is not repeated.
  .regex(
    /^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*:.{1,255}$/s,
    "--user takes a name of letters, digits and . _ + - with a password behind a colon, such as --user alice:secret.",
  )
  .transform((text) => {
    const colon = text.indexOf(":");
    return { name: text.slice(0, colon).toLowerCase(), password: text.slice(colon + 1) };
  });

const Relay = z
  .string("--relay takes a host, such as --relay mail.example.org:25, or mx.")
  .transform((text, context) => {
    if (text === "mx") return { type: "mx" } as const;
    const [, bracketed, plain, port = "25"] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
    const host = (bracketed ?? plain ?? "").toLowerCase();
    if (Number(port) >= 1 && Number(port) <= 65_535 && (isIP(host) !== 0 || DOMAIN.test(host))) {
      return { type: "host", host, port: Number(port) } as const;
    }
    context.addIssue(`--relay cannot be "${text}": give a host, such as mail.example.org:25 or 127.0.0.1:1025, or mx.`);
    return z.NEVER;
  });

const Arguments = z.strictObject({
  domain: z.array(Domain).default(["localhost"]),
  user: z.array(User).default([]),
  smtp: port("smtp", 2525),
  submission: port("submission", 2587),
  pop3: port("pop3", 2110),
  imap: port("imap", 2143),
  imaps: port("imaps", 2993),
  listen: z
    .string("--listen takes an address, such as --listen 127.0.0.1.")
    .refine((address) => isIP(address) !== 0, {
      error: ({ input }) => `--listen cannot be "${input}": give an address, such as 127.0.0.1, 0.0.0.0 or ::1.`,
    })
    .default("127.0.0.1"),
  "tls-cert": z.string("--tls-cert takes a file, such as --tls-cert cert.pem.").optional(),
  "tls-key": z.string("--tls-key takes a file, such as --tls-key key.pem.").optional(),
  "allow-plaintext-auth": z
    .boolean("--allow-plaintext-auth takes no value: leave away what follows it.")
    .default(false),
  relay: Relay.optional(),
  "max-message-octets": count("max-message-octets", 1024, 1_073_741_824, 26_214_400),
  "max-mailbox-octets": count("max-mailbox-octets", 1024, 68_719_476_736, 536_870_912),
  "max-connections": count("max-connections", 1, 100_000, 1000),
  "max-connections-per-address": count("max-connections-per-address", 1, 100_000, 100),
  "idle-seconds": count("idle-seconds", 1, 86_400, 600),
});

/** @returns "help" where that was asked for. @throws HostProblem with one sentence */
export function parseHostOptions(args: readonly string[]): HostOptions | "help" {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    // Not strict, so that what is wrong gets a sentence of ours rather than a stack.
    strict: false,
  });
  if (values.help === true) return "help";
  const unknown = [
    ...Object.keys(values).flatMap((name) => (Object.hasOwn(OPTIONS, name) ? [] : [`--${name}`])),
    ...positionals,
  ];
  if (unknown.length > 0) throw new HostProblem(`The mail host does not know ${unknown[0]}: --help lists its options.`);
  const parsed = Arguments.safeParse(values);
  if (!parsed.success) throw new HostProblem(parsed.error.issues[0]?.message ?? "The options cannot be used.");
  return hostOptionsFrom(parsed.data);
}

function hostOptionsFrom(given: z.output<typeof Arguments>): HostOptions {
  const ports = Object.fromEntries(
    SERVICE_NAMES.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  ) as HostOptions["ports"];
  if (Object.keys(ports).length === 0) {
    throw new HostProblem(
      "Nothing to listen on: give at least one of --smtp PORT, --submission PORT, --pop3 PORT and --imap PORT.",
    );
  }
  const chosen = Object.values(ports).filter((chosenPort) => chosenPort !== 0);
  const twice = chosen.find((chosenPort, index) => chosen.indexOf(chosenPort) !== index);
  if (twice !== undefined) throw new HostProblem(`Two services cannot share port ${twice}: give each its own.`);
  if (ports.imaps !== undefined && given["tls-cert"] === undefined) {
    throw new HostProblem("--imaps needs a certificate: add --tls-cert FILE and --tls-key FILE.");
  }
  const names = given.user.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new HostProblem(`--user ${double}:… is there twice: give each account once.`);
  const [first = "localhost", ...others] = given.domain;
  return {
    domains: [first, ...others],
    users: given.user,
    ports,
    listen: given.listen,
    tlsFiles: tlsFilesOf(given["tls-cert"], given["tls-key"]),
    allowPlaintextAuth: given["allow-plaintext-auth"],
    relay: given.relay ?? null,
    maxMessageOctets: given["max-message-octets"],
    maxMailboxOctets: given["max-mailbox-octets"],
    maxConnections: given["max-connections"],
    maxConnectionsPerAddress: given["max-connections-per-address"],
    idleSeconds: given["idle-seconds"],
  };
}

function tlsFilesOf(cert: string | undefined, key: string | undefined): HostOptions["tlsFiles"] {
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert !== undefined) throw new HostProblem("--tls-cert needs its key: add --tls-key FILE.");
  if (key !== undefined) throw new HostProblem("--tls-key needs its certificate: add --tls-cert FILE.");
  return null;
}

function port(name: ServiceName, example: number) {
  return z
    .string(`--${name} takes a port, such as --${name} ${example}.`)
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: ({ input }) =>
        `--${name} cannot be "${input}": give a port from 1 to 65535, such as ${example}, or 0 for any free one.`,
    })
    .transform(Number)
    .optional();
}

function count(name: string, least: number, most: number, otherwise: number) {
  return z
    .string(`--${name} takes a number, such as --${name} ${otherwise}.`)
    .refine((text) => /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: ({ input }) => `--${name} cannot be "${input}": give a whole number from ${least} to ${most}.`,
    })
    .transform(Number)
    .default(otherwise);
}
