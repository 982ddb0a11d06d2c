import { mkdirSync } from "node:fs";
import path from "node:path";
import { LockHeld, takeLock } from "./lock.mjs";
import { inRoot } from "./places.mjs";
import { say } from "./progress.mjs";

/**
 * Two programs must not install into, migrate or build the same folder at once: the second waits for the first.
 *
 * @returns {Promise<() => void>} gives the lock back; it also ends with the process
 */
export async function takePreparationLock() {
  // About the folder with the sources, wherever the data is kept.
  const directory = inRoot(".data");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let told = false; ; told = true) {
    try {
      return takeLock(path.join(directory, "preparing.lock")).release;
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error;
      if (!told) say(`Process ${error.holder.pid} is preparing this folder; waiting for it …`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
