import { expect, type Locator, type Page } from "@playwright/test";

export const LESSON = "/courses/email-protocols/email-protocols";

/** From the end of the lesson to the first open question of its test. @returns the quiz's id */
export async function testYourself(page: Page): Promise<string> {
  await page.getByRole("region", { name: "Test yourself" }).getByRole("link", { name: "Test yourself" }).click();
  await expect(page.getByRole("heading", { name: /^Question \d+ of \d+$/ })).toBeVisible();
  return quizIdOf(page);
}

export function quizIdOf(page: Page): string {
  const id = /\/test\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (!id) throw new Error(`${page.url()} is no quiz`);
  return id;
}

/** The one question on the screen. */
export function onScreen(page: Page): Locator {
  return page.getByRole("region", { name: /^Question \d+ of \d+$/ });
}

/** A question in the middle of the lesson's text, opened. */
export async function openInlineQuestion(page: Page, number: number): Promise<Locator> {
  const box = page.getByRole("region", { name: new RegExp(`^Question ${number} of`) });
  await box.getByRole("button", { name: "Try a question" }).click();
  await expect(box.getByRole("button", { name: "Check answer" })).toBeVisible();
  return box;
}
