/** What a subject says once the marks of answering and forwarding are taken away (RFC 5256 section 2.1). */
import { decodeEncodedWords } from "../../message/encoded-words";
import { foldText } from "./fold-text";

export type BaseSubject = {
  /** Folded, so that equal subjects are equal texts. */
  readonly base: string;
  /** Something was there that an answer or a forwarded message has. */
  readonly isReply: boolean;
};

/** Subjects are compared as far as this: what follows nobody reads in a list, and marks are looked for again and again. */
const LONGEST = 1000;

const NONE: BaseSubject = { base: "", isReply: false };

/** `"[" *BLOBCHAR "]" *WSP`: a mailing list's name. */
const BLOB = /^\[[^[\]]*\] */;

/** `subj-refwd`: "Re:", "Fwd [5]:"; blobs may stand before it. */
const REFWD = /^(?:\[[^[\]]*\] *)*(?:RE|FWD?) *(?:\[[^[\]]*\])? *:/;

/** The steps of section 2.1. @param value the field as it stands; null where there is none */
export function baseSubject(value: string | null): BaseSubject {
  if (value === null) return NONE;
  // Step 1.
  let text = foldText(decodeEncodedWords(value.slice(0, LONGEST)).replace(/\s+/g, " "));
  let isReply = false;
  for (;;) {
    // Step 2: subj-trailer.
    text = text.trimEnd();
    if (text.endsWith("(FWD)")) {
      text = text.slice(0, -5);
      isReply = true;
      continue;
    }
    const led = withoutLeaders(text.trimStart());
    text = led.text;
    isReply ||= led.isReply;
    // Step 6.
    if (!text.startsWith("[FWD:") || !text.endsWith("]")) return { base: text, isReply };
    text = text.slice(5, -1);
    isReply = true;
  }
}

// Steps 3 to 5: subj-leader, then a blob that is not all there is.
function withoutLeaders(subject: string): { text: string; isReply: boolean } {
  let text = subject;
  let isReply = false;
  for (;;) {
    const mark = REFWD.exec(text)?.[0];
    if (mark !== undefined) isReply = true;
    const blob = mark ?? BLOB.exec(text)?.[0];
    if (blob === undefined || (mark === undefined && blob.length === text.length)) return { text, isReply };
    text = text.slice(blob.length).trimStart();
  }
}
