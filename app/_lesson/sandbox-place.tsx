import Link from "next/link";
import { InlineTask } from "./inline-task";

type SandboxPlaceProps = {
  /** The task's question, by its full id. */
  questionId: string;
  /** Its address in the sandbox. */
  taskId: string;
  title: string;
};

/** A sandbox task inside a lesson's text: the engines come when somebody wants to try. */
export function SandboxPlace({ questionId, taskId, title }: SandboxPlaceProps) {
  return (
    <div className="sandbox-place" data-screen-only="">
      <InlineTask questionId={questionId} title={title} />
      <p className="sandbox-place-link">
        <Link href={`/sandbox/${taskId}`} prefetch={false}>
          Open this task on a page of its own
        </Link>
      </p>
    </div>
  );
}
