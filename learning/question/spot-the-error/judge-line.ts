import { breachOf } from "../dialogue/breach-of";
import { readDialogue, type WrittenLine } from "../dialogue/dialogue-line";
import type { DialoguePlace } from "../dialogue/dialogue-place";
import { isBreach, verdictOf } from "../dialogue/is-refusal";
import { placesOf, replyTo } from "../dialogue/play-dialogue";
import type { RichText } from "../rich-text";
import type { SpotTheError } from "./schema";

/** What the engine on the other side says of a line. */
export type Judgement = { readonly breaks: boolean; readonly says: RichText };

export type JudgedLine = WrittenLine & { readonly place: DialoguePlace };

/** In order, `…` included, which stands for lines that nobody is asked about. */
export function linesOf({ protocol, dialogue, instead }: SpotTheError): JudgedLine[] {
  const { lines } = readDialogue(dialogue);
  const places = placesOf(
    protocol,
    lines.map((line) => (line.broken && instead !== undefined ? { ...line, text: instead } : line)),
  );
  return lines.flatMap((line, index) => {
    const place = places[index];
    return place ? [{ ...line, place }] : [];
  });
}

/** Asks the server about a line of the client, and the client about a line of the server. */
export function judgeLine(question: SpotTheError, lines: readonly JudgedLine[], line: JudgedLine): Judgement {
  if (line.from === "server") return judgeServerLine(line);
  const { protocol, port, host, instead } = question;
  const before = lines
    .slice(0, lines.indexOf(line))
    .flatMap((earlier) =>
      earlier.broken ? (instead === undefined ? [] : [{ ...earlier, text: instead }]) : [earlier],
    );
  const heard = replyTo({ protocol, port, host, lines: before }, line.text);
  const verdict = verdictOf(line.place, heard);
  if (verdict === null)
    return { breaks: false, says: [{ p: ["The server takes this line and waits for the next one."] }] };
  const breaks = isBreach(line.place, heard);
  const words = breaks ? "The server answers to this line: " : "Nothing is wrong with this line: the server answers ";
  return { breaks, says: [{ p: [words, { code: verdict }] }] };
}

function judgeServerLine({ place, text }: JudgedLine): Judgement {
  const breach = breachOf(place, text);
  return breach === null
    ? { breaks: false, says: [{ p: ["A client takes this line as it should be."] }] }
    : { breaks: true, says: [{ p: [breach] }] };
}
