import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import type { ListenOptions } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** What PostgreSQL clients look for in a folder given as host. */
const SOCKET_NAME = ".s.PGSQL.5432";
/** Bytes. Linux takes 107, macOS 103. */
const LONGEST_SOCKET_PATH = 103;

export type Address = {
  listen: ListenOptions;
  password?: string;
  /** The DATABASE_URL that leads there, given the port that was really opened (TCP only). */
  url: (port: number) => string;
  remove: () => Promise<void>;
};

/**
 * Chooses where the embedded database listens: a Unix socket in a folder that only this user may enter, under
 * `dataDirectory` or, when its path would be too long, under the system's temporary folder. Windows has no Unix sockets
 * that PostgreSQL clients know, so there it is loopback TCP behind a password made for this run.
 */
export async function chooseAddress(
  dataDirectory: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Address> {
  if (platform === "win32") return loopbackAddress();
  const preferred = path.join(dataDirectory, "socket");
  const fits = Buffer.byteLength(path.join(preferred, SOCKET_NAME)) <= LONGEST_SOCKET_PATH;
  const directory = fits ? preferred : await mkdtemp(path.join(tmpdir(), "postroom-"));
  if (fits) {
    // What a killed process left there would stand in the way of listening.
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { mode: 0o700 });
  }
  await chmod(directory, 0o700);
  return {
    listen: { path: path.join(directory, SOCKET_NAME) },
    url: () => `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

function loopbackAddress(): Address {
  const password = randomBytes(24).toString("base64url");
  return {
    listen: { host: "127.0.0.1", port: 0 },
    password,
    url: (port) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    remove: async () => {},
  };
}
