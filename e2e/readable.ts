import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./story";

/**
 * Whoever reads it, by day and by night: axe finds nothing in everything between header and footer, and a phone scrolls in
 * one direction only.
 */
export async function expectReadable(page: Page, place: string): Promise<void> {
  // On a phone the sandbox's time bar lies over whatever the page is scrolled to, and axe takes that for too small.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expectNoViolations(page, place, "main");
  await expectNoSidewaysScroll(page, place);
}

/**
 * Axe finds nothing, in light and in dark. Both are read where the page stands: to walk there twice would cost more than to
 * read.
 *
 * @param part a selector; without it, the whole page
 */
export async function expectNoViolations(page: Page, place: string, part?: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settleColours);
    expect.soft(await violationsIn(page, part), `${place}, in ${colorScheme}`).toEqual([]);
  }
}

export async function expectNoSidewaysScroll(page: Page, place = "the page"): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** A line for each rule that is broken, with what breaks it. */
async function violationsIn(page: Page, part?: string): Promise<string[]> {
  // What is in order is not listed, and without frames there is nothing to put together in a page of its own: half the work.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(page.frames().length === 1);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}

/** Runs in the page: until no colour is on its way from one to another. */
async function settleColours(): Promise<void> {
  const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
}
