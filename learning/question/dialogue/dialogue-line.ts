/** A dialogue between a client and a server as somebody wrote it down, line by line. Plain data, light enough for a browser. */

export const DIALOGUE_PROTOCOLS = ["smtp", "pop3", "imap"] as const;

export type DialogueProtocol = (typeof DIALOGUE_PROTOCOLS)[number];

export type Speaker = "client" | "server";

/** A line of a dialogue as a browser is shown it. */
export type ShownLine = { from: Speaker; text: string };

export type WrittenLine = {
  readonly from: Speaker;
  /** Without its mark and its line end; "" where the line is a gap. */
  readonly text: string;
  /** `C: {name}`: the line is missing, and this is what its author calls it. */
  readonly gap: string | null;
  /** `C! …` and `S! …`: the line that breaks the protocol. */
  readonly broken: boolean;
  /** Where it stands in what was written, from 0, blank lines counted. */
  readonly row: number;
};

/** Stands for any number of the server's lines, none included. */
export const AND_SO_ON = "…";

/** A name begins with a letter, so an IMAP literal such as {310} is no gap. */
const GAP = /^\{([a-z][a-z0-9-]{0,39})\}$/;

/** @returns the lines in order, and the rows that are no line of a dialogue */
export function readDialogue(written: string): { lines: WrittenLine[]; strange: number[] } {
  const lines: WrittenLine[] = [];
  const strange: number[] = [];
  for (const [row, whole] of written.split("\n").entries()) {
    if (whole.trim() === "") continue;
    const [, who, mark, text = ""] = /^([CS])([:!])(?: (.*))?$/.exec(whole.trimEnd()) ?? [];
    if (!who) {
      strange.push(row);
      continue;
    }
    const gap = mark === ":" ? (GAP.exec(text)?.[1] ?? null) : null;
    const from = who === "C" ? "client" : "server";
    lines.push({ from, text: gap === null ? text : "", gap, broken: mark === "!", row });
  }
  return { lines, strange };
}
