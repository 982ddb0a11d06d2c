import { annotatedTranscript } from "./annotated-transcript";
import type { Directive } from "./directive";
import { examTip } from "./exam-tip";
import { inlineQuestion } from "./inline-question";
import { keyTerm } from "./key-term";
import { lessonDiagram } from "./lesson-diagram";
import { misconceptionBox } from "./misconception-box";
import { rfcReference } from "./rfc-reference";
import { sandboxPlace } from "./sandbox-place";
import { specReference } from "./spec-reference";

/** Every directive by the name an author writes. */
export const directives: Readonly<Record<string, Directive>> = {
  term: keyTerm,
  spec: specReference,
  rfc: rfcReference,
  diagram: lessonDiagram,
  transcript: annotatedTranscript,
  misconception: misconceptionBox,
  "exam-tip": examTip,
  question: inlineQuestion,
  sandbox: sandboxPlace,
};
