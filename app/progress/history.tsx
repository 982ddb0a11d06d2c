import type { HistoryDay } from "@/server/progress/find-progress";
import { DayChart } from "../_chart/day-chart";
import { isMonday, longDay, shortDay } from "../_chart/day-words";
import { percent } from "./percent";

/** Answers on each of the last eight weeks' days. */
export function History({ days }: { days: readonly HistoryDay[] }) {
  const busy = days.filter(({ answers }) => answers > 0);
  const answers = busy.reduce((sum, day) => sum + day.answers, 0);
  const correct = busy.reduce((sum, day) => sum + day.correct, 0);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-xl">
        Your last eight weeks
      </h2>
      <DayChart
        label="Bar chart: answers on each day of the last eight weeks"
        summary={
          answers === 0
            ? "You have not answered anything in the last eight weeks."
            : `${answers} answers on ${busy.length} ${busy.length === 1 ? "day" : "days"}, ${percent(correct / answers)} of them right.`
        }
        bars={days.map(({ day, answers: value, correct: solid }, index) => {
          const isToday = index === days.length - 1;
          return {
            key: day,
            value,
            solid,
            tick: isToday ? "Today" : isMonday(day) ? shortDay(day) : undefined,
            always: isToday,
          };
        })}
        legend={<Legend />}
        table={{
          caption: "Days with answers, the latest first",
          rows: (
            <>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col" data-number>
                    Answers
                  </th>
                  <th scope="col" data-number>
                    Right
                  </th>
                  <th scope="col" data-number>
                    Minutes
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...busy].reverse().map((day) => (
                  <tr key={day.day}>
                    <th scope="row">{longDay(day.day)}</th>
                    <td data-number>{day.answers}</td>
                    <td data-number>{day.correct}</td>
                    <td data-number>{day.minutes}</td>
                  </tr>
                ))}
              </tbody>
            </>
          ),
        }}
      />
    </section>
  );
}

function Legend() {
  return (
    <p className="flex flex-wrap gap-x-6 px-2 text-sm text-ink-muted">
      <span className="inline-flex items-center gap-2">
        <Swatch className="fill-accent" /> right
      </span>
      <span className="inline-flex items-center gap-2">
        <Swatch className="fill-accent-soft" /> partly right or wrong
      </span>
    </p>
  );
}

function Swatch({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="11" height="11" className={`stroke-accent ${className}`} />
    </svg>
  );
}
