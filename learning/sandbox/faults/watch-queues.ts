import type { SandboxSession } from "../sandbox-session";
import { type QueuedLetter, queuedLetters } from "./watch-mail";

/**
 * Tells of every letter that a server has tried to pass on in vain and keeps for another try, when that has just come about.
 * @returns ends the watch
 */
export function watchQueues(session: SandboxSession, onWait: (letter: QueuedLetter) => void): () => void {
  let { world, happenings } = session;
  let known = new Set(keys());
  function keys(): string[] {
    return waitingAgain(session).map((letter) => keyOf(letter));
  }
  return session.subscribe(() => {
    // Told at every frame, and mere time puts no letter into a queue.
    if (session.happenings === happenings) return;
    happenings = session.happenings;
    if (session.world !== world) {
      // At another moment than before, what waits there is no news.
      world = session.world;
      known = new Set(keys());
      return;
    }
    const news = waitingAgain(session).filter((letter) => !known.has(keyOf(letter)));
    for (const letter of news) known.add(keyOf(letter));
    const [first] = news;
    if (first) onWait(first);
  });
}

function waitingAgain({ world }: SandboxSession): QueuedLetter[] {
  return queuedLetters(world).filter(({ attempts, nextTry }) => attempts > 0 && nextTry !== null);
}

function keyOf({ host, id, attempts }: QueuedLetter): string {
  return `${host} ${id} ${attempts}`;
}
