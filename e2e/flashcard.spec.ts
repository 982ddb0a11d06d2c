import { answer } from "./answering";
import { LESSON } from "./quiz";
import { expect, test } from "./story";

test("a card at the lesson's end is turned and rated, and waits under Review for its day", async ({ page }) => {
  await page.goto(LESSON);
  const card = page.getByRole("region", { name: /^Question (\d+) of \1$/ });
  await card.getByRole("button", { name: "Try a question" }).click();
  await expect(card.getByRole("button", { name: "Show answer" })).toBeVisible();
  const { question } = await answer(card, "right");
  expect(question.kind).toBe("flashcard");
  await page.goto("/review");
  await expect(page.getByRole("heading", { level: 1, name: "Due now" })).toBeVisible();
  await expect(page.getByText(/in \d+ days|tomorrow/).first()).toBeVisible();
});
