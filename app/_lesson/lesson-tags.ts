import type { ReactNode } from "react";
import type { LessonElements } from "@/learning/course/lesson-elements";

type LessonTags = { [Tag in keyof LessonElements]: LessonElements[Tag] & { children?: ReactNode } };

// The renderer finds a component by the tag in the tree, and TypeScript finds its props here.
declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends LessonTags {}
  }
}
