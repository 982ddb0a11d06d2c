"use client";

import type { PublicQuestion } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { CategorisingForm } from "./categorising-form";
import { FlashcardForm } from "./flashcard-form";
import { GapBankForm } from "./gap-bank-form";
import { GapTypedForm } from "./gap-typed-form";
import { GeneratedForm } from "./generated-form";
import { MatchingForm } from "./matching-form";
import { MultipleChoiceForm } from "./multiple-choice-form";
import { NumericForm } from "./numeric-form";
import { OrderingForm } from "./ordering-form";
import { ShortAnswerForm } from "./short-answer-form";
import { SingleChoiceForm } from "./single-choice-form";
import { SpotTheErrorForm } from "./spot-the-error-form";
import { TaskForm } from "./task-form";
import { TranscriptForm } from "./transcript-form";
import { TrueFalseSetForm } from "./true-false-set-form";

type QuestionFormProps = {
  question: PublicQuestion;
  /** null until something has been done. Keep it beside the question's id: another question starts from null. */
  value: QuestionResponse | null;
  onChange: (value: QuestionResponse) => void;
  disabled: boolean;
  /** What came back for the answer; marks the options of a choice. Show it in full with RevealView. */
  revealed: Reveal | null;
};

/**
 * The controls of a question, without a button to send them: put it in a form of your own, with a `key` of the question's
 * id. Pressing Enter in a field sends that form. A flashcard is the exception: choosing a rating there is the answer, so
 * send it as soon as `onChange` gives it. Disabled controls lose the focus: once the answer is in, give it to what is next.
 */
export function QuestionForm({ question, value, ...rest }: QuestionFormProps) {
  switch (question.kind) {
    case "single-choice":
      return <SingleChoiceForm {...rest} question={question} value={value && "choice" in value ? value : null} />;
    case "multiple-choice":
      return <MultipleChoiceForm {...rest} question={question} value={value && "choices" in value ? value : null} />;
    case "true-false-set":
      return <TrueFalseSetForm {...rest} question={question} value={value && "verdicts" in value ? value : null} />;
    case "gap-typed":
      return <GapTypedForm {...rest} question={question} value={value && "gaps" in value ? value : null} />;
    case "gap-bank":
      return <GapBankForm {...rest} question={question} value={value && "words" in value ? value : null} />;
    case "short-answer":
      return <ShortAnswerForm {...rest} question={question} value={value && "text" in value ? value : null} />;
    case "matching":
      return <MatchingForm {...rest} question={question} value={value && "pairs" in value ? value : null} />;
    case "ordering":
      return <OrderingForm {...rest} question={question} value={value && "order" in value ? value : null} />;
    case "categorising":
      return <CategorisingForm {...rest} question={question} value={value && "places" in value ? value : null} />;
    case "numeric":
      return <NumericForm {...rest} question={question} value={value && "text" in value ? value : null} />;
    case "transcript":
      return <TranscriptForm {...rest} question={question} value={value && "lines" in value ? value : null} />;
    case "spot-the-error":
      return <SpotTheErrorForm {...rest} question={question} value={value && "line" in value ? value : null} />;
    case "generated":
      return <GeneratedForm {...rest} question={question} value={value && "given" in value ? value : null} />;
    case "task":
      return <TaskForm {...rest} question={question} value={value && "actions" in value ? value : null} />;
    case "flashcard":
      return <FlashcardForm {...rest} question={question} value={value && "selfRating" in value ? value : null} />;
  }
}
