import type { Page } from "@playwright/test";
import type { Question, QuestionKind } from "@/learning/question/question";
import { answer, expectVerdict, seedOn } from "./answering";
import { firstLesson } from "./bank";
import { letDaysPass } from "./database";
import { LESSON, onScreen, quizIdOf } from "./quiz";
import { expectReadable } from "./readable";
import { expect, test } from "./story";
import { askInstead, haveAnswered } from "./studying";

const KINDS: readonly QuestionKind[] = ["transcript", "spot-the-error", "generated"];

test("missing lines, a broken line and a worked-out answer are asked, marked and explained in a test", async ({
  page,
}) => {
  await askThese(page, await firstOfEach());
  for (const kind of KINDS) {
    await expectReadable(page, "a question of an engine's kind");
    const { question } = await answer(onScreen(page), "wrong");
    expect(question.kind).toBe(kind);
    const result = onScreen(page).getByRole("region", { name: "Result" });
    await expect(result.getByText("Why", { exact: true })).toBeVisible();
    await expect(result.getByText("Right answer:").first()).toBeVisible();
    if (kind !== "generated") await expect(result.getByRole("list", { name: "The whole dialogue" })).toBeVisible();
    await expectReadable(page, "a question of an engine's kind");
    await page.getByRole("button", { name: /Next question|See your result/ }).click();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Your result" })).toBeVisible();
});

test("a missing line is right in any form that the server takes, and a wrong one is answered by the server", async ({
  page,
}) => {
  const sender = await questionNamed("line-that-names-the-sender");
  await askThese(page, [sender, await questionNamed("mark-message-two")]);
  const missing = onScreen(page).getByRole("textbox", { name: "Missing line 1, said by the client" });
  await missing.fill("mail from:<amira@SCHOOL.example>");
  await page.getByRole("button", { name: "Check answer" }).click();
  await expectVerdict(onScreen(page), "correct");

  await page.getByRole("button", { name: "Next question" }).click();
  await missing.fill("DELE 7");
  await page.getByRole("button", { name: "Check answer" }).click();
  await expectVerdict(onScreen(page), "wrong");
  await expect(onScreen(page).getByText("The server answers -ERR no such message.")).toBeVisible();
});

test("each of the three is answered by keyboard alone", async ({ page }) => {
  await askThese(page, [
    await questionNamed("mark-message-two"),
    await questionNamed("fetch-before-select"),
    await questionNamed("left-when-the-session-ends"),
  ]);
  await page.keyboard.press("Tab");
  await page.keyboard.type("dele 2");
  await page.keyboard.press("Enter");
  await expectVerdict(onScreen(page), "correct");
  await goOnByKeyboard(page);

  await page.keyboard.press("Tab");
  for (let line = 0; line < 3; line += 1) await page.keyboard.press("ArrowDown");
  await expect(onScreen(page).getByRole("radio", { name: "Client a2 FETCH 1 (FLAGS)" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expectVerdict(onScreen(page), "correct");
  await expect(onScreen(page).getByText("The server answers to this line: a2 BAD")).toBeVisible();
  await goOnByKeyboard(page);

  await page.keyboard.press("Tab");
  await page.keyboard.type("99");
  await page.keyboard.press("Enter");
  await expectVerdict(onScreen(page), "wrong");
});

test("a question answered in another tab has new numbers: the old ones are not marked, and the new ones are put in their place", async ({
  signedIn,
}) => {
  const { page, account } = await signedIn("learner");
  await haveAnswered(account.id, [{ question: await questionNamed("stat-when-some-are-marked"), aim: "right" }]);
  await letDaysPass(account.id, 60);
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await tab.goto("/review");
    await tab.getByRole("button", { name: "Start review" }).click();
  }
  const before = await seedOn(onScreen(page));
  expect(await seedOn(onScreen(other)), "both tabs show the same numbers").toBe(before);
  await answer(onScreen(page), "right");

  await onScreen(other).getByRole("radio").first().check();
  await other.getByRole("button", { name: "Check answer" }).click();
  await expect(other.getByText("This question has changed since it was shown")).toBeVisible();
  expect(await seedOn(onScreen(other))).not.toBe(before);
  expect((await answer(onScreen(other), "right")).outcome).toBe("correct");
});

async function questionNamed(name: string): Promise<Question> {
  const { questions } = await firstLesson();
  const question = questions.find(({ id }) => id.endsWith(`/${name}`));
  if (!question) throw new Error(`the bank has no question ${name}`);
  return question;
}

async function firstOfEach(): Promise<Question[]> {
  const { questions } = await firstLesson();
  return KINDS.flatMap((kind) => questions.find((question) => question.kind === kind) ?? []);
}

async function askThese(page: Page, questions: readonly Question[]): Promise<void> {
  await page.goto(`${LESSON}/test`);
  await expect(page.getByRole("heading", { name: /^Question 1 of/ })).toBeVisible();
  await askInstead(quizIdOf(page), questions);
  await page.reload();
  await expect(page.getByRole("heading", { name: `Question 1 of ${questions.length}` })).toBeVisible();
  await page.getByRole("heading", { name: /^Question 1 of/ }).focus();
}

async function goOnByKeyboard(page: Page): Promise<void> {
  const next = page.getByRole("button", { name: "Next question" });
  for (let stop = 0; stop < 5 && !(await next.evaluate((button) => button === document.activeElement)); stop += 1)
    await page.keyboard.press("Tab");
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Question \d+ of/ })).toBeFocused();
}
