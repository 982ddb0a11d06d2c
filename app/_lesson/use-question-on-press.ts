import { type ComponentType, useState } from "react";
import { useFetchedComponent } from "../_design/use-fetched-component";
import { type FetchedQuestion, fetchQuestion } from "../_question/fetch-question";

/**
 * A question and the code that shows it, both asked for when somebody presses, and neither waiting for the other.
 * @param load the same function each time
 */
export function useQuestionOnPress<Props>(questionId: string, load: () => Promise<ComponentType<Props>>) {
  const { Fetched, phase, open, warm } = useFetchedComponent(load);
  const [asked, ask] = useState<Promise<FetchedQuestion> | null>(null);
  const press = (): void => {
    ask(fetchQuestion(questionId));
    void open();
  };
  return { Fetched, asked, phase, press, warm };
}
