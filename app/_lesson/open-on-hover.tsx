"use client";

import { useEffect } from "react";

/** Milliseconds a pointer rests on a term before its definition opens: sweeping over the text opens none. */
const restsFor = 150;
/** Milliseconds to cross from the term into its box. */
const crossesIn = 250;

/**
 * Opens a key term's definition when a mouse rests on it or the keyboard reaches it. Escape closes it, and so does a
 * press elsewhere: that is the browser's part. Without this script a press still opens it.
 */
export function OpenOnHover() {
  useEffect(() => {
    if (!("popover" in HTMLElement.prototype)) return;
    let timer = 0;
    const later = (work: () => void, milliseconds: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(work, milliseconds);
    };
    const show = (term: HTMLButtonElement) => boxOf(term)?.showPopover({ source: term });
    const hideAll = () => {
      for (const box of document.querySelectorAll<HTMLElement>(".term-definition:popover-open")) box.hidePopover();
    };

    const onOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== "mouse" || !(target instanceof Element)) return;
      const term = target.closest<HTMLButtonElement>(".key-term");
      if (term) later(() => show(term), restsFor);
      else if (target.closest(".term-definition")) clearTimeout(timer);
      else later(hideAll, crossesIn);
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLButtonElement) || !target.matches(".key-term:focus-visible")) return;
      show(target);
    };
    const onBlur = ({ target }: FocusEvent) => {
      if (target instanceof HTMLButtonElement && target.matches(".key-term")) boxOf(target)?.hidePopover();
    };
    // The press that follows pointing would close what pointing has just opened.
    const onClick = (event: MouseEvent) => {
      const term = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(".key-term") : null;
      if (term && boxOf(term)?.matches(":popover-open")) event.preventDefault();
    };

    document.addEventListener("pointerover", onOver);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", onBlur);
    document.addEventListener("click", onClick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", onBlur);
      document.removeEventListener("click", onClick);
    };
  }, []);
  return null;
}

function boxOf(term: HTMLButtonElement): HTMLElement | null {
  return term.popoverTargetElement as HTMLElement | null;
}
