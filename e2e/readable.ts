import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./story";

/** Whoever reads it: axe finds nothing in everything between header and footer, and a phone scrolls in one direction only. */
export async function expectReadable(page: Page, place: string): Promise<void> {
  // On a phone the sandbox's time bar lies over whatever the page is scrolled to, and axe takes that for too small.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  expect.soft(found, place).toEqual([]);
  await expectNoSidewaysScroll(page, place);
}

export async function expectNoSidewaysScroll(page: Page, place = "the page"): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
}
