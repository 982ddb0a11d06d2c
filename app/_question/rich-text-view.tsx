import { createElement, Fragment, type ReactNode } from "react";
import type { Block, Inline, RichText } from "@/learning/question/rich-text";

/** Rich text as paragraphs and blocks of code, for where blocks may stand. */
export function RichTextView({ value, className = "" }: { value: RichText; className?: string }) {
  return <div className={`flex flex-col gap-3 ${className}`}>{inTurn(value.map(wholeBlock))}</div>;
}

/** The same with nothing but phrases in it, for labels, legends and buttons, where HTML allows no paragraphs. */
export function RichTextLabel({ value }: { value: RichText }) {
  const [only, ...more] = value;
  if (only && "p" in only && more.length === 0) return phrase(only.p);
  return inTurn(value.map(phraseBlock));
}

export function phrase(inlines: readonly Inline[]): ReactNode {
  return inTurn(inlines.map(inlineNode));
}

function wholeBlock(block: Block): ReactNode {
  if ("p" in block) return <p>{phrase(block.p)}</p>;
  return (
    <pre className="whitespace-pre-wrap rounded-md border border-line bg-paper-sunk px-3 py-2">
      <code>{block.lines.join("\n")}</code>
    </pre>
  );
}

function phraseBlock(block: Block): ReactNode {
  if ("p" in block) return <span className="mb-3 block last:mb-0">{phrase(block.p)}</span>;
  return (
    <code className="mb-3 block whitespace-pre-wrap rounded-md border border-line bg-paper-sunk px-3 py-2 font-normal last:mb-0">
      {block.lines.join("\n")}
    </code>
  );
}

function inlineNode(inline: Inline): ReactNode {
  if (typeof inline === "string") return inline;
  if ("code" in inline)
    return <code className="rounded-sm bg-paper-sunk px-1 [overflow-wrap:anywhere]">{inline.code}</code>;
  if ("strong" in inline) return <strong className="font-extrabold">{phrase(inline.strong)}</strong>;
  return <em>{phrase(inline.em)}</em>;
}

/** Children that never change places need no keys. */
export function inTurn(nodes: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...nodes);
}
