import { type RefObject, useEffect, useRef } from "react";

/**
 * Gives the focus to something that is on the page only after what was pressed is not: or the focus would fall to the page's
 * beginning. What takes text inside it may take the focus over when it comes; see CommandLine.
 */
export function useFocusOnceThere(): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly wantFocus: () => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current || !ref.current) return;
    isWanted.current = false;
    ref.current.focus();
  });
  return {
    ref,
    wantFocus: () => {
      isWanted.current = true;
    },
  };
}
