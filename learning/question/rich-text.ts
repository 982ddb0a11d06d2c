/** A piece of a line of text. A plain string is plain text, never markdown and never HTML. */
export type Inline = string | { code: string } | { strong: Inline[] } | { em: Inline[] };

/** A paragraph, or a block of lines kept as they are (code, a transcript). */
export type Block = { p: Inline[] } | { lines: string[] };

/** Formatted text as a small tree, which a browser can show without a markdown parser and without trusting any HTML. */
export type RichText = Block[];

/** Plain text as rich text of one paragraph. */
export function plain(text: string): RichText {
  return [{ p: [text] }];
}

/** The words of a rich text without their formatting, for labels and for comparing. */
export function wordsOf(richText: RichText): string {
  return richText.map((block) => ("p" in block ? inlineWords(block.p) : block.lines.join("\n"))).join("\n");
}

function inlineWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === "string") return inline;
      if ("code" in inline) return inline.code;
      return inlineWords("strong" in inline ? inline.strong : inline.em);
    })
    .join("");
}
