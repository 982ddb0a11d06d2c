import type { Page } from "@playwright/test";

/** Milliseconds: how long a page is watched, and how often the wheel is turned. */
export const FRAME = { watched: 3000, turn: 30 } as const;

/** As text, because the tool that runs this file names its functions by a helper that the page does not have. */
const COUNT_FRAMES = `
  window.counted = { frames: 0, from: performance.now() };
  requestAnimationFrame(function next() {
    window.counted.frames += 1;
    requestAnimationFrame(next);
  });
`;
const FRAMES_A_SECOND = "(window.counted.frames * 1000) / (performance.now() - window.counted.from)";

/** Frames a second that the page drew while something went on, by its own count. */
export async function framesWhile(page: Page, goOn: () => Promise<void>): Promise<number> {
  await page.evaluate(COUNT_FRAMES);
  await goOn();
  return page.evaluate<number>(FRAMES_A_SECOND);
}
