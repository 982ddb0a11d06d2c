"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { TaskLevel } from "@/learning/question/task/schema";
import { Button } from "../_design/button";
import { PROTOCOL_NAME, type Protocol, ProtocolMark } from "../_design/protocol-mark";

export type ListedTask = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly protocol: Protocol | "mixed";
  readonly level: TaskLevel;
};

const LEVELS: readonly { readonly level: TaskLevel; readonly words: string }[] = [
  { level: "first-steps", words: "First steps" },
  { level: "steady", words: "On your own feet" },
  { level: "hard", words: "Hard nuts" },
];

/** Every task by level, with what the learner has done of them; the page around it is the same for everybody. */
export function TaskList({ tasks }: { readonly tasks: readonly ListedTask[] }) {
  const [only, setOnly] = useState<ListedTask["protocol"] | null>(null);
  const best = useBest();
  const shown = tasks.filter(({ protocol }) => only === null || protocol === only);
  return (
    <>
      <Filter only={only} onOnly={setOnly} />
      <p role="status" className="mt-2 text-sm text-ink-muted">
        {shown.length} tasks{solved(shown, best)}
      </p>
      {LEVELS.map(({ level, words }) => {
        const here = shown.filter((task) => task.level === level);
        if (here.length === 0) return null;
        return (
          <section key={level} aria-labelledby={`level-${level}`} className="mt-6">
            <h3 id={`level-${level}`} className="mb-3 text-lg">
              {words}
            </h3>
            <ul className="task-cards">
              {here.map((task) => (
                <TaskCard key={task.id} task={task} best={best?.get(task.id) ?? null} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function TaskCard({ task, best }: { readonly task: ListedTask; readonly best: number | null }) {
  const { id, title, summary, minutes, protocol } = task;
  return (
    <li className="task-card" data-protocol={protocol}>
      {protocol === "mixed" ? <MixedMark /> : <ProtocolMark protocol={protocol} named />}
      <p className="task-card-title">
        <Link href={`/sandbox/${id}`} prefetch={false}>
          {title}
        </Link>
      </p>
      <p className="task-card-text">
        {summary} About {minutes} minutes.
      </p>
      <p className="task-card-state">
        {best === 1 && <span className="text-good">✓ Solved</span>}
        {best !== null && best < 1 && <span className="text-warn">Tried: {Math.round(best * 100)}% reached</span>}
      </p>
    </li>
  );
}

function MixedMark() {
  return (
    <svg viewBox="0 0 24 24" role="img" aria-label="Several protocols" className="size-6 flex-none">
      <path d="M3 7h18v11H3Zl9 7 9-7" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}

const FILTERS: readonly (ListedTask["protocol"] | null)[] = [null, "smtp", "pop", "imap", "mixed"];

type FilterProps = {
  readonly only: ListedTask["protocol"] | null;
  readonly onOnly: (only: ListedTask["protocol"] | null) => void;
};

function Filter({ only, onOnly }: FilterProps) {
  return (
    <fieldset className="task-filter">
      <legend className="sr-only">Show tasks about</legend>
      {FILTERS.map((one) => (
        <Button
          key={one ?? "all"}
          variant={one === only ? "primary" : "secondary"}
          aria-pressed={one === only}
          onClick={() => onOnly(one)}
        >
          {one === null ? "All" : one === "mixed" ? "Several" : PROTOCOL_NAME[one]}
        </Button>
      ))}
    </fieldset>
  );
}

function solved(tasks: readonly ListedTask[], best: ReadonlyMap<string, number> | null): string {
  const count = tasks.filter(({ id }) => best?.get(id) === 1).length;
  return count > 0 ? `, ${count} solved` : "";
}

/** The best share of each tried task's goals; null until it is known. */
function useBest(): ReadonlyMap<string, number> | null {
  const [best, setBest] = useState<ReadonlyMap<string, number> | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetch("/api/task-state", { signal: leaving.signal })
      .then((response): Promise<{ value?: { tasks: { taskId: string; best: number }[] } }> => response.json())
      .then(({ value }) => setBest(new Map(value?.tasks.map((task) => [task.taskId, task.best]))))
      // Without a connection the list is what it was without a script.
      .catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return best;
}
