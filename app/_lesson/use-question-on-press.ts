import { type ComponentType, useCallback, useState } from "react";
import { useFetchedComponent } from "../_design/use-fetched-component";
import { type FetchedQuestion, fetchQuestion } from "../_question/fetch-question";

/**
 * A question and the code that shows it, both asked for when somebody presses, and neither waiting for the other.
 * @param load the same function each time
 */
export function useQuestionOnPress<Props>(questionId: string, load: () => Promise<ComponentType<Props>>) {
  const [question, setQuestion] = useState<FetchedQuestion | null>(null);
  const loadBoth = useCallback(async () => {
    const [component, found] = await Promise.all([load(), fetchQuestion(questionId)]);
    setQuestion(found);
    return component;
  }, [load, questionId]);
  return { question, ...useFetchedComponent(loadBoth) };
}
