import { LESSON } from "./quiz";
import { expectNoSidewaysScroll, expectReadable } from "./readable";
import { connect, say } from "./sandbox-by-hand";
import { annWrites, getMail, mail, showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

test("a task is marked by what was done: not yet, then solved, and the list knows it", async ({ page }) => {
  await page.goto("/sandbox/first-letter");
  await expect(
    page.getByRole("heading", { level: 1, name: "Send a letter and find it on the other side" }),
  ).toBeVisible();
  await expect(mail(page).getByRole("button", { name: "Get mail", exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Show a hint (1 of 3)" }).click();
  await expect(page.getByRole("list", { name: "Hints" }).getByRole("listitem")).toHaveCount(1);
  await annWrites(page, "Page 52");

  const result = page.getByRole("region", { name: "Result" });
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(result.getByRole("status").getByText("Partly correct")).toBeVisible();
  await expect(result.getByText("Reached", { exact: true })).toHaveCount(1);
  await expect(result.getByText("Not reached", { exact: true })).toHaveCount(1);
  await expectReadable(page, "a task that is partly done");
  await expectNoSidewaysScroll(page);

  await page.getByRole("button", { name: "Go on, and check again" }).click();
  await getMail(page, "Ben's phone");
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(result.getByRole("status").getByText("Correct", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Next task/ })).toBeVisible();

  await page.getByRole("link", { name: "All tasks" }).click();
  await expect(
    page.getByRole("listitem").filter({ hasText: "Send a letter and find it on the other side" }).getByText("Solved"),
  ).toBeVisible();
});

test("a task in the middle of the lesson opens once there is a connection, is done by hand and recorded", async ({
  page,
}) => {
  await page.goto(LESSON);
  const box = page.getByRole("region", { name: "Sandbox: Send a message by hand, one line at a time" });
  await page.context().setOffline(true);
  await box.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(box.getByRole("alert")).toContainText("there seems to be no connection");
  await page.context().setOffline(false);
  await box.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(box.getByRole("button", { name: "Check answer" })).toBeVisible({ timeout: 30_000 });
  await expect(box.getByRole("tab", { name: "Terminal" })).toBeVisible({ timeout: 30_000 });
  await showPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "HELO ann-laptop", /250 /);
  await say(terminal, "MAIL FROM:<ann@hill.example>", /250 /);
  await say(terminal, "RCPT TO:<ben@lake.example>", /250 /);
  await say(terminal, "DATA", /354 /);
  const field = terminal.getByRole("textbox", { name: /^Type to/ });
  for (const line of ["Subject: Page 52", "", "It is page 52."]) {
    await field.fill(line);
    await field.press("Enter");
  }
  await say(terminal, ".", /250 /);
  await say(terminal, "QUIT", /221 /);
  await box.getByRole("button", { name: "Check answer" }).click();
  await expect(box.getByRole("status").getByText("Correct", { exact: true })).toBeVisible();
  const state = await page.request.get("/api/task-state");
  expect(await state.json()).toMatchObject({ value: { tasks: [{ taskId: "send-by-hand", best: 1 }] } });
});

test("a task that is not there leads back to those that are", async ({ page }) => {
  const response = await page.goto("/sandbox/no-such-task");
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: "Open the sandbox" }).click();
  await expect(page.getByRole("heading", { name: "Tasks" })).toBeVisible();
});
