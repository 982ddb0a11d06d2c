import { mail, openMore, settle, showPanel, takeDevice } from "./sandbox-mail";
import { expect, test } from "./story";

test("somebody mends an MX record that leads nowhere, and the letter that waited for it arrives", async ({ page }) => {
  await page.goto("/sandbox/mend-the-signpost");
  await expect(page.getByRole("tab", { name: "Mail", exact: true })).toBeVisible({ timeout: 30_000 });
  await takeDevice(page, "Ann's laptop");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ben@lake.example");
  await mail(page).getByLabel("Subject").fill("Page 52");
  await mail(page).getByRole("textbox", { name: "Message" }).fill("See you at four.");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await openMore(page);
  await page.getByRole("button", { name: "a minute" }).click();

  await showPanel(page, "Break it");
  await page.getByRole("tab", { name: "Names", exact: true }).click();
  const names = page.getByRole("region", { name: "Names of lake.example" });
  await expect(names.getByLabel("Mail goes to")).toHaveValue("post.lake.example");
  await names.getByLabel("Number").fill("lots");
  await names.getByRole("button", { name: "Save names of lake.example" }).click();
  await expect(names.getByText("Write 0 to 65535.")).toBeVisible();
  await names.getByLabel("Number").fill("10");
  await names.getByLabel("Mail goes to").fill("mail.lake.example");
  await names.getByRole("button", { name: "Save names of lake.example" }).click();
  await expect(names.getByLabel("Mail goes to")).toHaveValue("mail.lake.example");

  await settle(page);
  await page.getByRole("button", { name: "Check answer" }).click();
  await expect(page.getByText("Correct", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
});
