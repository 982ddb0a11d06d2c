import type { Locator, Page } from "@playwright/test";
import { showPanel } from "./sandbox-mail";
import { expect } from "./story";

/** The panel that is in front. */
export function panel(page: Page, name: "Terminal" | "Be the server" | "Wire"): Locator {
  return page.getByRole("region", { name, exact: true });
}

export async function openPanel(page: Page, name: "Terminal" | "Be the server" | "Wire"): Promise<Locator> {
  await page.goto("/sandbox");
  // The first time the server has to build it.
  await expect(page.getByRole("tab", { name, exact: true })).toBeVisible({ timeout: 30_000 });
  await showPanel(page, name);
  await expect(panel(page, name)).toBeVisible({ timeout: 30_000 });
  return panel(page, name);
}

/** Opens a terminal from Ann's laptop, and waits until the server has greeted. */
export async function connect(page: Page, to: string, port: string): Promise<Locator> {
  const terminal = panel(page, "Terminal");
  await terminal.getByLabel("To", { exact: true }).selectOption(to);
  await terminal.getByLabel("Port", { exact: true }).selectOption(port);
  await terminal.getByRole("button", { name: "Connect" }).click();
  await terminal.getByLabel("Answer at once").check();
  await expect(said(terminal).last()).toContainText(/^‹.*(220 |\+OK|\* OK)/, { timeout: 30_000 });
  return terminal;
}

/** The lines of a conversation, without what they mean. */
export function said(place: Locator): Locator {
  return place.getByRole("region", { name: "Conversation" }).locator(".terminal-said");
}

/** Types a line and waits until the other end has answered. */
export async function say(place: Locator, line: string, answer: RegExp): Promise<void> {
  const field = place.getByRole("textbox", { name: /^(Type to|Answer as)/ });
  await field.fill(line);
  await field.press("Enter");
  await expect(said(place).last()).toContainText(answer);
}

/** Pastes as a person does with Ctrl+V, whatever the clipboard of the machine holds. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
