import type { ForecastDay } from "@/learning/memory/forecast";
import { DayChart } from "../_chart/day-chart";
import { isMonday, longDay, shortDay } from "../_chart/day-words";

/** How many questions come back on each of the next thirty days. */
export function DueForecast({ days }: { days: readonly ForecastDay[] }) {
  const total = days.reduce((sum, { due }) => sum + due, 0);
  const [today, ...later] = days;
  const busiest = later.reduce((most, day) => (day.due > (most?.due ?? 0) ? day : most), later[0]);
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast" className="mb-3 text-xl">
        The next 30 days
      </h2>
      <DayChart
        label="Bar chart: questions due on each of the next 30 days"
        summary={
          <>
            {total === 0
              ? "Nothing comes back in the next 30 days."
              : `${total} come back in the next 30 days, ${today?.due ?? 0} of them today.`}
            {busiest && busiest.due > 0 && ` The busiest day is ${longDay(busiest.day)} with ${busiest.due}.`} Each
            answer you give moves its question to a new day.
          </>
        }
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
