import { AND_SO_ON, readDialogue } from "../dialogue/dialogue-line";
import { partingProblems, writingProblems } from "../dialogue/dialogue-problems";
import { type KeyProblem, mistake } from "../key-problem";
import { judgeLine, linesOf } from "./judge-line";
import type { SpotTheError } from "./schema";
import type { SpotTheErrorResponse } from "./validate";

export function modelSpotTheError(question: SpotTheError): SpotTheErrorResponse {
  return {
    line: Math.max(
      0,
      readDialogue(question.dialogue).lines.findIndex(({ broken }) => broken),
    ),
  };
}

/** The proof: the other side refuses the marked line and takes all the others, and the server really says what is written. */
export function spotTheErrorProblems(question: SpotTheError): KeyProblem[] {
  const { protocol, port, host, instead } = question;
  const lines = linesOf(question);
  const problems = [...writingProblems(question), ...markProblems(question)];
  if (problems.length > 0) return problems;
  return [
    ...partingProblems({ protocol, port, host, lines }, instead ?? null),
    ...lines.flatMap((line) => {
      if (line.text === AND_SO_ON) return [];
      const { breaks } = judgeLine(question, lines, line);
      if (breaks === line.broken) return [];
      return [
        line.broken
          ? mistake(
              ["dialogue", line.row],
              "the other side takes this line",
              "make it break the protocol, or mark another",
            )
          : mistake(
              ["dialogue", line.row],
              "this line breaks the protocol too",
              "correct it: one line alone may be wrong",
            ),
      ];
    }),
  ];
}

function markProblems({ dialogue, instead }: SpotTheError): KeyProblem[] {
  const { lines } = readDialogue(dialogue);
  const broken = lines.filter((line) => line.broken);
  const gap = lines.find((line) => line.gap !== null);
  const server = broken.find(({ from }) => from === "server");
  return [
    ...(broken.length === 1
      ? []
      : [mistake(["dialogue"], `${broken.length} lines are marked as broken`, "mark one line with `C!` or `S!`")]),
    ...(gap ? [mistake(["dialogue", gap.row], "no line is missing in this kind of question", "write the line")] : []),
    ...(server && instead === undefined
      ? [mistake(["dialogue", server.row], "nothing says what the server should say here", "write it as `instead`")]
      : []),
    ...(lines.length < 3
      ? [mistake(["dialogue"], "there is too little to choose from", "write three lines or more")]
      : []),
  ];
}
