import type { Page } from "@playwright/test";

/** Milliseconds: how long a page is watched, and how often the wheel is turned. */
export const FRAME = { watched: 3000, turn: 30 } as const;

/** Frames a second that the page drew while something went on, by its own count. */
export async function framesWhile(page: Page, goOn: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counted = { frames: 0, from: performance.now() };
    Object.assign(window, { counted });
    requestAnimationFrame(function next() {
      counted.frames += 1;
      requestAnimationFrame(next);
    });
  });
  await goOn();
  return page.evaluate(() => {
    const { frames, from } = (window as unknown as { counted: { frames: number; from: number } }).counted;
    return (frames * 1000) / (performance.now() - from);
  });
}
