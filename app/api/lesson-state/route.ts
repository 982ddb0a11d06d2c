import { LessonStateInput, ReadingInput } from "@/server/answers/answer-input";
import { findLessonState } from "@/server/answers/find-lesson-state";
import { recordReading } from "@/server/answers/record-reading";
import { anyoneRoute, visitorRoute } from "@/server/route";

export const GET = anyoneRoute(LessonStateInput, findLessonState);

// Not an action: a page that is being left can still finish this request, and answering does not wait for it.
export const POST = visitorRoute(ReadingInput, recordReading, {
  limit: { name: "record-reading", count: 1_200, windowSeconds: 60, per: "viewer" },
});
