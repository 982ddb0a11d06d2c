/** Our IMAP client engine on a real socket, with a promise for each task. */
import { ImapClient } from "@/mail/imap/client";
import type { ImapClientEvent } from "@/mail/imap/client-events";
import type { ImapClientOptions } from "@/mail/imap/client-options";
import type { FetchedMessage } from "@/mail/imap/client-tasks/parse-fetch";
import type { ClientTask, ImapResult } from "@/mail/imap/client-tasks/request";
import { entropy } from "@/server/mail-host/machine-entropy";
import { runClient } from "./run-client";

type Account = { readonly name: string; readonly password: string };
type Watcher = { readonly look: () => boolean; readonly fail: (error: Error) => void };

export class ImapConversation {
  /** Everything that the engine has told, in order. */
  readonly events: ImapClientEvent[] = [];
  readonly #client: ImapClient;
  readonly #over: Promise<void>;
  #watchers: Watcher[] = [];
  #wake = () => {};

  constructor(port: number, { name, password }: Account, options: Partial<ImapClientOptions> = {}) {
    this.#client = new ImapClient({ user: name, password, entropy, tls: "never", ...options });
    this.#over = runClient(port, {
      engine: this.#client,
      onEvent: (event) => this.#take(event as ImapClientEvent),
      wakes: (wake) => {
        this.#wake = wake;
      },
    });
    this.#over.catch((error) => this.#fail(error));
  }

  /** @throws Error when the session ends without it */
  async ask<Type extends ImapResult["type"]>(
    task: ClientTask,
    type: Type,
  ): Promise<Extract<ImapResult, { type: Type }>> {
    const number = this.#client.perform(task);
    return (await this.#resultOf(number, type)) as Extract<ImapResult, { type: Type }>;
  }

  /** The messages that a task fetches. */
  async fetched(task: ClientTask): Promise<FetchedMessage[]> {
    const before = this.events.length;
    await this.ask(task, "done");
    return this.heardSince(before).flatMap((response) => (response.type === "fetch" ? [response.message] : []));
  }

  /** Resolves when the server has begun to say at once what happens. */
  async idle(): Promise<void> {
    const task = this.#client.idle();
    this.#wake();
    await this.until(() => this.events.some((event) => event.type === "idling" && event.task === task));
  }

  endIdle(): void {
    this.#client.endIdle();
    this.#wake();
  }

  heardSince(count: number) {
    return this.events.slice(count).flatMap((event) => (event.type === "heard" ? [event.response] : []));
  }

  /** Resolves as soon as that is so, after whichever event. */
  until(look: () => boolean): Promise<void> {
    if (look()) return Promise.resolve();
    return new Promise((resolve, fail) => {
      const lookAndTell = () => {
        const seen = look();
        if (seen) resolve();
        return seen;
      };
      this.#watchers.push({ look: lookAndTell, fail });
    });
  }

  /** Resolves with how the session ended, when the connection is over. */
  async end(): Promise<Extract<ImapClientEvent, { type: "end" }>> {
    await this.#over;
    const last = this.events.at(-1);
    if (last?.type !== "end") throw new Error("the session has no end");
    return last;
  }

  /** @throws Error unless server and client part as they should */
  async logOut(): Promise<void> {
    this.#client.logOut();
    this.#wake();
    const { end, text } = await this.end();
    if (end !== "logged-out") throw new Error(`the session ended with ${end}: ${text}`);
  }

  async #resultOf(task: number, type: ImapResult["type"]): Promise<ImapResult> {
    let result: ImapResult | null = null;
    const before = this.events.length;
    this.#wake();
    await this.until(() => {
      for (const event of this.events.slice(before)) {
        if (event.type === "result" && event.task === task) result = event.result;
      }
      return result !== null;
    });
    const { type: is = "none" } = (result ?? {}) as Partial<ImapResult>;
    if (result === null || is !== type) throw new Error(`${type} was to come, not ${JSON.stringify(result)}`);
    return result;
  }

  #take(event: ImapClientEvent): void {
    this.events.push(event);
    this.#watchers = this.#watchers.filter(({ look }) => !look());
    if (event.type === "end") this.#fail(new Error(`the session ended with ${event.end}: ${event.text}`));
  }

  #fail(error: Error): void {
    for (const { fail } of this.#watchers) fail(error);
    this.#watchers = [];
  }
}
