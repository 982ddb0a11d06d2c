/** The command under way: how it goes out part by part, and what of the server's answer is its own. */

import { encodeUtf8 } from "../wire/text-coding";
import { CommandWriter } from "./client-tasks/command-writer";
import type { ClientRequest, Collector } from "./client-tasks/request";
import type { TaggedResponse } from "./client-tasks/response";

export type CommandFollowUp = {
  /** null for what the engine asks for itself. */
  readonly task: number | null;
  readonly done: (outcome: TaggedResponse, collector: Collector) => void;
  /** The answer to a "+" that is a challenge: a line, without its end. */
  readonly answer: ((challenge: string) => string) | null;
};

export class ClientCommand {
  readonly collector: Collector;
  /** It selects a mailbox, and hears of it before it is done. */
  readonly opens: boolean;
  /** What goes out at once. */
  readonly beginning: readonly Uint8Array[];
  /** What waits for the server's "+". */
  readonly #parts: (readonly Uint8Array[])[];

  constructor(
    readonly tag: string,
    request: ClientRequest,
    { all, utf8 }: { readonly all: ReadonlySet<string>; readonly utf8: boolean },
    readonly followUp: CommandFollowUp,
  ) {
    const writer = new CommandWriter(`${tag} ${request.name}`, all, utf8);
    request.write(writer);
    const [beginning = [], ...parts] = writer.end();
    this.beginning = beginning;
    this.#parts = parts;
    this.collector = request.collect();
    this.opens = request.leads?.done === "selected";
  }

  get isSaid(): boolean {
    return this.#parts.length === 0;
  }

  /** @returns what follows on the server's "+"; null where there is nothing more */
  goOn(challenge: string): readonly Uint8Array[] | null {
    const { answer } = this.followUp;
    if (answer) return [encodeUtf8(`${answer(challenge)}\r\n`)];
    return this.#parts.shift() ?? null;
  }
}
