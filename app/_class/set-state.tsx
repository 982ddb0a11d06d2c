import { Tag } from "@/app/_design/tag";
import type { SetProgress, SetState } from "@/learning/class/set-progress";

const words: Record<SetState, { word: string; tone: "plain" | "info" | "good" | "warn" | "bad" }> = {
  "not-started": { word: "Not started", tone: "plain" },
  started: { word: "Started", tone: "info" },
  done: { word: "Done", tone: "good" },
  late: { word: "Done late", tone: "warn" },
  missing: { word: "Missing", tone: "bad" },
};

/** A share of the marks as people say it: "75%". */
export function asPercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Where a pupil is with a set, and the best mark if there is one. */
export function SetStateTag({ progress }: { progress: SetProgress }) {
  const { word, tone } = words[progress.state];
  return (
    <Tag tone={tone}>
      {word}
      {progress.best !== null && `, ${asPercent(progress.best)}`}
    </Tag>
  );
}
