/** The tasks that wait for their turn, each with a number of its own. */
import type { ClientTask } from "./client-tasks/request";

export type QueuedTask = { readonly task: number; readonly what: ClientTask | "idle" };

export class ClientQueue {
  #waiting: QueuedTask[] = [];
  #nextTask = 1;
  #closed = false;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Nothing will come after what is here. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** @throws Error after `close` */
  add(what: QueuedTask["what"]): number {
    if (this.#closed) throw new Error("a task after the end was asked for");
    const task = this.#nextTask++;
    this.#waiting.push({ task, what });
    return task;
  }

  take(): QueuedTask | undefined {
    return this.#waiting.shift();
  }

  /** @returns the numbers of what would have listened, and will not */
  withdrawIdles(): number[] {
    const idles = this.#waiting.filter(({ what }) => what === "idle");
    this.#waiting = this.#waiting.filter(({ what }) => what !== "idle");
    return idles.map(({ task }) => task);
  }

  close(): void {
    this.#closed = true;
  }
}
