import { Children, type ReactNode } from "react";

/** A drawing with its caption. Children: the drawing, then the caption's paragraphs. */
export function LessonDiagram({ children }: { children: ReactNode }) {
  const [drawing, ...caption] = Children.toArray(children).filter((child) => typeof child !== "string");
  return (
    <figure className="lesson-diagram">
      {drawing}
      {caption.length > 0 && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
