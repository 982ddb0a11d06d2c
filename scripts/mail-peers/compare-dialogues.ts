/** The same commands on the same mailboxes, to two IMAP servers, and where their answers differ. */
import { ImapWire } from "./imap-wire";
import { normaliseAnswer } from "./normalise-imap";
import { BOB } from "./peer-room";

/** A command of the first session, or with "2: " in front of the second; each "{}" in it stands for the next literal. */
export type Step = string | readonly [command: string, ...literals: Buffer[]];

export type Difference = {
  readonly command: string;
  /** Lines that only that server has. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
};

export async function compareDialogues(
  ports: { readonly ours: number; readonly theirs: number },
  steps: readonly Step[],
): Promise<Difference[]> {
  const [ours, theirs] = [await hold(ports.ours, steps), await hold(ports.theirs, steps)];
  return steps.flatMap((step, index): Difference[] => {
    const [mine = [], peers = []] = [ours[index], theirs[index]];
    if (mine.join("\n") === peers.join("\n")) return [];
    return [{ command: commandOf(step), ours: without(mine, peers), theirs: without(peers, mine) }];
  });
}

export function commandOf(step: Step): string {
  return typeof step === "string" ? step : step[0];
}

async function hold(port: number, steps: readonly Step[]): Promise<string[][]> {
  const sessions = new Map<string, ImapWire>();
  const answers: string[][] = [];
  try {
    for (const step of steps) {
      const [written, ...literals] = typeof step === "string" ? [step] : step;
      const [, session = "1", command = ""] = /^(?:(\d): )?(.*)$/s.exec(written) ?? [];
      let wire = sessions.get(session);
      if (!wire) {
        wire = await ImapWire.signIn(port, BOB);
        sessions.set(session, wire);
      }
      answers.push(normaliseAnswer(await wire.tell(command, ...literals)));
    }
  } finally {
    for (const wire of sessions.values()) await wire.close();
  }
  return answers;
}

/** In order; where both have the same lines in another order, all of them. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = lines.filter((line) => !others.includes(line));
  return left.length > 0 || lines.length !== others.length ? left : lines;
}
