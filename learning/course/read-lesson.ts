import type { Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { z } from "zod";
import { checkMarkdown } from "./check-markdown";
import type { Heading } from "./course";
import { LessonFrontMatterSchema } from "./course-files";
import type { DirectiveContext } from "./directives/directive";
import { replaceDirectives } from "./directives/replace-directives";
import { takeHeadings } from "./heading-slugs";
import { parseMarkdown } from "./markdown";
import type { ReportProblem } from "./problem";
import { readYaml } from "./read-yaml";
import { type LinkTargets, resolveLinks } from "./resolve-links";
import { markRowHeadings } from "./row-headings";
import { checkSchema } from "./schema-problems";

/** A lesson.md on its own, before it is known what the rest of the course holds. */
export type LessonDraft = {
  readonly frontMatter: z.output<typeof LessonFrontMatterSchema> | null;
  readonly headings: readonly Heading[];
  readonly tree: Root;
  readonly text: string;
};

/** First pass: front matter and headings, which other lessons may link to. */
export function readLesson(text: string, report: ReportProblem): LessonDraft {
  const tree = parseMarkdown(text);
  const frontMatter = readFrontMatter(tree, report);
  tree.children = tree.children.filter(({ type }) => type !== "yaml");
  return { frontMatter, headings: takeHeadings(tree, report), tree, text };
}

function readFrontMatter(tree: Root, report: ReportProblem): LessonDraft["frontMatter"] {
  const first = tree.children[0];
  if (first?.type !== "yaml") {
    report(
      1,
      "the lesson has no front matter",
      "begin the file with `---`, then code, title, summary, minutes, objectives and updated, then `---`",
    );
    return null;
  }
  const source = readYaml(first.value, 2, report);
  return source && checkSchema(LessonFrontMatterSchema, source, report);
}

const toHtml = unified().use(remarkRehype).freeze();

/** Second pass: the lesson's text, with directives and links resolved against the whole course. Uses the draft up. */
export function finishLesson(draft: LessonDraft, directives: DirectiveContext, links: LinkTargets): HtmlRoot {
  const { tree, text } = draft;
  checkMarkdown(tree, text, directives.report);
  replaceDirectives(tree, text, directives);
  resolveLinks(tree, links, directives.report);
  if (tree.children.length === 0) directives.report(1, "the lesson has no text", "write it below the front matter");
  const html = toHtml.runSync(tree);
  markRowHeadings(html);
  return html;
}
