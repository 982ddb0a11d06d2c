import type { Page } from "@playwright/test";
import { answer } from "./answering";
import { firstLesson } from "./bank";
import { recordOf } from "./counts";
import { letDaysPass } from "./database";
import { onScreen } from "./quiz";
import { expect, test } from "./story";
import { dueIds, haveAnswered } from "./studying";

test("review says how many and how long, mixes the ideas, and takes an answer back as if it had never been", async ({
  signedIn,
}) => {
  const { page, account } = await signedIn("learner");
  const { questions } = await firstLesson();
  const learned = questions.filter(({ readMore }) => readMore !== undefined).slice(0, 6);
  await haveAnswered(
    account.id,
    learned.map((question) => ({ question, aim: "wrong" })),
  );
  await letDaysPass(account.id, 3);

  await page.goto("/progress");
  await page.getByRole("region", { name: "Due now" }).getByRole("link", { name: "Start review" }).click();
  await expect(page.getByRole("button", { name: "Start review" })).toHaveAccessibleDescription(
    /^6 due, about [1-9]\d* minutes?$/,
  );
  await page.getByRole("button", { name: "Start review" }).click();

  // Taken back: every count as it was, and the same question open again.
  const before = await recordOf(account.id);
  const { question } = await answer(onScreen(page), "right");
  expect(await recordOf(account.id)).not.toEqual(before);
  await page.getByRole("button", { name: "Take this answer back" }).click();
  await expect(onScreen(page).getByRole("region", { name: "Result" }).getByText("Why")).toBeHidden();
  expect(await recordOf(account.id)).toEqual(before);

  const asked = await reviewAll(page, 6);
  expect(asked[0]?.id, "the one taken back is asked again").toBe(question.id);
  const topics = asked.map(({ readMore }) => readMore);
  const neighbours = topics.filter((topic, place) => place > 0 && topic === topics[place - 1]).length;
  expect(neighbours, "neighbours about the same part of the lesson").toBe(leastNeighbours(topics));
  expect(await dueIds(account.id)).toEqual([]);
});

test("no more reviews a day than were chosen; what is left is said and waits", async ({ signedIn }) => {
  const { page, account } = await signedIn("learner");
  const { questions } = await firstLesson();
  await haveAnswered(
    account.id,
    questions.slice(0, 7).map((question) => ({ question, aim: "right" })),
  );
  await letDaysPass(account.id, 30);

  await page.goto("/account");
  await page.getByLabel("Most reviews in a day").fill("5");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await page.goto("/review");
  await expect(page.getByRole("button", { name: "Start review" })).toHaveAccessibleDescription(/^5 due, /);
  await expect(page.getByText("2 more are left for another day: you chose how many.")).toBeVisible();
  await page.getByRole("button", { name: "Start review" }).click();
  await reviewAll(page, 5);
  await expect(page.getByText("That is enough for today")).toBeVisible();
  expect(await dueIds(account.id)).toHaveLength(2);
});

test("a flashcard's other side comes when it is asked for, and its rating is the answer", async ({ signedIn }) => {
  const { page, account } = await signedIn("learner");
  const { questions } = await firstLesson();
  const card = questions.find(({ kind }) => kind === "flashcard");
  if (!card) throw new Error("the bank has no flashcard");
  await haveAnswered(account.id, [{ question: card, aim: "wrong" }]);
  await letDaysPass(account.id, 1);

  await page.goto("/review");
  await page.getByRole("button", { name: "Start review" }).click();
  await expect(onScreen(page).getByRole("button", { name: "Check answer" })).toBeHidden();
  await answer(onScreen(page), "right");
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("All done for now")).toBeVisible();
});

async function reviewAll(page: Page, count: number) {
  const asked = [];
  for (let left = count; left > 0; left -= 1) {
    asked.push((await answer(onScreen(page), "right")).question);
    await page.getByRole("button", { name: left > 1 ? "Next question" : "Finish" }).click();
  }
  return asked;
}

/** With one topic in the majority, some of its questions must stand side by side. */
function leastNeighbours(topics: readonly unknown[]): number {
  const most = Math.max(...topics.map((topic) => topics.filter((other) => other === topic).length));
  return Math.max(0, most * 2 - topics.length - 1);
}
