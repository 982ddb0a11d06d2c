import { useEffect, useRef, useState } from "react";
import { arrivalWords } from "@/learning/sandbox/terminal/arrival-words";
import type { TranscriptLine } from "@/learning/sandbox/terminal/terminal-transcript";
import { explainEntry } from "@/learning/sandbox/wire/explain/explain-entry";
import { useSandbox } from "../use-sandbox";

/** What arrives, for those who hear the page: the lines themselves, or how many there are. */
export function Arrivals({
  lines,
  explains,
}: {
  readonly lines: readonly TranscriptLine[];
  readonly explains: boolean;
}) {
  const { nameOf } = useSandbox();
  const told = useRef(lines.length);
  const [words, setWords] = useState("");
  const { length } = lines;
  useEffect(() => {
    const entries = lines.slice(told.current, length).flatMap(({ who, entry }) => (who === "them" ? [entry] : []));
    told.current = length;
    if (entries.length > 0)
      setWords(arrivalWords(entries, explains ? (entry) => explainEntry(entry, nameOf).sentence : null));
  }, [lines, length, explains, nameOf]);
  return (
    <div role="log" aria-label="What arrives" aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}
