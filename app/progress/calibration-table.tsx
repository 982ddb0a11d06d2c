import type { Calibration } from "@/learning/memory/calibration";
import type { Confidence } from "@/learning/memory/rate-answer";
import { DataTable } from "../_design/data-table";
import { percent } from "./percent";

const WORDS: Readonly<Record<Confidence, string>> = { sure: "Sure", unsure: "Not sure", guess: "Guessing" };

/** What the learner was sure of against what was right. The table is the chart: a bar stands in each row. */
export function CalibrationTable({ calibration }: { calibration: Calibration }) {
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration" className="mb-3 text-xl">
        How sure, how right
      </h2>
      <p className="mb-4 max-w-prose">{sentence(calibration)}</p>
      <DataTable caption="Your recent answers by how sure you were">
        <thead>
          <tr>
            <th scope="col">You were</th>
            <th scope="col" data-number>
              Answers
            </th>
            <th scope="col" data-number>
              Marks
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {[...calibration.bins].reverse().map(({ confidence, answers, score }) => (
            <tr key={confidence}>
              <th scope="row">{WORDS[confidence]}</th>
              <td data-number>{answers}</td>
              <td data-number>{score === null ? "none" : percent(score)}</td>
              <td className="w-1/2">
                <svg
                  aria-hidden="true"
                  viewBox="0 0 100 12"
                  preserveAspectRatio="none"
                  className="h-5 w-full min-w-12"
                  focusable="false"
                >
                  <rect width="100" height="12" className="fill-paper-sunk" />
                  <rect width={Math.round((score ?? 0) * 100)} height="12" className="fill-accent" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

function sentence({ answers, confidentlyWrong }: Calibration): string {
  const said = `You said how sure you were for ${answers} of your recent answers.`;
  if (confidentlyWrong === 0) return `${said} You were never sure of something that was wrong.`;
  if (confidentlyWrong === 1)
    return `${said} Once you were sure and it was wrong: what was said about it is worth a second look.`;
  return `${said} ${confidentlyWrong} times you were sure and it was wrong: what was said about those is worth a second look.`;
}
