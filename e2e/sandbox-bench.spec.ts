import type { Locator, Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectReadable } from "./readable";

import { annWrites, mail, openMail, openMore, settle, showPanel, takeDevice } from "./sandbox-mail";
import { expect, openDevice, test } from "./story";

test("a message is watched on its way, a packet is opened, and time is taken back and on by another road", async ({
  page,
}) => {
  await openMail(page);
  await expect(page.getByText("Start here")).toBeVisible();
  await annSends(page, "Lunch");
  await expect(page.getByText("Start here")).toBeHidden();
  // It goes by itself until it is stopped, or has arrived.
  await expect.poll(() => clock(page)).not.toBe("09:00:00.000");
  await pause(page);

  await stopWithSomethingMoving(page);
  await pressAPacket(page);
  const card = page.getByRole("region", { name: "Chosen" });
  await expect(card.getByText("Identification")).toBeVisible();
  await expect(card.getByText(/^On its way from/)).toBeVisible();

  // By the list, which is the keyboard's way; with a packet that carries something.
  const loaded = page.getByRole("button", { name: /\d+ bytes$/ }).first();
  await expect(async () => {
    if (!(await loaded.isVisible())) await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(loaded).toBeVisible({ timeout: 200 });
  }).toPass();
  await loaded.click();
  await expect(card.getByRole("region", { name: "Bytes of the packet" })).toContainText("0000");

  // Back to the beginning, and the cable is out before anything was sent.
  await page.getByRole("button", { name: "Run until nothing moves" }).click();
  await expect(network(page).getByRole("button", { name: /^Lake School mail, .*1 message/ })).toBeVisible();
  const moment = page.getByRole("slider", { name: "Moment" });
  await moment.press("Home");
  await expect(page.getByText("You are in the past.", { exact: false })).toBeVisible();
  await network(page)
    .getByRole("button", { name: /^Ann's cable/ })
    .click();
  await card.getByRole("button", { name: "Cut it" }).click();
  await expect(page.getByText("You are in the past.", { exact: false })).toBeHidden();
  await expect(network(page).getByRole("button", { name: /^Ann's cable.*, cut/ })).toBeVisible();
  await takeDevice(page, "Ann's laptop");
  await annSends(page, "Lunch again");
  await settle(page);
  await expect(network(page).getByRole("button", { name: "Lake School mail, lake-mail, mail server" })).toBeVisible();
});

test("coming to its link in the header fetches the sandbox, and a press opens it", async ({ page }) => {
  await page.goto("/");
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sandbox" });
  const ahead = page.waitForResponse((response) => response.url().includes("/sandbox?_rsc="));
  await link.hover();
  expect((await ahead).ok()).toBe(true);
  await expect(page).toHaveURL("/");
  await link.click();
  await expect(mail(page).getByRole("button", { name: "Get mail", exact: true })).toBeVisible();
});

test("a panel that could not be fetched says so, and comes when it is asked for again", async ({ page }) => {
  await openMail(page);
  // What comes from here on is what the bench fetches once somebody begins to use it.
  await page.context().setOffline(true);
  await showPanel(page, "Terminal");
  const panel = page.getByRole("tabpanel", { name: "Terminal" });
  await expect(panel.getByText("This could not be fetched: there seems to be no connection.")).toBeVisible();
  await page.context().setOffline(false);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByRole("heading", { name: "Terminal" })).toBeVisible();
});

test("a link shows another device the same wire, to the line", async ({ page, anotherDevice }) => {
  await withoutClipboard(page);
  await openMail(page);
  await annWrites(page, "To be shared");
  const link = await linkToThisMoment(page);
  await showPanel(page, "Wire");
  const lines = await wireLines(page);
  expect(lines.length).toBeGreaterThan(5);

  const other = await anotherDevice();
  await other.goto(link);
  await expect(other.getByText("You are looking at a session that somebody shared")).toBeVisible({ timeout: 30_000 });
  await showPanel(other, "Wire");
  expect(await wireLines(other)).toEqual(lines);
  expect(await clock(other)).toBe(await clock(page));
});

test("a link that was tampered with says so, and one's own session is as it was", async ({ page }) => {
  await withoutClipboard(page);
  await openMail(page);
  await annWrites(page, "Mine");
  const link = await linkToThisMoment(page);
  const before = await clock(page);
  await page.goto("/");
  await page.goto(`${link.slice(0, -40)}${"A".repeat(40)}`);
  await expect(page.getByText(/^This link (is not whole|holds no session)/)).toBeVisible({ timeout: 30_000 });
  expect(await clock(page)).toBe(before);
  await page.goto("/");
  await page.goto(`/sandbox?world=crowded-inbox#${link.split("#")[1]}`);
  await expect(page.getByText("This link belongs to another world or task of the sandbox.")).toBeVisible();
});

test("a reload is where one was, in the past too", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Kept");
  await page.getByRole("button", { name: "Step back" }).click();
  await expect(page.getByText("You are in the past.", { exact: false })).toBeVisible();
  const before = await clock(page);
  await page.reload();
  await expect(page.getByText("You are in the past.", { exact: false })).toBeVisible({ timeout: 30_000 });
  expect(await clock(page)).toBe(before);
  await openMore(page);
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(page.getByText("Start here")).toBeVisible();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByText("Start here")).toBeHidden();
});

test("a broken link is called broken also where another tab has the session", async ({ page }) => {
  await openMail(page);
  const second = await page.context().newPage();
  await second.goto("/sandbox#s=AAAA");
  await expect(second.getByText("This sandbox is open in another tab")).toBeVisible({ timeout: 30_000 });
  await expect(second.getByText(/^This link (is not whole|holds no session)/)).toBeVisible();
});

test("two tabs do not write over each other", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "First tab");
  const second = await page.context().newPage();
  await second.goto("/sandbox");
  await expect(second.getByText("This sandbox is open in another tab")).toBeVisible({ timeout: 30_000 });
  await second.getByRole("button", { name: "Take it over here" }).click();
  await expect(network(second).getByRole("button", { name: /^Lake School mail, .*1 message/ })).toBeVisible();
  await expect(page.getByText("This sandbox is open in another tab")).toBeVisible();
  await page.getByRole("button", { name: "Work on a copy" }).click();
  await expect(page.getByText("You are working on a copy")).toBeVisible();
  await expect(network(page).getByRole("button", { name: /^Lake School mail, .*1 message/ })).toBeVisible();
  await openMore(page);
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(network(second).getByRole("button", { name: /^Lake School mail, .*1 message/ })).toBeVisible();
});

test("by keyboard alone: choose, step, play, go back; and a field keeps its letters", async ({ page }) => {
  await openMail(page);
  await annSends(page, "Keys", "keyboard");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await network(page)
    .getByRole("button", { name: /^Router/ })
    .focus();
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Chosen" })).toContainText("192.0.2.1");
  const before = await clock(page);
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect.poll(() => clock(page)).not.toBe(before);
  await page.keyboard.press("u");
  await expect(page.getByText("You are in the past.", { exact: false })).toBeVisible();
  await page.getByRole("tab", { name: "Mail", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Wire" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Wire", exact: true })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("Subject").pressSequentially("k.,u[]");
  await expect(mail(page).getByLabel("Subject")).toHaveValue("k.,u[]");
});

test("the bench can be read by everyone and fits the screen, in light and in dark", async ({ page }) => {
  await openMail(page);
  await expectReadable(page, "the bench, untouched");
  await annSends(page, "Seen");
  await pause(page);
  await stopWithSomethingMoving(page);
  await openMore(page);
  await moving(page).first().click();
  await page.getByRole("button", { name: "Step back" }).click();
  await expectReadable(page, "the bench with a packet open, in the past");
  await expectNoSidewaysScroll(page);
  for (const panel of await page.getByRole("tab").allInnerTexts()) {
    await showPanel(page, panel);
    await expectNoSidewaysScroll(page);
  }
});

test("without motion, each link says how much is on it", async ({ browser, contextOptions }) => {
  const { page, close } = await openDevice(browser, { ...contextOptions, reducedMotion: "reduce" });
  await openMail(page);
  await annSends(page, "Still");
  await pause(page);
  await stopWithSomethingMoving(page);
  await expect(
    network(page)
      .getByRole("button", { name: /on the way$/ })
      .first(),
  ).toBeVisible();
  await close();
});

test("another world is another session, and each is kept", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "In the first world");
  await page.getByRole("navigation", { name: "Worlds" }).getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/world=/);
  await expect(page.getByRole("slider", { name: "Moment" })).toBeVisible();
  await page.getByRole("navigation", { name: "Worlds" }).getByRole("link").first().click();
  await expect(network(page).getByRole("button", { name: /^Lake School mail, .*1 message/ })).toBeVisible();
});

function network(page: Page): Locator {
  return page.getByRole("region", { name: "Network" });
}

async function clock(page: Page): Promise<string | null> {
  return page.getByRole("region", { name: "Time" }).locator("time").textContent();
}

async function pause(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Pause" });
  if (await button.isVisible()) await button.click();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
}

/** Sends without waiting for anything. */
async function annSends(page: Page, subject: string, body = "Soup at noon?"): Promise<void> {
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ben@lake.example");
  await mail(page).getByLabel("Subject").fill(subject);
  await mail(page).getByRole("textbox", { name: "Message" }).fill(body);
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
}

/** Goes to the moment at which Ann's laptop has just sent its first packet; the list of what is on the wire is open then. */
async function stopWithSomethingMoving(page: Page): Promise<void> {
  await page.getByRole("slider", { name: "Moment" }).press("Home");
  await expect(page.getByRole("button", { name: "Step back" })).toHaveAttribute("aria-disabled", "true");
  await page.getByText("On the wire now").click();
  await expect(async () => {
    if (!(await moving(page).first().isVisible())) {
      await page.getByRole("button", { name: "Step", exact: true }).click();
    }
    await expect(moving(page).first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** The list's buttons: "SMTP, Ann's laptop to Router: 19 bytes". */
function moving(page: Page): Locator {
  return page.getByRole("button", { name: /^[A-Z0-9]+, .* to .*: / });
}

/** Presses along Ann's cable until a packet is found, as somebody who sees it would press it at once. */
async function pressAPacket(page: Page): Promise<void> {
  await network(page).scrollIntoViewIfNeeded();
  const from = await network(page)
    .getByRole("button", { name: /^Ann's laptop/ })
    .locator("svg")
    .boundingBox();
  const to = await network(page)
    .getByRole("button", { name: /^Router/ })
    .locator("svg")
    .boundingBox();
  if (!from || !to) throw new Error("the network is not there");
  const middle = (box: typeof from) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const [one, other] = [middle(from), middle(to)];
  const title = page.getByRole("region", { name: "Chosen" }).getByRole("heading", { name: /^Packet \d+/ });
  for (let along = 0.15; along < 0.6 && !(await title.isVisible()); along += 0.06) {
    await page.mouse.click(one.x + (other.x - one.x) * along, one.y + (other.y - one.y) * along + 12);
  }
  await expect(title).toBeVisible();
}

async function withoutClipboard(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
}

async function linkToThisMoment(page: Page): Promise<string> {
  await openMore(page);
  await page.getByRole("button", { name: "Copy a link to this moment" }).click();
  return page.getByLabel("Your browser did not let us copy.").inputValue();
}

async function wireLines(page: Page): Promise<string[]> {
  const lines = page.getByRole("listbox", { name: "Lines on the wire" }).getByRole("option");
  await expect(lines.first()).toBeVisible({ timeout: 30_000 });
  return lines.allTextContents();
}
