import { ButtonLink } from "../_design/button";

/** A question of the bank in the middle of the text. */
export function InlineQuestion({ lessonHref }: { lessonHref: string }) {
  return (
    <section className="lesson-box inline-question" aria-label="Question">
      <p className="lesson-box-title">Have you got it?</p>
      <ButtonLink href={`${lessonHref}/test`} prefetch={false}>
        Try a question
      </ButtonLink>
    </section>
  );
}
