import { withHostNames } from "../../sandbox/host-names";
import { type GoalMark, markTask } from "../../sandbox/task/mark-task";
import { type Grade, gradeByPart, type MarkedPart, type Unmarkable } from "../grade";
import { findByOpaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { Task } from "./schema";
import type { TaskResponse } from "./validate";

/** Does the session again and judges what came of it; each goal counts the same. A session that does not replay is no answer. */
export function gradeTask(task: Task, response: TaskResponse, mayGoOn?: () => boolean): Grade | Unmarkable {
  const mark = markTask(task, { ...response, found: namedChoices(task, response) }, mayGoOn);
  if (mark.type === "invalid") return { outcome: "invalid", problems: [mark.problem] };
  return gradeByPart(mark.goals.map((goal) => partOf(goal, task)));
}

/** Choices come back as ids. */
function namedChoices({ id, goals }: Task, { found = {} }: TaskResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(found).map(([place, given]) => {
      const choices = goals[Number(place)]?.find?.choices?.map((text) => ({ text }));
      return [place, choices ? (findByOpaqueId(id, choices, given)?.text ?? "") : given];
    }),
  );
}

function partOf({ goal, met, reason, found }: GoalMark, task: Task): MarkedPart {
  const given = found ? found.given : met ? "Reached" : "Not reached";
  return {
    label: parseRichText(goal.say),
    given: given === null ? null : plain(given),
    right: plain(found ? found.right : "Reached"),
    verdict: met ? "right" : given === null ? "missed" : "wrong",
    remark: reason === null ? undefined : { feedback: plain(withHostNames(reason, task.places)) },
  };
}
