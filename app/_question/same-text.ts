import type { RichText } from "@/learning/question/rich-text";

/** Whether two rich texts read alike, formatting included. Trees are small, and their keys always stand in one order. */
export function sameText(one: RichText | null, other: RichText | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
