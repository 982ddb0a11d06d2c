/** The mail host's program: options in, one line of JSON out when it listens, and an end in good order on a signal. */
import { readFileSync } from "node:fs";
import { HELP, type HostOptions, parseHostOptions } from "@/server/mail-host/host-options";
import { HostProblem } from "@/server/mail-host/host-problem";
import { startMailHost } from "@/server/mail-host/mail-host";

try {
  const options = parseHostOptions(process.argv.slice(2));
  if (options === "help") console.log(HELP);
  else await run(options);
} catch (error) {
  if (!(error instanceof HostProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(options: HostOptions): Promise<void> {
  const tls = options.tlsFiles && {
    cert: read("tls-cert", options.tlsFiles.cert),
    key: read("tls-key", options.tlsFiles.key),
  };
  const host = await startMailHost({ ...options, tls });
  warn(options);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      // A second signal does not wait.
      process.once(signal, () => process.exit(1));
      void host.close().then(() => process.exit(0));
    });
  }
  process.stdout.write(`${JSON.stringify({ ready: true, ...host.ports })}\n`);
}

function warn({ ports, tlsFiles, allowPlaintextAuth, users }: HostOptions): void {
  const signsIn = ports.submission !== undefined || ports.pop3 !== undefined;
  if (signsIn && tlsFiles === null && !allowPlaintextAuth) {
    console.error("Nobody can sign in: add --tls-cert and --tls-key, or --allow-plaintext-auth for a test.");
  }
  if (users.length === 0) console.error("There are no accounts: add some with --user NAME:PASSWORD.");
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new HostProblem(
      `The file "${file}" of --${option} cannot be read: name one that exists and is yours to read.`,
    );
  }
}
