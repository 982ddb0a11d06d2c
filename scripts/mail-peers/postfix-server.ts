/** A Postfix instance of the test's own, beside whatever the system's does: its folders, its ports, its log. */
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePorts } from "./free-ports";
import { readMaildir } from "./maildir";
import { endProgram, runProgram, startProgram } from "./run-program";
import { waitForPort } from "./wait-for-port";

export type PostfixServer = {
  /** Its SMTP port on loopback. */
  readonly smtp: number;
  /** What has been delivered to user@DOMAIN here: Unix line ends, Postfix's own trace fields on top. */
  readonly inbox: (user: string) => Buffer[];
  readonly log: () => string;
  readonly stop: () => Promise<void>;
};

export type PostfixOptions = {
  /** The domain whose mail it keeps. */
  readonly domain: string;
  /** The port on loopback to which it sends all other mail. */
  readonly relayTo: number;
};

const NOBODY = 65_534;
const PROGRAMS = "/usr/lib/postfix/sbin";

/** @returns why a Postfix cannot be run here, or null */
export function reasonAgainstPostfix(): string | null {
  if (process.getuid?.() !== 0) return "a Postfix of its own needs to be started as root";
  return existsSync(path.join(PROGRAMS, "master")) ? null : "apt-get install postfix";
}

export async function startPostfix(options: PostfixOptions): Promise<PostfixServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "postroom-postfix-"));
  chmodSync(folder, 0o755);
  const [smtp = 0] = await freePorts(1);
  for (const name of ["etc", "queue", "data", "mail"]) mkdirSync(path.join(folder, name));
  chownSync(path.join(folder, "mail"), NOBODY, NOBODY);
  const user = Number((await runProgram("id", ["-u", "postfix"])).stdout);
  chownSync(path.join(folder, "data"), user, -1);
  writeFileSync(path.join(folder, "etc", "main.cf"), mainConfiguration(folder, options));
  writeFileSync(path.join(folder, "etc", "master.cf"), masterConfiguration(smtp));
  const logFile = path.join(folder, "log");
  const log = () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : "");
  const config = path.join(folder, "etc");
  const prepared = await runProgram("postfix", ["-c", config, "check"]);
  // In the foreground, so that it ends with us even when we are killed.
  const child = startProgram("postfix", ["-c", config, "start-fg"]);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    await runProgram("postfix", ["-c", config, "abort"], { patience: 10_000 });
    endProgram(child);
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await waitForPort(smtp);
  } catch (error) {
    const words = log().slice(-1500);
    await stop();
    throw new Error(
      `Postfix did not start: ${error instanceof Error ? error.message : error}\n${prepared.stderr}${words}`,
    );
  }
  return { smtp, inbox: (name) => readMaildir(path.join(folder, "mail", name)), log, stop };
}

function mainConfiguration(folder: string, { domain, relayTo }: PostfixOptions): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = postfix.localhost
mydestination =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
relayhost = [127.0.0.1]:${relayTo}
smtp_host_lookup = native
smtp_tls_security_level = may
virtual_mailbox_domains = ${domain}
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = inline:{ bob@${domain}=bob/, alice@${domain}=alice/ }
virtual_uid_maps = static:${NOBODY}
virtual_gid_maps = static:${NOBODY}
smtputf8_enable = yes
disable_dns_lookups = yes
minimal_backoff_time = 1s
queue_run_delay = 1s
process_id_directory = pid
`;
}

function masterConfiguration(smtp: number): string {
  const lines = [
    `127.0.0.1:${smtp} inet n - n - - smtpd`,
    "pickup unix n - n 60 1 pickup",
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "verify unix - - n - 1 verify",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "flush unix n - n 1000? 0 flush",
    "proxymap unix - - n - - proxymap",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "discard unix - - n - - discard",
    "virtual unix - n n - - virtual",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  return `${lines.join("\n")}\n`;
}
