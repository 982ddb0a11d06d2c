import type { Element, Root } from "hast";
import { firstCourse, firstLesson } from "./bank";
import { requireUserId, sql } from "./database";
import { LESSON } from "./quiz";
import { expect, test } from "./story";

test.use({ javaScriptEnabled: false });

test("the way from the first page to the lesson, and everything in the lesson, need no script", async ({ page }) => {
  const course = await firstCourse();
  const lesson = await firstLesson();
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Courses" }).click();
  await expect(page.getByRole("heading", { level: 1, name: course.title })).toBeVisible();
  const topics = page.getByRole("navigation", { name: "Jump to other topics" });
  for (const { title } of course.topics) await expect(topics.getByText(title, { exact: true })).toBeVisible();

  await page.getByRole("link", { name: lesson.title }).first().click();
  await expect(page).toHaveURL(LESSON);
  await expect(page.getByRole("heading", { level: 1, name: lesson.title })).toBeVisible();
  for (const { text, depth } of lesson.headings)
    await expect(page.getByRole("heading", { level: depth, name: text, exact: true })).toBeVisible();

  for (const { properties } of elementsOf(lesson.body, "lesson-diagram"))
    await expect(page.getByRole("img", { name: String(properties.alt), exact: true })).toBeVisible();
  for (const transcript of elementsOf(lesson.body, "annotated-transcript")) {
    const figure = page.getByRole("figure", { name: String(transcript.properties.title) });
    await expect(figure).toBeVisible();
    const wire = elementsOf(transcript, "transcript-line").map(({ properties }) => String(properties.wire).trim());
    const shown = await figure.textContent();
    for (const line of wire) expect(shown).toContain(line);
  }
  const glossary = page.getByRole("region", { name: "Key terms" });
  for (const id of lesson.termIds)
    await expect(glossary.getByText(course.terms[id]?.definition ?? id, { exact: true })).toBeVisible();
});

test("an account is made, set up, left and entered again with plain forms", async ({ page }) => {
  const username = `grace.${crypto.randomUUID().slice(0, 8)}`;
  const password = "marble kettle thirteen";
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Grace");
  await page.getByLabel("Email or username").fill(username);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Email or username"), "what was typed is kept").toHaveValue(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  const userId = await requireUserId(username);

  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("radio", { name: "Larger" }).check();
  await page.getByRole("checkbox", { name: /^Dyslexia-friendly type/ }).check();
  await page.getByLabel("Most reviews in a day").fill("25");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const [row] = await sql<{ preferences: unknown }>(`SELECT "preferences" FROM "User" WHERE "id" = $1`, [userId]);
  expect(row?.preferences).toMatchObject({ theme: "dark", textSize: "150", type: "dyslexia", reviewsPerDay: 25 });

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.goto("/sign-in");
  await page.getByLabel("Email or username").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.goto("/account");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});

function elementsOf(node: Root | Element, tagName: string): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== "element") return [];
    return child.tagName === tagName ? [child] : elementsOf(child, tagName);
  });
}
