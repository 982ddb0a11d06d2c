import type { Locator, Page } from "@playwright/test";
import { settle, showPanel } from "./sandbox-mail";
import { expect } from "./story";

type View = "Faults" | "What waits" | "Plaintext or TLS";

/** Opens the sandbox on the panel in which things are broken. */
export async function openFaults(page: Page): Promise<void> {
  await page.goto("/sandbox");
  // The first time the server has to build it.
  await expect(page.getByRole("tab", { name: "Break it", exact: true })).toBeVisible({ timeout: 30_000 });
  await showPanel(page, "Break it");
  await expect(brokenNow(page)).toBeVisible({ timeout: 30_000 });
}

export async function showView(page: Page, view: View): Promise<void> {
  await page.getByRole("tab", { name: new RegExp(`^${view}`) }).click();
}

export function brokenNow(page: Page): Locator {
  return page.getByRole("region", { name: "Broken now" });
}

/** A card of the faults, in a group that may have to be opened first. */
export async function faultCard(page: Page, group: string, title: string): Promise<Locator> {
  const all = page.locator("details").filter({ has: page.locator("summary", { hasText: group }) });
  if ((await all.getAttribute("open")) === null) await all.locator("summary").click();
  return all.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** What Ann's laptop tries where a server of Lake School is at fault, till nothing moves. */
export async function tryIt(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: /^Try it/ }).click();
  await settle(page);
}
