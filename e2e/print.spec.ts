import { firstCourse, firstLesson } from "./bank";
import { LESSON } from "./quiz";
import { expect, test } from "./story";

test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "paper has one width");

test("a printed lesson has all that is to be read and nothing that is to be pressed", async ({ page }) => {
  const { terms } = await firstCourse();
  const lesson = await firstLesson();
  await page.goto(LESSON);
  // A4 at 96 pixels an inch, without the margins that the page asks for.
  await page.setViewportSize({ width: 665, height: 1000 });
  await page.emulateMedia({ media: "print" });

  for (const name of ["Main", "On this page", "Previous and next lesson", "Footer"])
    await expect(page.getByRole("navigation", { name })).toBeHidden();
  await expect(page.getByRole("link", { name: "Test yourself" })).toBeHidden();
  for (const button of await page.getByRole("button", { name: "Try a question" }).all())
    await expect(button).toBeHidden();

  await expect(page.getByRole("heading", { level: 1, name: lesson.title })).toBeVisible();
  for (const { text } of lesson.headings)
    await expect(page.getByRole("heading", { name: text, exact: true })).toBeVisible();
  const glossary = page.getByRole("region", { name: "Key terms" });
  for (const id of lesson.termIds)
    await expect(glossary.getByText(terms[id]?.definition ?? id, { exact: true })).toBeVisible();
  for (const line of ["MAIL FROM:<amina@example.org>", "DELE 2", "a2 SELECT INBOX"])
    await expect(page.getByRole("figure").getByText(line).first()).toBeVisible();

  expect(await page.evaluate(findClipped), "what the paper's edge or a box cuts off").toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(50_000);
});

/** Runs in the page: words of whatever is wider than the paper, or than a box that hides what does not fit. */
function findClipped(): string[] {
  const boxes = [...document.querySelectorAll<HTMLElement>("main *")].filter((box) => box.checkVisibility());
  const clipped = boxes.filter((box) => {
    const { overflowX, overflowY } = getComputedStyle(box);
    const wide = overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1;
    const high = overflowY !== "visible" && box.scrollHeight > box.clientHeight + 1;
    return (wide || high || box.getBoundingClientRect().right > innerWidth + 1) && box.clientWidth > 0;
  });
  return clipped.map((box) => `${box.tagName}.${box.className}: ${box.textContent?.slice(0, 60)}`);
}
