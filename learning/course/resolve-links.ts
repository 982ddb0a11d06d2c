import type { Root } from "mdast";
import type { Heading } from "./course";
import { lineOf, replaceNodes } from "./markdown";
import { didYouMean } from "./nearest-word";
import type { ReportProblem } from "./problem";

/** Where links inside a course can lead. */
export type LinkTargets = {
  readonly courseId: string;
  /** Slug of the lesson the links are in. */
  readonly here: string;
  /** Every lesson of the course by slug. */
  readonly headings: ReadonlyMap<string, readonly Heading[]>;
  /** Slugs by the path of their lesson.md from the content folder. */
  readonly lessonFiles: ReadonlyMap<string, string>;
  /** Path of the lesson.md the links are in, from the content folder. */
  readonly file: string;
};

/** Pages outside the courses that a lesson may send its reader to. */
const sitePages: ReadonlySet<string> = new Set(["/", "/review", "/progress"]);

/**
 * Checks every link of a lesson and turns those to other lessons' files into page addresses. Links inside the course must
 * lead somewhere; those to other sites must be well formed (they are not fetched).
 */
export function resolveLinks(tree: Root, targets: LinkTargets, report: ReportProblem): void {
  replaceNodes(tree, (node) => {
    if (node.type === "link" || node.type === "definition") {
      const url = resolve(node.url, targets, (what, mend) => report(lineOf(node), what, mend));
      if (url !== null) node.url = url;
      else if (node.type === "link") return node.children;
    }
    return undefined;
  });
}

type Fault = (what: string, mend: string) => void;

function resolve(url: string, targets: LinkTargets, fault: Fault): string | null {
  if (url.startsWith("#")) return withHeading("", targets.here, url.slice(1), targets, fault);
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith("//")) return checkExternal(url, fault);
  const [path = "", heading] = url.split("#", 2);
  if (path.startsWith("/")) return resolvePage(path, heading, targets, fault);

  const file = joinPath(targets.file, path);
  const slug = targets.lessonFiles.get(file);
  if (slug !== undefined) return withHeading(`/courses/${targets.courseId}/${slug}`, slug, heading, targets, fault);
  fault(
    `the link to \`${url}\` leads nowhere`,
    "link to another lesson's lesson.md, a #heading or an https:// address",
  );
  return null;
}

function checkExternal(url: string, fault: Fault): string | null {
  if (/^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(:\d{1,5})?([/?#][^\s<>"]*)?$/i.test(url)) return url;
  if (/^http:\/\//i.test(url)) fault(`the link to \`${url}\` is not encrypted`, "write https://");
  else fault(`the link to \`${url}\` is not a web address`, "write it as https://host/path");
  return null;
}

function resolvePage(path: string, heading: string | undefined, targets: LinkTargets, fault: Fault): string | null {
  const course = `/courses/${targets.courseId}`;
  if (sitePages.has(path) || path === course) return path;
  const slug = path.startsWith(`${course}/`) ? path.slice(course.length + 1) : null;
  if (slug !== null && targets.headings.has(slug)) return withHeading(path, slug, heading, targets, fault);
  const pages = [...sitePages, course, ...[...targets.headings.keys()].map((each) => `${course}/${each}`)];
  fault(`the link to \`${path}\` leads nowhere`, didYouMean(path, pages, "link to a page that is there"));
  return null;
}

function withHeading(
  page: string,
  slug: string,
  heading: string | undefined,
  targets: LinkTargets,
  fault: Fault,
): string | null {
  if (heading === undefined) return page;
  const slugs = (targets.headings.get(slug) ?? []).map((each) => each.slug);
  if (slugs.includes(heading)) return `${page}#${heading}`;
  fault(
    `no heading of the lesson \`${slug}\` has the address \`#${heading}\``,
    didYouMean(heading, slugs, "link to a heading that is there"),
  );
  return null;
}

/** `../x/lesson.md` seen from a file, as a path from the content folder. */
function joinPath(file: string, relative: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
