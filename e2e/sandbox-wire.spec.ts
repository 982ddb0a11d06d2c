import { execFileSync, spawnSync } from "node:child_process";
import type { Locator, Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectReadable } from "./readable";
import { connect, openPanel, panel, paste, said, say } from "./sandbox-by-hand";
import { annWrites, openMail, showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

test("a message is followed on the wire: explained, searched, one connection alone, and back to a moment", async ({
  page,
}) => {
  await openMail(page);
  await annWrites(page, "Wired");
  await showPanel(page, "Wire");
  const wire = panel(page, "Wire");
  await wire.getByLabel("Search the wire").fill("354");
  const answer = lines(wire).getByRole("option", { name: /^Server to client: 354 / });
  await expect(answer).toHaveCount(2);
  await answer.first().click();
  const chosen = wire.getByRole("region", { name: "The chosen line" });
  await expect(chosen).toContainText("go on, and end with a dot on a line of its own");
  await expect(chosen.getByRole("link", { name: "RFC 5321, section 4.1.1.4" })).toBeVisible();

  await chosen.getByRole("button", { name: "Follow this connection" }).click();
  await wire.getByLabel("Search the wire").fill("");
  await expect(wire.getByText(/^Show: connection \d+: Ann's laptop to Hill School mail, port 587/)).toBeVisible();
  await expect(lines(wire)).not.toContainText("hill-mail to lake-mail");
  await chosen.getByRole("button", { name: "Show all connections" }).click();
  await expect(wire.getByText("Show: everything")).toBeVisible();

  await wire.getByLabel("Explain every line").check();
  await wire.getByLabel("Search the wire").fill("Wired");
  await expect(lines(wire).getByRole("option", { name: /^Client to server: Subject: Wired\. / })).toHaveCount(2);
  await wire.getByLabel("Search the wire").fill("no such line anywhere");
  await expect(wire.getByText("No line is like that.", { exact: false })).toBeVisible();
  await wire.getByLabel("Search the wire").fill("");

  await chosen.getByRole("button", { name: "Jump here" }).click();
  await expect(lines(wire).getByRole("option").last()).toHaveAccessibleName(/354/);
  await expect(lines(wire)).not.toContainText("hill-mail to lake-mail");
  await expectNoSidewaysScroll(page);
});

test("the wire is read by keyboard, and a letter typed in the list begins a search", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "EHLO ann", /250 /);
  await showPanel(page, "Wire");
  const wire = panel(page, "Wire");
  await lines(wire).focus();
  await page.keyboard.press("End");
  await expect(current(page)).toHaveAccessibleName(/^Server to client: 250 /);
  await expect(wire.getByRole("region", { name: "The chosen line" })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(current(page)).toHaveAccessibleName(/^ann-laptop to dns: A mail\.lake\.example\?/);
  await page.keyboard.press("ArrowDown");
  await expect(current(page)).toHaveAccessibleName(/^dns to ann-laptop: /);
  await expect(lines(wire)).toBeFocused();
  await page.keyboard.type("ehlo");
  await expect(wire.getByLabel("Search the wire")).toHaveValue("ehlo");
  await expect(lines(wire).getByRole("option")).toHaveAccessibleName(/^Client to server: EHLO ann\. /);
});

test("ten thousand lines: few are drawn, the end is followed, and one button leads back to it", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await paste(terminal.getByRole("textbox", { name: /^Type to/ }), "NOOP\n".repeat(5000));
  await terminal.getByRole("textbox", { name: /^Type to/ }).press("Enter");
  await expect(terminal.getByText(/^Show earlier lines \(985\d\)$/)).toBeVisible({ timeout: 120_000 });
  await showPanel(page, "Wire");
  const wire = panel(page, "Wire");
  await expect(wire.getByText(/^10\d{3} lines$/)).toBeVisible({ timeout: 60_000 });
  const last = lines(wire)
    .getByRole("option", { name: /^Server to client: 250 / })
    .last();
  await expectInSight(lines(wire), last);
  expect(await lines(wire).getByRole("option").count()).toBeLessThan(80);

  await lines(wire).focus();
  await page.keyboard.press("Home");
  await expectInSight(lines(wire), lines(wire).getByRole("option", { name: /^ann-laptop to dns/ }));
  await page.keyboard.press("End");
  await expectInSight(lines(wire), current(page));
  for (let times = 0; times < 20; times += 1) await page.keyboard.press("PageUp");
  await expectInSight(lines(wire), current(page));
  await expect(wire.getByRole("button", { name: "To the newest line" })).toBeVisible();
  await wire.getByRole("button", { name: "To the newest line" }).click();
  await expectInSight(lines(wire), lines(wire).getByRole("option").last());
});

test("the newest line stays in sight, unless somebody has gone up to read: they are told of new ones", async ({
  page,
}) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await paste(terminal.getByRole("textbox", { name: /^Type to/ }), "HELP\n".repeat(20));
  await terminal.getByRole("textbox", { name: /^Type to/ }).press("Enter");
  await expect(said(terminal).filter({ hasText: /^›.*HELP/ })).toHaveCount(20);
  // All of it happens again while the wire is looked at.
  await showPanel(page, "Wire");
  const wire = panel(page, "Wire");
  await page.getByRole("button", { name: "Pause" }).click();
  await lines(wire).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await wire.getByRole("button", { name: "Jump here" }).click();
  await expect(wire.getByText("2 lines", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Run until nothing moves" }).click();
  await expect(wire.getByText(/^\d{2,} lines$/)).toBeVisible();
  await expectInSight(lines(wire), lines(wire).getByRole("option").last());

  await lines(wire).focus();
  await page.keyboard.press("Home");
  await expectInSight(lines(wire), lines(wire).getByRole("option").first());
  await expect(wire.getByRole("button", { name: "To the newest line" })).toBeVisible();
  await wire.getByRole("button", { name: "To the newest line" }).click();
  await expectInSight(lines(wire), lines(wire).getByRole("option").last());

  // Back to when the questions were asked and none was answered, up to the first line, and on: what comes then is told,
  // and nothing moves under the reader.
  await lines(wire).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  await wire.getByRole("button", { name: "Jump here" }).click();
  await expect(wire.getByText(/^2\d lines$/)).toBeVisible();
  await lines(wire).focus();
  await page.keyboard.press("Home");
  await expectInSight(lines(wire), lines(wire).getByRole("option").first());
  await page.getByRole("button", { name: "Run until nothing moves" }).click();
  await expect(wire.getByRole("button", { name: "New lines below" })).toBeVisible();
  await expectInSight(lines(wire), lines(wire).getByRole("option").first());
  await wire.getByRole("button", { name: "New lines below" }).click();
  await expectInSight(lines(wire), lines(wire).getByRole("option").last());
});

test.describe("the capture", () => {
  test.skip(!hasTshark, "tshark is not installed, so nobody else can read the capture");

  test("downloads as pcapng, and tshark reads the commands that the wire shows", async ({ page }, testInfo) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openMail(page);
    await annWrites(page, "Captured");
    await showPanel(page, "Wire");
    const wire = panel(page, "Wire");
    await wire.getByText(/^Show: /).click();
    await wire.getByLabel("Kind of line").selectOption({ label: "What clients ask" });
    await wire.getByRole("button", { name: "Copy as text" }).click();
    await expect(page.getByRole("status").getByText("Copied.")).toBeAttached();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    // Without the lines of a sign-in, which are no commands to tshark either.
    const shown = [...text.matchAll(/^C: ([A-Z]{4,8})\b/gm)].map(([, verb = ""]) => verb);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      wire.getByRole("button", { name: "Download the capture" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("postroom.pcapng");
    const file = testInfo.outputPath("postroom.pcapng");
    await download.saveAs(file);
    const read = tshark(file, "smtp.req.command", "smtp.req").flatMap((line) => line.split(","));
    expect(read.sort()).toEqual(shown.sort());
    expect(shown).toEqual(expect.arrayContaining(["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]));
    expect(tshark(file, "frame.number", "_ws.malformed")).toEqual([]);
    expect(tshark(file, "dns.qry.name", "dns.flags.response == 0")).toContain("lake.example");
  });
});

test("axe finds nothing in the wire, in light and in dark", async ({ page }) => {
  await openPanel(page, "Wire");
  await expect(panel(page, "Wire").getByText("Nothing has crossed the wire yet")).toBeVisible();
  await expectReadable(page, "an empty wire");
  await showPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "EHLO ann", /250 /);
  await showPanel(page, "Wire");
  const wire = panel(page, "Wire");
  await wire.getByText(/^Show: /).click();
  await wire.getByLabel("Explain every line").check();
  await lines(wire).getByRole("option").nth(5).click();
  await expectReadable(page, "a chosen line, all of them explained");
  await expectNoSidewaysScroll(page);
});

function lines(wire: Locator): Locator {
  return wire.getByRole("listbox", { name: "Lines on the wire" });
}

/** Within the list's own window, wherever the page is scrolled to. */
async function expectInSight(list: Locator, line: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [frame, box] = [await list.boundingBox(), await line.boundingBox()];
      return frame !== null && box !== null && box.y >= frame.y - 2 && box.y + box.height <= frame.y + frame.height + 2;
    })
    .toBe(true);
}

/** The line that the list's keys are at. */
function current(page: Page): Locator {
  return page.locator('.wire-row[aria-selected="true"]');
}

/** One field of each packet that a filter lets through, as tshark reads it. */
function tshark(file: string, field: string, filter: string): string[] {
  const output = execFileSync("tshark", ["-n", "-r", file, "-Y", filter, "-T", "fields", "-e", field], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return output.split("\n").filter((line) => line !== "");
}
