import type { Locator, Page } from "@playwright/test";
import { type Aim, answer } from "./answering";
import { countAnswers, ownerOfQuiz, recordOf } from "./counts";
import { letDaysPass, requireUserId } from "./database";
import { LESSON, onScreen, openInlineQuestion, testYourself } from "./quiz";
import { expect, signIn, test } from "./story";
import { dueIds } from "./studying";

test("a guest reads, tests themselves, signs up, and the next day is asked exactly what is due", async ({
  page,
  anotherDevice,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Read the first lesson" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Email Protocols/ })).toBeVisible();

  const inline = await openInlineQuestion(page, 1);
  await answer(inline, "wrong");
  await expect(inline.getByText("Why", { exact: true })).toBeVisible();

  // Three questions, then the tab is closed on the fourth.
  const quizId = await testYourself(page);
  for (const aim of ["right", "wrong", "partly"] as const) await answerAndGoOn(page, aim);
  const fourth = await readQuestion(onScreen(page));
  const tab = await page.context().newPage();
  await page.close();

  await tab.goto(LESSON);
  expect(await testYourself(tab), "the same test goes on").toBe(quizId);
  expect(await readQuestion(onScreen(tab)), "at the same question").toEqual(fourth);
  for (const aim of ["right", "wrong", "right", "right"] as const) await answerAndGoOn(tab, aim);
  await answer(onScreen(tab), "right");
  await tab.getByRole("button", { name: "See your result" }).click();

  await expect(tab.getByRole("heading", { level: 1, name: "Your result" })).toBeVisible();
  const next = tab.getByRole("region", { name: "What to do next" });
  await expect(next.getByRole("link", { name: /^Read again: / }).first()).toBeVisible();
  await expect(next.getByText(/^Come back .+ will be due under Review\.$/)).toBeVisible();

  // The account, and the work in it. What the guest's old cookie still says opens nothing, and carries nothing twice.
  const guestId = await ownerOfQuiz(quizId);
  const guestCookies = await tab.context().cookies();
  const before = await recordOf(guestId);
  const person = await signUpFromResult(tab);
  const userId = await requireUserId(person.username);
  expect(await recordOf(userId)).toEqual(before);
  expect(await countAnswers(userId)).toBe(9);

  const other = await anotherDevice();
  await other.context().addCookies(guestCookies);
  await signIn(other, person);
  expect(await recordOf(userId)).toEqual(before);

  await letDaysPass(userId, 1);
  const due = await dueIds(userId);
  expect(due.length, "some are due after a day").toBeGreaterThan(0);
  expect(due.length, "and some are not").toBeLessThan(9);
  await tab.goto("/review");
  await expect(tab.getByRole("button", { name: "Start review" })).toHaveAccessibleDescription(
    new RegExp(`^${due.length} due, about \\d+ minutes?$`),
  );
  await tab.getByRole("button", { name: "Start review" }).click();
  const asked: string[] = [];
  for (let left = due.length; left > 0; left -= 1) {
    const { question } = await answer(onScreen(tab), "right");
    asked.push(question.id);
    await tab.getByRole("button", { name: left > 1 ? "Next question" : "Finish" }).click();
  }
  expect(asked.sort()).toEqual(due);
  await expect(tab.getByText("All done for now")).toBeVisible();
});

async function answerAndGoOn(page: Page, aim: Aim): Promise<void> {
  await answer(onScreen(page), aim);
  await page.getByRole("button", { name: "Next question" }).click();
}

/** Which question it is, and how it reads down to the order of its options. */
async function readQuestion(area: Locator): Promise<string[]> {
  await expect(area.getByRole("button", { name: "Check answer" })).toBeVisible();
  const read = [area.getByRole("heading"), area.getByRole("group").first()];
  return Promise.all(read.map(async (part) => (await part.textContent()) ?? ""));
}

async function signUpFromResult(page: Page): Promise<{ username: string; password: string }> {
  const person = { username: `ada.${crypto.randomUUID().slice(0, 8)}`, password: "violet harbour nineteen" };
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Your name").fill("Ada L");
  await page.getByLabel("Email or username").fill(person.username);
  await page.getByLabel("Password").fill(person.password);
  await expect(page.getByRole("checkbox", { name: "Bring the 9 answers made on this device" })).toBeChecked();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).not.toHaveURL(/\/sign-up/);
  await expect(page.getByRole("link", { name: "Ada L" })).toBeVisible();
  return person;
}
