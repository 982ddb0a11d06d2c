import { sayDuration } from "@/learning/sandbox/mail/say-time";

/** "in 5 minutes", "in 4 hours", "now": how long somebody has to wait. */
export function waitWords(milliseconds: number): string {
  return milliseconds < 500 ? "now" : `in ${sayDuration(milliseconds)}`;
}

/** "09:05:00" */
export function clockWords(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
