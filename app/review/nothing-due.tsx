import { ButtonLink } from "@/app/_design/button";
import { EmptyState } from "@/app/_design/empty-state";
import { comesBackInWords } from "@/app/_question/comes-back-in-words";
import { comesBack } from "@/server/answers/comes-back";

type NothingDueProps = { nextDueAt: Date | null; leftForLater: number; now: Date };

/** No review to do: since when that changes, and what is worth doing meanwhile. */
export function NothingDue({ nextDueAt, leftForLater, now }: NothingDueProps) {
  if (leftForLater > 0) {
    return (
      <EmptyState title="That is enough for today" action={<ToLessons />}>
        You have reached the number of reviews you chose for a day. {questions(leftForLater)} more can wait until
        tomorrow; you can change the number under Account.
      </EmptyState>
    );
  }
  if (!nextDueAt) {
    return (
      <EmptyState title="Nothing to review yet" action={<ToLessons primary />}>
        Answer some questions first: read a lesson and test yourself. What you answer comes back here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="All done for now" action={<ToLessons />}>
      The next question comes back {comesBackInWords(comesBack(nextDueAt, now).comesBackInDays)}. Until then, read on or
      test yourself on something new.
    </EmptyState>
  );
}

function ToLessons({ primary = false }: { primary?: boolean }) {
  return (
    <ButtonLink href="/courses/email-protocols" variant={primary ? "primary" : "secondary"}>
      Go to the lessons
    </ButtonLink>
  );
}

function questions(count: number): string {
  return count === 1 ? "1 question" : `${count} questions`;
}
