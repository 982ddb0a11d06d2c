import Link from "next/link";
import type { Mastery } from "@/learning/statistics/mastery";
import type { Progress } from "@/server/progress/find-progress";
import { NumbersBehind } from "../_chart/day-chart";
import { Pigeonhole, Pigeonholes } from "../_chart/pigeonholes";
import { Card } from "../_design/card";
import { percent } from "./percent";

type Lessons = Progress["lessons"];

const MEANING: Readonly<Record<Mastery, string>> = {
  known: "you would probably still get it right in a week",
  shaky: "answered, but not safe yet",
  new: "not answered yet",
};

/** What is known and what is shaky, lesson by lesson. */
export function LessonStandings({ lessons }: { lessons: Lessons }) {
  return (
    <section aria-labelledby="standings" className="flex flex-col gap-4">
      <h2 id="standings" className="text-xl">
        What you know
      </h2>
      <ul className="flex flex-col gap-1 text-sm">
        {(["known", "shaky", "new"] as const).map((mastery) => (
          <li key={mastery} className="flex items-center gap-2">
            <Pigeonhole mastery={mastery} />
            <span>
              <strong className="capitalize">{mastery}</strong>: {MEANING[mastery]}
            </span>
          </li>
        ))}
      </ul>
      {lessons.map((lesson) => (
        <LessonCard key={lesson.id} lesson={lesson} />
      ))}
      <NumbersBehind caption="Questions known, shaky and new in each lesson">
        <thead>
          <tr>
            <th scope="col">Lesson</th>
            {["Known", "Shaky", "New", "Answers", "Marks"].map((name) => (
              <th key={name} scope="col" data-number>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lessons.map(({ id, title, mastery, answers, score }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td data-number>{mastery.known}</td>
              <td data-number>{mastery.shaky}</td>
              <td data-number>{mastery.new}</td>
              <td data-number>{answers}</td>
              <td data-number>{score === null ? "none" : percent(score)}</td>
            </tr>
          ))}
        </tbody>
      </NumbersBehind>
    </section>
  );
}

function LessonCard({ lesson: { title, href, mastery, holes, shakyParts } }: { lesson: Lessons[number] }) {
  const words = `${mastery.known} known, ${mastery.shaky} shaky, ${mastery.new} new`;
  return (
    <Card as="article" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="text-lg">
          <Link href={href}>{title}</Link>
        </h3>
        <p className="tabular-nums text-ink-muted">{words}</p>
      </div>
      <Pigeonholes holes={holes} label={`${title}: ${words}, out of ${mastery.total} questions`} />
      {shakyParts.length > 0 && (
        <>
          <h4 className="text-base">Worth rereading</h4>
          <ul className="flex flex-col">
            {shakyParts.map((part) => (
              <li key={part.href}>
                <Link href={part.href} className="inline-flex min-h-8 items-center">
                  {part.title}
                </Link>{" "}
                <span className="whitespace-nowrap text-sm text-ink-muted">{part.questions} shaky</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
