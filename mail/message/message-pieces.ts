/** A message cut into labelled pieces that, put together, are the message again: for views that colour its source. */
import type { Entity } from "./parse-message";

export type Piece = {
  readonly kind: "header" | "blank-line" | "preamble" | "delimiter" | "body" | "epilogue";
  readonly start: number;
  readonly end: number;
  /** Whose: [] the message, [0] its first part, [0, 2] that one's third; a message inside a message counts as part 0. */
  readonly path: readonly number[];
};

/** In order, none empty, without gaps or overlaps, from the entity's start to its end. */
export function messagePieces(entity: Entity, path: readonly number[] = []): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], start: number, end: number): void => {
    if (end > start) pieces.push({ kind, start, end, path });
  };
  add("header", entity.start, entity.headerEnd);
  add("blank-line", entity.headerEnd, entity.bodyStart);
  const [first] = entity.delimiters;
  if (entity.message) for (const piece of messagePieces(entity.message, [...path, 0])) pieces.push(piece);
  else if (!first) add("body", entity.bodyStart, entity.end);
  else {
    add("preamble", entity.bodyStart, first.start);
    let reached = first.start;
    for (const [index, { start, end }] of entity.delimiters.entries()) {
      add("delimiter", start, end);
      const part = entity.parts[index];
      if (part) for (const piece of messagePieces(part, [...path, index])) pieces.push(piece);
      reached = part?.end ?? end;
    }
    add("epilogue", reached, entity.end);
  }
  return pieces;
}
