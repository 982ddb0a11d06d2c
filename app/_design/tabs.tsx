"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

export type TabOf<Id extends string> = {
  readonly id: Id;
  readonly title: ReactNode;
  readonly content: ReactNode;
};

type TabsProps<Id extends string> = {
  /** What they are the tabs of. */
  readonly label: string;
  /** At least one. */
  readonly tabs: readonly TabOf<Id>[];
  /** Which one is in front, where somebody else has a say in it; else the first, and then the reader's choice. */
  readonly shown?: Id;
  readonly onShow?: (id: Id) => void;
  /** Class names of the frame, of the list, of each tab and of what it shows. */
  readonly look: { readonly frame?: string; readonly list: string; readonly tab: string; readonly content?: string };
};

/**
 * One of several contents at a time, as the ARIA Authoring Practices' tabs pattern has it: the list is one stop for Tab, arrows, Home and End
 * choose, and what is chosen is shown at once. What is not shown is not there.
 */
export function Tabs<Id extends string>({ label, tabs, shown, onShow, look }: TabsProps<Id>) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);
  const place = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === (shown ?? own)),
  );
  const tab = tabs[place];
  const show = (to: Id): void => {
    setOwn(to);
    onShow?.(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = afterKey(event.key, place, tabs.length);
    const wanted = next === null ? undefined : tabs[next];
    if (next === null || !wanted) return;
    event.preventDefault();
    show(wanted.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className={look.frame}>
      <div ref={list} role="tablist" aria-label={label} className={look.list} onKeyDown={onKeyDown}>
        {tabs.map((one) => (
          <button
            key={one.id}
            type="button"
            role="tab"
            id={`${id}-${one.id}-tab`}
            aria-selected={one === tab}
            aria-controls={one === tab ? `${id}-${one.id}` : undefined}
            tabIndex={one === tab ? 0 : -1}
            className={look.tab}
            onClick={() => show(one.id)}
          >
            {one.title}
          </button>
        ))}
      </div>
      {tab && (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}`}
          aria-labelledby={`${id}-${tab.id}-tab`}
          className={look.content}
        >
          {tab.content}
        </div>
      )}
    </div>
  );
}

function afterKey(key: string, place: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (place + 1) % count;
    case "ArrowLeft":
      return (place + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
