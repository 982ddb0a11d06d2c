import { CourseStateInput } from "@/server/answers/answer-input";
import { findCourseState } from "@/server/answers/find-course-state";
import { anyoneRoute } from "@/server/route";

export const GET = anyoneRoute(CourseStateInput, findCourseState);
