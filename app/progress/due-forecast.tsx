import type { ForecastDay } from "@/learning/memory/forecast";
import { DayChart } from "../_chart/day-chart";
import { isMonday, longDay, shortDay } from "../_chart/day-words";

/** How many questions come back on each of the next thirty days. */
export function DueForecast({ days }: { days: readonly ForecastDay[] }) {
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast" className="mb-3 text-xl">
        The next 30 days
      </h2>
      <DayChart
        label="Bar chart: questions due on each of the next 30 days"
        summary={sentence(days)}
        bars={days.map(({ day, due }, index) => ({
          key: day,
          value: due,
          tick: index === 0 ? "Today" : isMonday(day) ? shortDay(day) : undefined,
          always: index === 0,
        }))}
        table={{
          caption: "Questions due on each day",
          rows: (
            <>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col" data-number>
                    Due
                  </th>
                </tr>
              </thead>
              <tbody>
                {days.map(({ day, due }, index) => (
                  <tr key={day}>
                    <th scope="row">{index === 0 ? "Today, with all that is overdue" : longDay(day)}</th>
                    <td data-number>{due}</td>
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

function sentence([today, ...later]: readonly ForecastDay[]): string {
  const dueToday = today?.due ?? 0;
  const dueLater = later.reduce((sum, { due }) => sum + due, 0);
  const busiest = later.toSorted((a, b) => b.due - a.due)[0];
  if (dueLater === 0 || !busiest) return `${dueToday || "None"} due today, and none in the days after.`;
  const busy = `the busiest day is ${longDay(busiest.day)}, with ${busiest.due}`;
  return `${dueToday || "None"} due today, ${dueLater} in the days after; ${busy}. Each answer moves its question to a new day.`;
}
