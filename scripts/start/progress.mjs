const begun = performance.now();

/** Seconds after which a step that is still running says so again. */
const STILL_AT_IT = 20;

/** Whole seconds since the program began. */
export function elapsedSeconds() {
  return Math.round((performance.now() - begun) / 1000);
}

/** @param {string} text */
export function say(text) {
  console.log(`${String(elapsedSeconds()).padStart(4)} s  ${text}`);
}

/**
 * Says what is being done, does it, and keeps saying so while it takes long.
 *
 * @template T
 * @param {string} text
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(text, work) {
  say(`${text} …`);
  const reminder = setInterval(() => say(`${text} … still at it`), STILL_AT_IT * 1000);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
  }
}
