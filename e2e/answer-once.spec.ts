import type { Page, Request } from "@playwright/test";
import { answer, fill, questionOn, responseTo, seedOn } from "./answering";
import { countAnswers, ownerOfQuiz } from "./counts";
import { LESSON, onScreen, testYourself } from "./quiz";
import { expect, test } from "./story";

// What is counted does not depend on the width of the screen.
test.skip(({ viewport }) => (viewport?.width ?? 0) > 1000, "one width is enough");

test("pressing twice counts once", async ({ page }) => {
  const guest = await beginTest(page);
  await fillIn(page);
  await onScreen(page).getByRole("button", { name: "Check answer" }).dblclick();
  await expectShown(page);
  expect(await countAnswers(guest)).toBe(1);
});

test("the same submit sent again counts once, and gets the same verdict", async ({ page }) => {
  const guest = await beginTest(page);
  const submit = page.waitForRequest(isSubmit);
  await answer(onScreen(page), "wrong");
  const { "content-length": _, ...headers } = (await submit).headers();
  const again = await page.request.post((await submit).url(), { headers, data: (await submit).postDataBuffer() });
  expect(await again.text()).toContain('"alreadyCounted":true');
  expect(await countAnswers(guest)).toBe(1);
});

test("a connection that drops before the answer has left keeps it, and sends it when it is back", async ({ page }) => {
  const guest = await beginTest(page);
  await fillIn(page);
  await page.context().setOffline(true);
  await onScreen(page).getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByText("Not sent yet")).toBeVisible();
  expect(await countAnswers(guest)).toBe(0);

  await page.context().setOffline(false);
  await expectShown(page);
  expect(await countAnswers(guest)).toBe(1);
});

test("a reply that is lost on its way back is asked for again, and the answer counts once", async ({ page }) => {
  const guest = await beginTest(page);
  await fillIn(page);
  await page.route("**/*", async (route, request) => {
    if (!isSubmit(request)) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await onScreen(page).getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByText("Not sent yet")).toBeVisible();
  expect(await countAnswers(guest)).toBe(1);

  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.getByRole("button", { name: "Try again now" }).click();
  await expectShown(page);
  expect(await countAnswers(guest)).toBe(1);
});

test("a reload while the answer is on its way loses nothing", async ({ page }) => {
  const guest = await beginTest(page);
  await fillIn(page);
  await page.route("**/*", (route, request) => (isSubmit(request) ? route.abort() : route.continue()));
  await onScreen(page).getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByText("Not sent yet")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });

  await page.reload();
  await expectShown(page);
  expect(await countAnswers(guest)).toBe(1);
});

test("going back and forward over an answered question shows it as answered and counts it once", async ({ page }) => {
  const guest = await beginTest(page);
  await answer(onScreen(page), "right");
  await page.getByRole("button", { name: "Next question" }).click();
  await expect(page.getByRole("heading", { name: "Question 2 of 8" })).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(/\/email-protocols\/email-protocols$/);
  await page.goForward();
  await expect(page.getByRole("heading", { name: "Question 2 of 8" })).toBeVisible();
  await answer(onScreen(page), "right");
  expect(await countAnswers(guest)).toBe(2);
});

test("two tabs on one test: the first answer counts, and the second tab is told and goes on", async ({ page }) => {
  const guest = await beginTest(page);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await answer(onScreen(page), "right");

  await fillIn(tab);
  await onScreen(tab).getByRole("button", { name: "Check answer" }).click();
  await expect(tab.getByText("You have answered this question already. The first answer counts.")).toBeVisible();
  expect(await countAnswers(guest)).toBe(1);

  await tab.getByRole("button", { name: "Reload the page" }).click();
  await expect(tab.getByRole("heading", { name: "Question 2 of 8" })).toBeVisible();
  await answer(onScreen(tab), "right");
  expect(await countAnswers(guest)).toBe(2);
});

/** @returns the guest, by the id of their row */
async function beginTest(page: Page): Promise<string> {
  await page.goto(LESSON);
  return ownerOfQuiz(await testYourself(page));
}

async function fillIn(page: Page): Promise<void> {
  const question = await questionOn(onScreen(page));
  await fill(onScreen(page), question, responseTo(question, "right", await seedOn(onScreen(page))));
}

async function expectShown(page: Page): Promise<void> {
  const verdict = onScreen(page).getByRole("region", { name: "Result" }).getByRole("status");
  await expect(verdict.getByText("Correct", { exact: true })).toBeVisible();
}

/** A server action that carries an answer. */
function isSubmit(request: Request): boolean {
  return request.method() === "POST" && (request.postData() ?? "").includes('"idempotencyKey"');
}
