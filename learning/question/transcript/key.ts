import { breachOf } from "../dialogue/breach-of";
import { partingProblems, writingProblems } from "../dialogue/dialogue-problems";
import { sameClientLine } from "../dialogue/same-client-line";
import { sameServerLine } from "../dialogue/same-server-line";
import { type KeyProblem, mistake } from "../key-problem";
import type { Transcript } from "./schema";
import type { TranscriptResponse } from "./validate";
import { wholeDialogue } from "./whole-dialogue";

export function modelTranscript(question: Transcript): TranscriptResponse {
  return { lines: wholeDialogue(question).flatMap(({ gap, text }) => (gap === null ? [] : [text])) };
}

/** The proof of the key: the dialogue, with what belongs in the gaps, is held with the real server. */
export function transcriptProblems(question: Transcript): KeyProblem[] {
  const { protocol, port, host } = question;
  const problems = [...writingProblems(question), ...gapProblems(question)];
  if (problems.length > 0) return problems;
  const whole = wholeDialogue(question);
  const variants = whole.flatMap((line, index) =>
    (line.key?.accept ?? []).map((text, place) => ({ line, index, text, place })),
  );
  return variants.flatMap(({ line, index, text, place }) => {
    const held = { protocol, port, host, lines: whole.with(index, { ...line, text }) };
    // The first variants together are the dialogue itself: what parts from it is said once.
    const partings = place > 0 || line === whole.find(({ key }) => key) ? partingProblems(held) : [];
    const path = ["lines", line.gap ?? "", "accept", place];
    return place === 0
      ? partings
      : partings
          .slice(0, 1)
          .map(({ what }) => mistake(path, `with “${text}” in its place, ${what}`, "take it out, or correct it"));
  });
}

function gapProblems(question: Transcript): KeyProblem[] {
  const whole = wholeDialogue(question);
  const gaps = whole.flatMap((line) => (line.gap === null ? [] : [{ ...line, gap: line.gap }]));
  return [
    ...(gaps.length === 0
      ? [mistake(["dialogue"], "no line is missing", "write `C: {name}` in the place of one")]
      : []),
    ...gaps.flatMap(({ gap, key, row }, place) => [
      ...(key ? [] : [mistake(["dialogue", row], `nothing says what belongs in {${gap}}`, `add “${gap}:” to lines`)]),
      ...(gaps.findIndex((other) => other.gap === gap) < place
        ? [mistake(["dialogue", row], `{${gap}} stands twice`, "give each missing line a name of its own")]
        : []),
    ]),
    ...Object.keys(question.lines)
      .filter((name) => !gaps.some(({ gap }) => gap === name))
      .map((name) =>
        mistake(["lines", name], `the dialogue has no line {${name}}`, `write \`C: {${name}}\` or \`S: {${name}}\``),
      ),
    ...gaps.flatMap(({ from, place, gap, key, freeTag }) =>
      (key?.wrong ?? []).flatMap(({ text }, index) => {
        const same = (accepted: string) =>
          from === "client" ? sameClientLine(place, accepted, text, freeTag) : sameServerLine(place, accepted, text);
        return key?.accept.some(same)
          ? [
              mistake(
                ["lines", gap, "wrong", index],
                `“${text}” is listed as wrong and means what is right`,
                "take it out",
              ),
            ]
          : [];
      }),
    ),
    ...gaps.flatMap(({ from, place, gap, key }) =>
      (key?.accept ?? []).flatMap((text, index) => {
        const breach = from === "server" ? breachOf(place, text) : null;
        return breach === null ? [] : [mistake(["lines", gap, "accept", index], breach, "write what a server may say")];
      }),
    ),
  ];
}
