import { answer } from "./answering";
import { firstLesson } from "./bank";
import { letDaysPass } from "./database";
import { LESSON, openInlineQuestion } from "./quiz";
import { expect, test } from "./story";
import { dueIds, haveAnswered } from "./studying";

test("after some days of work, progress says what is due, what comes when, what is known and what was done", async ({
  signedIn,
}) => {
  const { page, account } = await signedIn("learner");
  const { questions, title } = await firstLesson();
  const [known, shaky] = [questions.slice(0, 4), questions.slice(4, 7)];
  for (const pause of [4, 12, 2]) {
    await haveAnswered(
      account.id,
      known.map((question) => ({ question, aim: "right", confidence: "sure" })),
    );
    await letDaysPass(account.id, pause);
  }
  await haveAnswered(
    account.id,
    shaky.map((question) => ({ question, aim: "wrong", confidence: "sure" })),
  );
  await letDaysPass(account.id, 1);
  const due = await dueIds(account.id);
  expect(due.length, "due are those that went wrong").toBe(3);

  await page.goto("/progress");
  const now = page.getByRole("region", { name: "Due now" });
  await expect(now.getByText(/^3 due, about [1-9]\d* minutes?\.$/)).toBeVisible();
  await expect(now.getByRole("link", { name: "Start review" })).toHaveAttribute("href", "/review");

  const forecast = page.getByRole("region", { name: "The next 30 days" });
  await expect(
    forecast.getByRole("img", { name: "Bar chart: questions due on each of the next 30 days" }),
  ).toBeVisible();
  await forecast.getByText("The numbers as a table").click();
  const days = forecast.getByRole("table", { name: "Questions due on each day" }).getByRole("row");
  await expect(days).toHaveCount(31);
  await expect(days.nth(1)).toHaveText(/^Today, with all that is overdue\s*3$/);

  const standing = page.getByRole("region", { name: "What you know" });
  // A sandbox task that was not done counts against nobody.
  const counted = questions.filter(({ kind }) => kind !== "task").length;
  const left = counted - 7;
  await expect(standing.getByText(`4 known, 3 shaky, ${left} new`)).toBeVisible();
  await expect(
    standing.getByRole("img", {
      name: `${title}: 4 known, 3 shaky, ${left} new, out of ${counted} questions`,
    }),
  ).toBeVisible();
  await expect(standing.getByRole("heading", { name: "Worth rereading" })).toBeVisible();

  const history = page.getByRole("region", { name: "Your last eight weeks" });
  await expect(history.getByText("15 answers on 4 days, 80% of them right.")).toBeVisible();
  await history.getByText("The numbers as a table").click();
  const rows = history.getByRole("table", { name: "Days with answers, the latest first" }).getByRole("row");
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(1), "the latest day: three answers, none right").toHaveText(/3\s*0\s*\d+$/);

  const sureness = page.getByRole("region", { name: "How sure, how right" });
  await expect(sureness.getByText(/3 times you were sure and it was wrong/)).toBeVisible();
});

test("from the first answer on, progress has something to show a guest", async ({ page }) => {
  await page.goto("/progress");
  await expect(page.getByText("Nothing to show yet")).toBeVisible();
  await page.goto(LESSON);
  await answer(await openInlineQuestion(page, 1), "right");
  await page.goto("/progress");
  await expect(page.getByRole("region", { name: "What you know" }).getByText(/shaky, \d+ new$/)).toBeVisible();
});
