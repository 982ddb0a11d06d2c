import { readDialogue, type WrittenLine } from "../dialogue/dialogue-line";
import type { DialoguePlace } from "../dialogue/dialogue-place";
import { placesOf } from "../dialogue/play-dialogue";
import type { MissingLine, Transcript } from "./schema";

/** A line as it is when nothing is missing. */
export type WholeLine = WrittenLine & {
  readonly place: DialoguePlace;
  /** What belongs in it, where it is a gap with a key. */
  readonly key: MissingLine | null;
  /** IMAP: no line that is shown says this line's tag, so it is the client's to choose. */
  readonly freeTag: boolean;
};

/** The dialogue with the first accepted line in each gap. */
export function wholeDialogue({ protocol, dialogue, lines }: Transcript): WholeLine[] {
  const written = readDialogue(dialogue).lines.map((line) => {
    const key = line.gap === null ? null : (lines[line.gap] ?? null);
    return { ...line, key, text: line.gap === null ? line.text : (key?.accept[0] ?? "") };
  });
  const shown = new Set(written.filter(({ gap }) => gap === null).map(({ text }) => tagOf(text)));
  const places = placesOf(protocol, written);
  return written.flatMap((line, index) => {
    const place = places[index];
    return place ? [{ ...line, place, freeTag: protocol === "imap" && !shown.has(tagOf(line.text)) }] : [];
  });
}

/** The first word of a line of IMAP. */
export function tagOf(line: string): string {
  return line.split(" ", 1)[0] ?? "";
}
