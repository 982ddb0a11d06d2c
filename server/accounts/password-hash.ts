import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default) at OWASP's minimum: 19 MiB, two passes. A guess costs a thief that much each time. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB and a thread of libuv's four; a class signing in at once waits its turn instead of starving the server. */
const AT_ONCE = 2;

/** Made once, with COST, of something nobody knows: what is verified when there is no account, so that it takes as long as when there is. */
let decoy: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * @param passwordHash null when there is no such account, or it has no password: the answer is then false, after the same work
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash(crypto.randomUUID(), COST);
  // Awaited on both paths, so that not even the first call after a start tells them apart.
  const standIn = await decoy;
  const matches = await inTurn(() => verify(passwordHash ?? standIn, password));
  return matches && passwordHash !== null;
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // Whoever waits takes over the place of who leaves.
    if (next) next();
    else running -= 1;
  }
}
