import { didYouMean } from "../nearest-word";
import { type Directive, lessonNode } from "./directive";

/** `:::diagram{src="two-devices.svg" alt="…"}` caption `:::`: a drawing from the lesson's diagrams/ folder. */
export const lessonDiagram: Directive = {
  form: "container",
  label: "none",
  attributes: { src: "required", alt: "required" },
  example: ':::diagram{src="two-devices.svg" alt="What it shows"}',
  build({ line, attribute, children }, context) {
    const src = attribute("src");
    const alt = attribute("alt");
    if (!context.diagrams.has(src)) {
      const mend = didYouMean(
        src,
        context.diagrams.keys(),
        `put the drawing into the lesson's diagrams folder as ${src}`,
      );
      context.report(line, `the diagram \`${src}\` is not there`, mend);
      return null;
    }
    if (context.usedDiagrams.has(src)) {
      context.report(line, `the diagram \`${src}\` is shown twice`, "show it once and refer back to it");
      return null;
    }
    context.usedDiagrams.add(src);
    const diagram = context.diagrams.get(src);
    if (!diagram) return null;

    const drawing = lessonNode("diagram-drawing", {});
    drawing.data.hChildren = [diagram.draw(`${src.replace(/\.svg$/, "")}--`, alt)];
    return lessonNode("lesson-diagram", { alt }, [drawing, ...children]);
  },
};
