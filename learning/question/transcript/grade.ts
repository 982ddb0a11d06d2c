import { replyTo } from "../dialogue/play-dialogue";
import { sameClientLine } from "../dialogue/same-client-line";
import { sameServerLine } from "../dialogue/same-server-line";
import { sayOfClientLine, sayOfServerLine } from "../dialogue/say-of-line";
import type { ShownDialogue } from "../dialogue/shown-dialogue";
import { type Grade, gradeByPart, type MarkedPart, type Remark } from "../grade";
import { parseRichText } from "../parse-rich-text";
import { plain, type RichText } from "../rich-text";
import type { MissingLine, Transcript } from "./schema";
import type { TranscriptResponse } from "./validate";
import { tagOf, type WholeLine, wholeDialogue } from "./whole-dialogue";

/** Each missing line counts the same. What a parser reads as the same is the same; the server's words for people are free. */
export function gradeTranscript(question: Transcript, response: TranscriptResponse): Grade {
  const whole = wholeDialogue(question);
  const gaps = whole.filter(({ gap }) => gap !== null);
  const renamed = chosenTags(gaps, response.lines);
  const parts = gaps.flatMap((line, place) => {
    const label = plain(`Missing line ${place + 1}, said by the ${line.from}`);
    return line.key ? [markLine(question, whole, line, line.key, renamed, label, response.lines[place] ?? "")] : [];
  });
  return { ...gradeByPart(parts), dialogue: dialogueOf(question, whole) };
}

function markLine(
  question: Transcript,
  whole: readonly WholeLine[],
  line: WholeLine,
  key: MissingLine,
  renamed: ReadonlyMap<string, string>,
  label: RichText,
  typed: string,
): MarkedPart {
  const given = typed.trim();
  const part = { label, right: [{ p: [{ code: line.text }] }] };
  if (given === "") return { ...part, given: null, verdict: "missed", remark: { feedback: key.feedback } };
  const shown = { ...part, given: [{ p: [{ code: given }] }] };
  const same = (accepted: string) => meansTheSame(line, accepted, renamed, given);
  if (key.accept.some(same)) return { ...shown, verdict: "right" };
  const listed = key.wrong.find(({ text }) => same(text));
  return { ...shown, verdict: "wrong", remark: remarkOn(question, whole, line, key, listed, given) };
}

function meansTheSame(
  { from, place, freeTag }: WholeLine,
  accepted: string,
  renamed: ReadonlyMap<string, string>,
  given: string,
): boolean {
  if (from === "client") return sameClientLine(place, accepted, given, freeTag);
  const tag = tagOf(accepted);
  const chosen = place.protocol === "imap" ? renamed.get(tag) : undefined;
  return sameServerLine(place, chosen === undefined ? accepted : chosen + accepted.slice(tag.length), given);
}

/** The tags that the learner chose in the place of the key's, where they were free to. */
function chosenTags(gaps: readonly WholeLine[], typed: readonly string[]): Map<string, string> {
  return new Map(
    gaps.flatMap(({ from, freeTag, text }, place): [string, string][] => {
      const chosen = tagOf((typed[place] ?? "").trim());
      return from === "client" && freeTag && chosen !== "" ? [[tagOf(text), chosen]] : [];
    }),
  );
}

/** What the engines say of a wrong line, and then what the author does. */
function remarkOn(
  question: Transcript,
  whole: readonly WholeLine[],
  line: WholeLine,
  key: MissingLine,
  listed: MissingLine["wrong"][number] | undefined,
  given: string,
): Remark {
  const { protocol, port, host } = question;
  const before = whole.slice(0, whole.indexOf(line));
  const said =
    line.from === "client"
      ? sayOfClientLine(line.place, replyTo({ protocol, port, host, lines: before }, given))
      : sayOfServerLine(line.place, given, line.text);
  const { feedback = key.feedback, misconception = key.misconception } = listed ?? {};
  return { feedback: [...said, ...(feedback === undefined ? [] : parseRichText(feedback))], misconception };
}

function dialogueOf({ protocol }: Transcript, whole: readonly WholeLine[]): ShownDialogue {
  return { protocol, lines: whole.map(({ from, text, gap }) => ({ from, text, marked: gap !== null })) };
}
