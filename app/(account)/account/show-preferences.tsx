"use client";

import { useEffect } from "react";
import type { Preferences } from "@/learning/preferences";

/** Puts what was just saved on <html> at once; from the next page on /preferences.js does it. */
export function ShowPreferences({ preferences: { theme, textSize, type, motion } }: { preferences: Preferences }) {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.textSize = textSize;
    root.dataset.type = type;
    put(root, "theme", theme);
    put(root, "motion", motion);
  }, [theme, textSize, type, motion]);
  return null;
}

function put(root: HTMLElement, name: "theme" | "motion", value: string): void {
  if (value === "system") delete root.dataset[name];
  else root.dataset[name] = value;
}
