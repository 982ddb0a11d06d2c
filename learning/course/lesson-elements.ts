/**
 * The custom elements a lesson's body is made of besides ordinary markdown: the tag each directive becomes, with its
 * attributes. Attribute names are lower case, so that they mean the same in hast, HTML and JSX. The page renders them in
 * `app/_lesson/`; nothing else knows what they look like.
 */
export type LessonElements = {
  /** Inline. Children: the words used. */
  "key-term": { term: string };
  /** Inline. A place in the specification. */
  "spec-reference": { code: string };
  /** Inline. `number` is the RFC's; `section` is absent when the whole RFC is meant. */
  "rfc-reference": { number: string; section?: string };
  /** Children: `diagram-drawing`, then the caption if there is one. */
  "lesson-diagram": { alt: string };
  /** Children: one `svg` element, already checked against the allowlist. */
  "diagram-drawing": Record<never, never>;
  /** Children: `transcript-line`s in order. */
  "annotated-transcript": { protocol: ProtocolName; title: string };
  /** Children: the annotation's inline markdown, empty when the line has none. */
  "transcript-line": { sender: "server" | "client"; wire: string };
  /** Children: the author's correction. Title and belief come from the course's misconceptions. */
  "misconception-box": { misconception: string };
  "exam-tip": Record<never, never>;
  /** `question` is the full id. */
  "inline-question": { question: string };
  "sandbox-place": { task: string; title: string };
};

export type ProtocolName = "smtp" | "pop3" | "imap";
