import { ButtonLink } from "../../_design/button";
import { PageFrame } from "../../_design/page-frame";
import { PageHeading } from "../../_design/page-heading";

/** A task that is not there, or not any more. */
export default function TaskNotFound() {
  return (
    <PageFrame>
      <PageHeading eyebrow="404" lead="It may have a new name, or a letter of the address may be wrong.">
        There is no such task
      </PageHeading>
      <ButtonLink variant="primary" href="/sandbox#tasks" prefetch={false}>
        See all tasks
      </ButtonLink>
    </PageFrame>
  );
}
