/** A Dovecot of the test's own: configuration, mail, sockets and logs in one temporary folder, ports on loopback. */
import type { ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Certificate } from "@/server/mail-host/testing/make-certificate";
import { freePorts } from "./free-ports";
import { endProgram, runProgram, startProgram } from "./run-program";
import { waitForPort } from "./wait-for-port";

export type DovecotServer = {
  readonly pop3: number;
  readonly submission: number;
  readonly imap: number;
  /** Puts a message with CR LF line ends into the user's INBOX. */
  readonly put: (user: string, content: Uint8Array) => void;
  /** How many messages are in the user's INBOX. */
  readonly count: (user: string) => Promise<number>;
  readonly stop: () => Promise<void>;
};

export type DovecotOptions = {
  readonly users: readonly { readonly name: string; readonly password: string }[];
  readonly certificate: Certificate | null;
  /** Where the submission service passes mail on to. */
  readonly relayTo: number;
  /** Dovecot's auth_mechanisms; all that our clients know when left out. */
  readonly mechanisms?: string;
  /** Whether what it writes is on the disk before it answers: true when left out. */
  readonly fsync?: boolean;
};

/** Whose the mail is: nobody is special, and is on every system. */
const NOBODY = 65_534;

/** @returns why a Dovecot cannot be run here, or null */
export function reasonAgainstDovecot(): string | null {
  if (process.getuid?.() !== 0) return "Dovecot of its own needs to be started as root";
  if (!existsSync("/usr/lib/dovecot/pop3")) return "apt-get install dovecot-pop3d";
  if (!existsSync("/usr/lib/dovecot/submission")) return "apt-get install dovecot-submissiond";
  if (!existsSync("/usr/lib/dovecot/imap")) return "apt-get install dovecot-imapd";
  return null;
}

export async function startDovecot(options: DovecotOptions): Promise<DovecotServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "postroom-dovecot-"));
  chmodSync(folder, 0o755);
  const [pop3 = 0, submission = 0, imap = 0] = await freePorts(3);
  const mail = path.join(folder, "mail");
  mkdirSync(mail);
  chownSync(mail, NOBODY, NOBODY);
  const users = options.users.map(({ name, password }) => `${name}:{PLAIN}${password}::::::`);
  writeFileSync(path.join(folder, "users"), `${users.join("\n")}\n`);
  if (options.certificate) {
    writeFileSync(path.join(folder, "cert.pem"), options.certificate.cert);
    writeFileSync(path.join(folder, "key.pem"), options.certificate.key, { mode: 0o600 });
  }
  const config = path.join(folder, "dovecot.conf");
  writeFileSync(config, configuration(folder, { pop3, submission, imap }, options));
  const child = startProgram("dovecot", ["-F", "-c", config]);
  const stop = () => stopDovecot(child, folder);
  try {
    for (const port of [pop3, submission, imap]) await waitForPort(port);
  } catch (error) {
    const log = existsSync(path.join(folder, "log")) ? readFileSync(path.join(folder, "log"), "utf8") : "";
    await stop();
    throw new Error(`Dovecot did not start: ${error instanceof Error ? error.message : error}\n${log.slice(-1500)}`);
  }
  let delivered = 0;
  return {
    pop3,
    submission,
    imap,
    put(user, content) {
      // As a delivery agent does: written aside, then visible at once.
      const inbox = path.join(mail, user);
      for (const part of [inbox, ...["cur", "new", "tmp"].map((name) => path.join(inbox, name))]) {
        mkdirSync(part, { recursive: true });
        chownSync(part, NOBODY, NOBODY);
      }
      delivered += 1;
      const file = path.join(inbox, "new", `${1_700_000_000 + delivered}.M${delivered}P1.localhost`);
      writeFileSync(file, content);
      chownSync(file, NOBODY, NOBODY);
    },
    async count(user) {
      const { stdout } = await runProgram("doveadm", [
        "-c",
        config,
        "mailbox",
        "status",
        "-u",
        user,
        "messages",
        "INBOX",
      ]);
      return Number(/messages=(\d+)/.exec(stdout)?.[1] ?? Number.NaN);
    },
    stop,
  };
}

async function stopDovecot(child: ChildProcess, folder: string): Promise<void> {
  // The master ends its own processes when it is asked to; they are in groups of their own.
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("close", () => resolve());
  });
  if (child.pid !== undefined && child.exitCode === null) child.kill("SIGTERM");
  const insist = setTimeout(() => endProgram(child), 5_000);
  await ended;
  clearTimeout(insist);
  rmSync(folder, { recursive: true, force: true });
}

function configuration(
  folder: string,
  ports: { pop3: number; submission: number; imap: number },
  { certificate, relayTo, mechanisms = "plain login cram-md5 scram-sha-256 apop", fsync = true }: DovecotOptions,
): string {
  const tls = certificate
    ? ["ssl = yes", `ssl_cert = <${folder}/cert.pem`, `ssl_key = <${folder}/key.pem`, "disable_plaintext_auth = yes"]
    : ["ssl = no", "disable_plaintext_auth = no"];
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = pop3 submission imap
listen = 127.0.0.1
hostname = dovecot.localhost
${tls.join("\n")}
auth_mechanisms = ${mechanisms}
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%n
mail_uid = ${NOBODY}
mail_gid = ${NOBODY}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = ${fsync ? "optimized" : "never"}
mail_max_userip_connections = 1000
namespace inbox {
  inbox = yes
  separator = /
}
protocol imap {
  imap_client_workarounds =
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%n ${folder}/users
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/mail/%n
}
service pop3-login {
  inet_listener pop3 {
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    port = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service submission-login {
  inet_listener submission {
    port = ${ports.submission}
  }
  inet_listener submissions {
    port = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
submission_relay_host = 127.0.0.1
submission_relay_port = ${relayTo}
submission_relay_trusted = no
`;
}
