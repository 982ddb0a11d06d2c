import { ButtonLink } from "./_design/button";
import { PageFrame } from "./_design/page-frame";
import { PageHeading } from "./_design/page-heading";

export default function HomePage() {
  return (
    <PageFrame>
      <PageHeading lead="Read how e-mail travels, test yourself, and be asked again just before you would forget.">
        Learn how e-mail works, and remember it
      </PageHeading>
      <ButtonLink variant="primary" href="/courses/email-protocols/email-protocols">
        Read the first lesson
      </ButtonLink>
    </PageFrame>
  );
}
