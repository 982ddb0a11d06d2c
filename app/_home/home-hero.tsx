import { AirmailEdge } from "../_design/airmail-edge";
import { ButtonLink } from "../_design/button";
import { Cluster } from "../_design/stack";
import { HeroIllustration } from "./hero-illustration";

/** What this is, and the one thing to do about it. */
export function HomeHero() {
  return (
    <section>
      <AirmailEdge />
      <div className="mx-auto grid w-full max-w-shell grid-cols-[minmax(0,1fr)] items-center gap-8 px-4 py-8 sm:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:gap-12 lg:py-12">
        <div className="flex flex-col items-start gap-6">
          <h1 className="text-3xl">Learn how email works. Still know it in the exam.</h1>
          <p className="max-w-prose text-lg text-ink-muted">
            Short lessons on SMTP, POP and IMAP, questions that explain their answers, and each idea again just before
            you would forget it.
          </p>
          <Cluster>
            <ButtonLink variant="primary" href="/courses/email-protocols/email-protocols">
              Read the first lesson
            </ButtonLink>
            <ButtonLink
              variant="secondary"
              href="/courses/email-protocols/email-protocols#test-yourself"
              prefetch={false}
            >
              Test yourself
            </ButtonLink>
          </Cluster>
          <p className="text-sm text-ink-muted">
            Free, and no account needed. Make one later and your answers come with you.
          </p>
        </div>
        <HeroIllustration />
      </div>
    </section>
  );
}
