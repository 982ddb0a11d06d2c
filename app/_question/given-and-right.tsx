import type { GradedPart } from "@/learning/question/grade";
import { RichTextLabel, RichTextView } from "./rich-text-view";

/** What somebody gave for a part, what would have been right, and what there is to say about it. */
export function GivenAndRight({ part: { given, right, feedback } }: { part: GradedPart }) {
  return (
    <>
      {given && (
        <p>
          <span className="text-ink-muted">You answered:</span> <RichTextLabel value={given} />
        </p>
      )}
      {right && (
        <p>
          <span className="text-ink-muted">Right answer:</span> <RichTextLabel value={right} />
        </p>
      )}
      {feedback && <RichTextView value={feedback} />}
    </>
  );
}
