import type { Page } from "@playwright/test";
import { expectReadable } from "./readable";
import { connect, openPanel, panel, say } from "./sandbox-by-hand";
import { faultCard, openFaults } from "./sandbox-faults";
import { settle, showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

async function showBonnet(page: Page, view: "State machine" | "Envelope and letter" | "Parts"): Promise<void> {
  await showPanel(page, "Under the bonnet");
  await page.getByRole("tab", { name: view, exact: true }).click();
}

async function bounce(page: Page): Promise<void> {
  await openFaults(page);
  const card = await faultCard(page, "Who writes, and who signs in", "Unknown user");
  await card.getByRole("combobox").selectOption("Ann's laptop writes to nobody@lake.example");
  await card.getByRole("button", { name: /^Send it/ }).click();
  await settle(page);
}

test("the server's state machine lights the state that a typed command led to, and says what may come next", async ({
  page,
}) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "EHLO ann", /250 /);
  await say(terminal, "MAIL FROM:<ann@hill.example>", /250 2\.1\.0/);
  await say(terminal, "RCPT TO:<ben@lake.example>", /250 2\.1\.5/);
  await showBonnet(page, "State machine");
  await expect(page.getByText("State: recipients")).toBeVisible();
  await expect(page.getByText(/^May come now: .*DATA/)).toBeVisible();
  await expect(page.getByRole("img", { name: /SMTP server is in the state recipients/ })).toBeVisible();
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("rowheader", { name: /^recipients \(now\)/ })).toBeVisible();
  await expectReadable(page, "under the bonnet");

  await showPanel(page, "Terminal");
  await say(panel(page, "Terminal"), "RSET", /250 /);
  await showBonnet(page, "State machine");
  await expect(page.getByText("State: ready")).toBeVisible();
});

test("an envelope lies beside a letter whose From was forged, and the difference is pointed out", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  const lines: [string, RegExp][] = [
    ["EHLO sea", /250 /],
    ["MAIL FROM:<mallory@sea.example>", /250 /],
    ["RCPT TO:<ben@lake.example>", /250 /],
    ["DATA", /354 /],
    ["From: Head <head@lake.example>", /^›/],
    ["To: ben@lake.example", /^›/],
    ["Subject: No school tomorrow", /^›/],
    ["", /^›/],
    ["Sleep well.", /^›/],
    [".", /250 /],
  ];
  for (const [line, answer] of lines) await say(terminal, line, answer);
  await showBonnet(page, "Envelope and letter");
  const envelope = page.getByRole("region", { name: "Envelope" });
  await expect(envelope.getByText("<mallory@sea.example>")).toBeVisible();
  await expect(envelope.getByText("✓ taken")).toBeVisible();
  await expect(page.getByRole("region", { name: "Header" }).getByText("Head <head@lake.example>")).toBeVisible();
  await expect(page.getByRole("region", { name: "What differs" })).toContainText(
    "The envelope comes from mallory@sea.example, the letter says it is from head@lake.example.",
  );
  await expect(page.getByRole("region", { name: "The way it came" }).getByRole("listitem")).toContainText([
    "mail.lake.example got it from sea",
  ]);
  await expectReadable(page, "under the bonnet");
});

test("each part of a letter's way has an envelope, and a refused recipient is seen on it", async ({ page }) => {
  await bounce(page);
  await showBonnet(page, "Envelope and letter");
  await page.getByLabel("Which letter").selectOption({ label: "A trial" });
  const envelope = page.getByRole("region", { name: "Envelope" });
  await expect(envelope.getByText(/✗ 550 5\.1\.1/)).toBeVisible();
  await page.getByLabel("Which part of its way").selectOption("1: Ann's laptop → Hill School mail");
  await expect(envelope.getByText("✓ taken")).toBeVisible();
  await expect(page.getByText("Nothing: the envelope and the header name the same people.")).toBeVisible();
});

test("a bounce is taken apart by keyboard: its parts have IMAP's numbers, and each shows its beginning and its source", async ({
  page,
}) => {
  await bounce(page);
  await showBonnet(page, "Parts");
  const choice = page.getByLabel("Which message");
  const bounced = choice.getByRole("option").filter({ hasText: "ann's INBOX on Hill School mail" });
  await choice.selectOption((await bounced.getAttribute("value")) ?? "");
  const parts = page.getByRole("list", { name: "Parts of the message" });
  await expect(parts.getByRole("button")).toHaveCount(5);
  await expect(parts.getByRole("button", { name: "whole" })).toHaveAttribute("aria-pressed", "true");
  await parts.getByRole("button").first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Part 2: message/delivery-status" })).toBeVisible();
  await expect(page.getByText("BODY[2]")).toBeVisible();
  await expect(page.getByText(/Final-Recipient: rfc822; ?nobody@lake.example/).first()).toBeVisible();
  await expectReadable(page, "under the bonnet");
});
