import type { Locator, Page } from "@playwright/test";
import { expect } from "./story";

/** Opens the sandbox on the devices' mail clients: Ann's laptop (POP), Ben's phone (IMAP) and Ben's laptop (POP). */
export async function openMail(page: Page): Promise<void> {
  await page.goto("/sandbox");
  await expect(mail(page).getByRole("button", { name: "Get mail", exact: true })).toBeVisible({ timeout: 30_000 });
}

/** The panel that is in front. */
export function mail(page: Page): Locator {
  return page.getByRole("tabpanel");
}

export async function showPanel(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
}

export async function takeDevice(page: Page, name: string): Promise<void> {
  await mail(page).getByRole("group", { name: "Device" }).getByRole("button", { name }).click();
  await expect(mail(page).getByRole("region", { name: `Mail on ${name}` })).toBeVisible();
}

/** Lets everything that is on its way arrive. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run until nothing moves" }).click();
}

/** Ann writes to Ben, and the message comes to lie on his server. */
export async function annWrites(page: Page, subject: string, body = "See you there.\n\nAnn"): Promise<void> {
  await takeDevice(page, "Ann's laptop");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ben@lake.example");
  await mail(page).getByLabel("Subject").fill(subject);
  await mail(page).getByRole("textbox", { name: "Message" }).fill(body);
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await settle(page);
  await expect(mail(page).getByRole("listitem").filter({ hasText: subject }).getByText("Sent")).toBeVisible();
}

export async function getMail(page: Page, device: string): Promise<void> {
  await takeDevice(page, device);
  await mail(page).getByRole("button", { name: "Get mail", exact: true }).click();
  await settle(page);
}

/** By POP: whether what is fetched stays on the server too. */
export async function leaveOnServer(page: Page, device: string, leave: boolean): Promise<void> {
  await takeDevice(page, device);
  await mail(page).getByRole("checkbox", { name: "Leave messages on the server" }).setChecked(leave);
}

/** A message in the list that is open on the device. */
export function row(page: Page, subject: string): Locator {
  return mail(page).getByRole("listitem").getByRole("button", { name: subject });
}

/** What the comparison of mailboxes says at its top. */
export async function comparison(page: Page): Promise<Locator> {
  await showPanel(page, "Mailboxes");
  return mail(page).locator(".notice").first();
}

/** What a place holds of a message, in the comparison that is in front. */
export async function cell(page: Page, subject: string, place: string): Promise<Locator> {
  const table = mail(page).getByRole("table");
  await expect(table.getByRole("columnheader").filter({ hasText: place })).toHaveCount(1);
  const heads = await table.getByRole("columnheader").allInnerTexts();
  const column = heads.findIndex((head) => head.startsWith(place));
  expect(column, `a column for ${place} in ${heads.join(", ")}`).toBeGreaterThan(0);
  return table
    .getByRole("row")
    .filter({ hasText: subject })
    .getByRole("cell")
    .nth(column - 1);
}

/** What the time bar has beside its first buttons; on a phone it is folded away. */
export async function openMore(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: "More", exact: true });
  if (await more.isVisible()) await more.click();
}
