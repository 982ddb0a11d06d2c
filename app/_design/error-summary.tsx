"use client";

import { useEffect, useRef } from "react";
import { fieldId } from "./field";
import { StateIcon } from "./state-icon";

type ErrorSummaryProps = {
  /** The sentence that says what happened: `problem.message`. */
  message: string;
  /** Field name → what is wrong with it: `problem.fields`. Each links to its field. */
  fields?: Readonly<Record<string, string>> | undefined;
};

/** What a form answers when it cannot go on. It takes the focus when it appears, so that it is read out and seen. */
export function ErrorSummary({ message, fields = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message) box.current?.focus();
  }, [message]);
  const entries = Object.entries(fields);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice bg-bad-soft text-bad">
      <StateIcon tone="bad" />
      <div className="notice-body">
        <p className="font-bold">{message}</p>
        {entries.length > 0 && (
          <ul className="mt-1">
            {entries.map(([name, problem]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} className="text-bad">
                  {problem}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
