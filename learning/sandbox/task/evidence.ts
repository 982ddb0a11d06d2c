/** What a goal is judged by: a world at a moment, and where in it the learner's own time began. */
import type { LoggedAction } from "../../../mail/world/action";
import type { World } from "../../../mail/world/world";
import type { Dialogue } from "./dialogue/dialogue";
import { readDialogues } from "./dialogue/read-dialogues";

export class Evidence {
  #dialogues: readonly Dialogue[] | null = null;

  /** @param before how much had been done, said and sent when the learner came: none of it is their doing */
  constructor(
    readonly world: World,
    readonly before: { readonly actions: number; readonly words: number; readonly packets: number },
  ) {}

  /** Of the whole session, read once. */
  get dialogues(): readonly Dialogue[] {
    this.#dialogues ??= readDialogues(this.world);
    return this.#dialogues;
  }

  /** What the learner did. */
  get actions(): readonly LoggedAction[] {
    return this.world.log.slice(this.before.actions);
  }
}

/** How much has been done, said and sent in a world so far. */
export function countsOf({ log, wire }: World): Evidence["before"] {
  return { actions: log.length, words: wire.words.length, packets: wire.packets.length };
}
