import { LessonStateInput } from "@/server/answers/answer-input";
import { findLessonState } from "@/server/answers/find-lesson-state";
import { anyoneRoute } from "@/server/route";

export const GET = anyoneRoute(LessonStateInput, findLessonState);
