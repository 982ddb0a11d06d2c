import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expectNoSidewaysScroll } from "./readable";
import { getMail, mail, row, showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

test("an attachment is saved as a file, in the mail client and from the tree of a message's parts", async ({
  page,
}) => {
  await page.goto("/sandbox?world=crowded-inbox");
  await expect(mail(page).getByRole("button", { name: "Get mail", exact: true })).toBeVisible({ timeout: 30_000 });
  await getMail(page, "Ben's phone");
  await row(page, "Map for Saturday").click();
  const saved = await download(page, () => mail(page).getByRole("button", { name: "Save map.txt" }).click());
  expect(saved.suggestedFilename()).toBe("map.txt");
  expect(await textOf(saved)).toMatch(/^bridge\n {2}\|\n[\s\S]*lane --- mill/);
  await expectNoSidewaysScroll(page);

  await showPanel(page, "Under the bonnet");
  await page.getByRole("tab", { name: "Parts", exact: true }).click();
  const choice = page.getByLabel("Which message");
  const onServer = choice.getByRole("option").filter({ hasText: "Film of the mill wheel" }).first();
  await choice.selectOption((await onServer.getAttribute("value")) ?? "");
  await page.getByRole("list", { name: "Parts of the message" }).getByRole("button").last().click();
  const part = await download(page, () => page.getByRole("button", { name: "Save part 2 as a file" }).click());
  expect(part.suggestedFilename()).toBe("mill-wheel.mp4");
  // As large as the world says, to the line of base64.
  expect(Math.round((await readFile(await part.path())).length / 100)).toBe(23_000);
});

async function download(page: Page, press: () => Promise<void>): Promise<Download> {
  const [saved] = await Promise.all([page.waitForEvent("download"), press()]);
  return saved;
}

async function textOf(saved: Download): Promise<string> {
  return (await readFile(await saved.path(), "utf8")).replaceAll("\r\n", "\n");
}
