import type { Data, PhrasingContent, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import type { Diagram } from "../diagram/parse-diagram";
import type { LessonElements } from "../lesson-elements";
import type { ReportProblem } from "../problem";

export type DirectiveNode = TextDirective | LeafDirective | ContainerDirective;

/** What a directive may know of the course around it. */
export type DirectiveContext = {
  readonly courseId: string;
  readonly termIds: ReadonlySet<string>;
  readonly misconceptionIds: ReadonlySet<string>;
  /** Ids as authored. */
  readonly questionIds: ReadonlySet<string>;
  /** Of the course's sandbox, right or not. */
  readonly taskIds: ReadonlySet<string>;
  /** The lesson's drawings by file name; null for one that is there but did not pass. */
  readonly diagrams: ReadonlyMap<string, Diagram | null>;
  readonly usedTerms: Set<string>;
  readonly usedDiagrams: Set<string>;
  /** Full ids, in order. */
  readonly usedQuestions: string[];
  readonly report: ReportProblem;
};

/** One directive an author can write. */
export type Directive = {
  /** text: `:name[…]` in a sentence; leaf: `::name` on a line; container: `:::name` … `:::` around a block. */
  readonly form: "text" | "leaf" | "container";
  /** Whether words in square brackets belong to it. */
  readonly label: "required" | "none";
  readonly attributes: Readonly<Record<string, "required" | "optional">>;
  /** How it is written, for the mend of a broken one. */
  readonly example: string;
  /** Null when it cannot be built; the reason has then been reported. */
  readonly build: (use: DirectiveUse, context: DirectiveContext) => LessonNode | null;
};

/** A directive as written, after its form and attributes were checked. */
export type DirectiveUse = {
  readonly line: number;
  /** Required ones are there and not empty. */
  readonly attribute: (name: string) => string;
  readonly label: string;
  readonly children: readonly RootContent[];
};

/** An mdast node that becomes one of our own elements. */
export type LessonNode = {
  type: "lessonNode";
  data: Data;
  children: RootContent[];
  position?: undefined;
};

declare module "mdast" {
  interface RootContentMap {
    lessonNode: LessonNode;
  }
  interface PhrasingContentMap {
    lessonNode: LessonNode;
  }
  interface BlockContentMap {
    lessonNode: LessonNode;
  }
}

export function lessonNode<Tag extends keyof LessonElements>(
  tag: Tag,
  attributes: LessonElements[Tag],
  children: readonly (RootContent | PhrasingContent)[] = [],
): LessonNode {
  return { type: "lessonNode", data: { hName: tag, hProperties: { ...attributes } }, children: [...children] };
}
