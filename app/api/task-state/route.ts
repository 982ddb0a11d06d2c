import { findTaskState, TaskStateInput } from "@/server/answers/find-task-state";
import { anyoneRoute } from "@/server/route";

export const GET = anyoneRoute(TaskStateInput, findTaskState);
