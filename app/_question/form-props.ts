import type { PublicQuestion } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import type { QuestionResponse } from "@/learning/question/validate-response";

/** What the form of a kind is given: its question, and the response so far in its own shape. */
export type FormProps<Question extends PublicQuestion, Response extends QuestionResponse> = {
  question: Question;
  /** null until something has been done; may be incomplete, so ask `validateResponse` before sending it. */
  value: Response | null;
  onChange: (value: Response) => void;
  disabled: boolean;
  /** Once the answer is in. */
  revealed: Reveal | null;
};
