import { expectReadable } from "./readable";

import { brokenNow, faultCard, openFaults, showView, tryIt } from "./sandbox-faults";
import { getMail, mail, row, settle, showPanel, takeDevice } from "./sandbox-mail";
import { expect, test } from "./story";

test("a greylisted letter waits in the queue, is tried again, and arrives", async ({ page }) => {
  await openFaults(page);
  const card = await faultCard(page, "At a server", "Greylisting");
  await card.getByRole("combobox").selectOption("Lake School mail");
  await card.getByRole("button", { name: /^Break it/ }).click();
  await expect(brokenNow(page).getByText("Lake School mail keeps strangers waiting")).toBeVisible();
  await card.getByRole("button", { name: /^Try it/ }).click();

  await showView(page, "What waits");
  const queues = page.getByRole("region", { name: "Queues of the servers" });
  await expect(queues.getByText(/450 .*try again in 5 minutes/)).toBeVisible({ timeout: 60_000 });
  await expect(queues.getByText(/in 5 minutes, at 09:05/)).toBeVisible();
  await expect(queues.getByText("ben@lake.example")).toBeVisible();
  // Time stands still, so that it can be read.
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  await queues.getByRole("button", { name: "Skip to the next try" }).click();
  await settle(page);
  await expect(queues.getByText("No letter waits.")).toBeVisible();
  await showPanel(page, "Mail");
  await getMail(page, "Ben's phone");
  await expect(row(page, "A trial")).toBeVisible();
});

test("a letter to nobody comes back as a bounce that says why", async ({ page }) => {
  await openFaults(page);
  const card = await faultCard(page, "Who writes, and who signs in", "Unknown user");
  await card.getByRole("combobox").selectOption("Ann's laptop writes to nobody@lake.example");
  await card.getByRole("button", { name: /^Send it/ }).click();
  await settle(page);
  await showView(page, "What waits");
  const bounces = page.getByRole("region", { name: "Bounces" });
  await expect(bounces.getByRole("listitem")).toContainText(["nobody@lake.example was not reached"]);
  await expect(bounces.getByText("550 5.1.1 No such user here")).toBeVisible();
  await expect(bounces.getByText("The notice lies with ann on Hill School mail.")).toBeVisible();
});

test("a cable that comes out in the middle of DATA leaves the letter in the outbox, until it is mended and tried again", async ({
  page,
}) => {
  await openFaults(page);
  const trap = await faultCard(page, "On a cable", "Cable out at the worst moment");
  await trap.getByLabel("Which cable").selectOption("Ann's cable");
  await trap.getByLabel("In the middle of DATA").check();
  await trap.getByRole("button", { name: "Put a hand on it" }).click();
  await expect(brokenNow(page).getByText(/A hand waits on Ann's cable/)).toBeVisible();
  await tryIt(page, await faultCard(page, "On a cable", "Cable out"));
  await expect(brokenNow(page).getByText("Ann's cable came out in the middle of DATA.")).toBeVisible();
  await expect(brokenNow(page).getByText("Ann's cable is unplugged")).toBeVisible();

  await showView(page, "What waits");
  const outboxes = page.getByRole("region", { name: "Outboxes of the devices" });
  await expect(outboxes.getByText("being sent")).toBeVisible();
  await settle(page);
  await expect(outboxes.getByText("waits", { exact: true })).toBeVisible();
  await brokenNow(page).getByRole("button", { name: "Mend: Ann's cable is unplugged" }).click();
  await expect(brokenNow(page).getByText("Nothing. All is as it was built.")).toBeVisible();
  await outboxes.getByRole("button", { name: /^Try again/ }).click();
  await settle(page);
  await expect(outboxes.getByText("Every letter that was written has left its device.")).toBeVisible();
});

test("a hand that waits on a cable waits through a reload, and pulls whatever panel is in front", async ({ page }) => {
  await openFaults(page);
  const trap = await faultCard(page, "On a cable", "Cable out at the worst moment");
  await trap.getByLabel("Which cable").selectOption("Ann's cable");
  await trap.getByRole("button", { name: "Put a hand on it" }).click();
  await expect(brokenNow(page).getByText(/A hand waits on Ann's cable/)).toBeVisible();
  await page.reload();
  await takeDevice(page, "Ann's laptop");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ben@lake.example");
  await mail(page).getByRole("textbox", { name: "Message" }).fill("Will this arrive?");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await settle(page);
  await showPanel(page, "Break it");
  await expect(brokenNow(page).getByText("Ann's cable came out in the middle of DATA.")).toBeVisible();
  await expect(brokenNow(page).getByText(/A hand waits/)).toHaveCount(0);
});

test("a listener on the cable reads the password, and under TLS only how big the records are", async ({ page }) => {
  await openFaults(page);
  await showView(page, "Plaintext or TLS");
  const sends = page
    .getByRole("list", { name: "Who talks to whom" })
    .getByRole("listitem")
    .filter({ hasText: "sends by SMTP" })
    .filter({ hasText: "Ann's laptop" });
  await sends.getByText("More exactly").click();
  await sends.getByLabel(/bare password/).check();
  const sendOne = async () => {
    await showView(page, "Faults");
    await tryIt(page, await faultCard(page, "On a cable", "Cable out"));
    await showView(page, "Plaintext or TLS");
    await page.getByLabel("Listen on").selectOption("Ann's cable");
  };
  await sendOne();
  const heard = page.getByRole("region", { name: "Heard on Ann's cable" });
  await expect(page.getByText("The listener has a password: apple")).toBeVisible();
  await expect(heard.getByText("= base64 for: ann, apple")).toBeVisible();
  await expect(heard.getByText("Does this reach you?")).toBeVisible();

  await sends.getByText("Plaintext", { exact: true }).click();
  await expect(sends.getByRole("switch")).toBeChecked();
  await sendOne();
  await expect(page.getByText(/sealed records/)).toBeVisible();
  await expect(page.getByText("The listener has a password")).toBeHidden();
  await expect(heard.getByText("Does this reach you?")).toBeHidden();
  await page.getByText("What is real here and what is simulated").click();
  await expect(page.getByText(/a simple mask, not a cipher/)).toBeVisible();
});

test("things are broken and mended by keyboard alone", async ({ page }) => {
  await openFaults(page);
  const full = await faultCard(page, "At a server", "Full mailbox");
  const later = await faultCard(page, "At a server", "Server that says “later”");
  for (const card of [full, later]) {
    await card.getByRole("button", { name: /^Break it/ }).focus();
    await page.keyboard.press("Enter");
  }
  const link = await faultCard(page, "On a cable", "A link by degrees");
  await link.getByRole("slider", { name: /^Packets lost/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(link.getByText("1 in 100")).toBeVisible();
  await link.getByRole("button", { name: "Delay from end to end: more" }).focus();
  await page.keyboard.press("Space");
  await expect(link.getByText("50 ms", { exact: true })).toBeVisible();
  await brokenNow(page).getByRole("button", { name: "Mend everything" }).focus();
  await page.keyboard.press("Enter");
  await expect(brokenNow(page).getByText("Nothing. All is as it was built.")).toBeVisible();
  await expect(brokenNow(page).getByRole("heading", { name: "Broken now" })).toBeFocused();
  await expect(link.getByText("20 ms", { exact: true })).toBeVisible();
});

test("every view of what is broken can be read by everybody", async ({ page }) => {
  await openFaults(page);
  await (await faultCard(page, "At a server", "Greylisting")).getByRole("button", { name: /^Break it/ }).click();
  await (await faultCard(page, "On a cable", "Slow link")).getByRole("button", { name: /^Break it/ }).click();
  for (const view of ["Faults", "What waits", "Plaintext or TLS"] as const) {
    await showView(page, view);
    await expectReadable(page, view);
  }
});
