import { studyDayOf } from "@/learning/memory/study-day";
import { environment } from "@/server/environment";
import type { Progress } from "@/server/progress/find-progress";
import { longDay, shortDay } from "../_chart/day-words";
import { ButtonLink } from "../_design/button";
import { Card } from "../_design/card";
import { Postmark } from "../_design/postmark";

/** What to do next: the review that is due, or the day of the next one. */
export function DueNow({ due, lessons }: Pick<Progress, "due" | "lessons">) {
  const fresh = lessons.find(({ mastery }) => mastery.new > 0);
  const nextDay = due.nextDueAt && studyDayOf(due.nextDueAt, environment.POSTROOM_TIME_ZONE);
  return (
    <section aria-labelledby="due-now">
      <Card className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-8">
        {due.count > 0 ? (
          <Postmark
            className="w-40 max-w-full"
            legend="Due now"
            date={String(due.count)}
            detail={due.count === 1 ? "question" : "questions"}
          />
        ) : (
          <Postmark className="w-40 max-w-full" legend="Next" date={nextDay ? shortDay(nextDay) : "Done"} />
        )}
        <div className="flex flex-col items-start gap-3">
          <h2 id="due-now" className="text-xl">
            Due now
          </h2>
          {due.count > 0 ? (
            <>
              <p>
                <strong>{due.count} due</strong>, about {due.minutes} {due.minutes === 1 ? "minute" : "minutes"}.
                {due.leftForLater > 0 && (
                  <> Another {due.leftForLater} wait for another day, so that today stays short.</>
                )}
              </p>
              <ButtonLink variant="primary" href="/review">
                Start review
              </ButtonLink>
            </>
          ) : (
            <>
              <p>
                {due.leftForLater > 0
                  ? `You have done what you set yourself for today. ${due.leftForLater} more wait for another day.`
                  : "Nothing is due."}
                {nextDay && <> The next questions come back on {longDay(nextDay)}.</>}
              </p>
              {fresh && (
                <ButtonLink href={`${fresh.href}/test`}>
                  Test yourself<span className="sr-only"> on {fresh.title}</span>
                </ButtonLink>
              )}
            </>
          )}
        </div>
      </Card>
    </section>
  );
}
