import { type ComponentType, useCallback, useState } from "react";
import type { PublicQuestion } from "@/learning/question/public-question";
import { useFetchedComponent } from "../_design/use-fetched-component";
import { openQuestion } from "../_question/actions";

const NO_CONNECTION = "The question could not be fetched: there seems to be no connection.";

/**
 * A question and the code that shows it, both asked for when somebody presses, and neither waiting for the other. Where one of them
 * does not come, the phase is "failed", `problem` says why, and they may press again.
 * @param load the same function each time
 */
export function useQuestionOnPress<Props>(questionId: string, load: () => Promise<ComponentType<Props>>) {
  const [question, setQuestion] = useState<PublicQuestion | null>(null);
  const [problem, setProblem] = useState(NO_CONNECTION);
  const loadBoth = useCallback(async () => {
    setProblem(NO_CONNECTION);
    const [component, result] = await Promise.all([load(), openQuestion({ questionId })]);
    if (!result.ok) {
      setProblem(result.problem.message);
      throw new Error(result.problem.message);
    }
    setQuestion(result.value);
    return component;
  }, [load, questionId]);
  return { question, problem, ...useFetchedComponent(loadBoth) };
}
