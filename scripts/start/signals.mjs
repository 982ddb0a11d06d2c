import { endChildren, killChildren } from "./children.mjs";

/**
 * On the first Ctrl-C or SIGTERM children end in order and then this process; a second one does not wait.
 *
 * @returns {{ asked: boolean }} becomes true when the end has been asked for
 */
export function endOnSignals() {
  const state = { asked: false };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    if (state.asked) {
      killChildren();
      process.exit(1);
    }
    state.asked = true;
    console.log(`\nStopping (${signal}) …`);
    await endChildren();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, end);
  return state;
}
