import type { Locator } from "@playwright/test";
import { expectNoSidewaysScroll, expectReadable } from "./readable";
import { openPanel, said, say } from "./sandbox-by-hand";
import { expect, test } from "./story";

test("somebody is Ann's mail server, answers as one should, and her laptop believes that the message is on its way", async ({
  page,
}) => {
  const desk = await openPanel(page, "Be the server");
  await take(desk, "Ann's laptop sends to Hill School mail (SMTP, port 587)", "Let Ann's laptop send a message");
  await expect(desk.getByText("You are Hill School mail at port 587")).toBeVisible();
  await expect(desk.getByText("The server speaks first: greet it.", { exact: false })).toBeVisible({ timeout: 30_000 });
  await press(desk, /^220 /, /^‹.*EHLO/);
  await expect(desk.getByRole("region", { name: "Conversation" })).toContainText("asks what the server can do");
  await press(desk, /^250-/, /^‹.*AUTH PLAIN/);
  await press(desk, /^235 /, /^‹.*MAIL FROM:<ann@hill\.example>/);
  await press(desk, /^250 /, /^‹.*RCPT TO:/);
  await press(desk, /^250 /, /^‹.*DATA/);
  await press(desk, /^354 /, /^‹[^.]*\.$/);
  await press(desk, /^250 /, /^‹.*QUIT/);
  await press(desk, /^221 /, /^›.*221 /);
  await expect(whatItDid(desk)).toContainText("Ann's laptop believes that the message is on its way");
  const table = desk.getByRole("table", { name: "What your answers did" });
  await expect(table.getByRole("row").filter({ hasText: "354" })).toContainText("sent its message");
  await expectNoSidewaysScroll(page);
});

test("a 250 to DATA is no leave to go on: the laptop says so and hangs up", async ({ page }) => {
  const desk = await openPanel(page, "Be the server");
  await take(desk, "Ann's laptop sends to Hill School mail (SMTP, port 587)", "Let Ann's laptop send a message");
  await say(desk, "220 here is me", /EHLO/);
  await press(desk, /^250-/, /AUTH/);
  await press(desk, /^235 /, /MAIL/);
  await press(desk, /^250 /, /RCPT/);
  await press(desk, /^250 /, /DATA/);
  await say(desk, "250 fine, thank you", /^›.*250 fine/);
  await expect(whatItDid(desk)).toContainText("You said “250 fine, thank you” to DATA.");
  await expect(whatItDid(desk)).toContainText("Ann's laptop keeps the message in its outbox");
  const last = desk.getByRole("table", { name: "What your answers did" }).getByRole("row").last();
  await expect(last).toContainText("DATA");
  await expect(last).toContainText("hung up");
});

test("an answer without its final dot keeps the client waiting, until silence or the person ends it", async ({
  page,
}) => {
  const desk = await openPanel(page, "Be the server");
  await take(desk, "Ben's laptop fetches from Lake School mail (POP, port 110)", "Let Ben's laptop fetch its mail");
  await say(desk, "+OK hello", /^‹.*CAPA/);
  await say(desk, "-ERR not here", /^‹.*USER ben/);
  await say(desk, "+OK", /^‹.*PASS/);
  await say(desk, "+OK", /^‹.*(UIDL|STAT|LIST)/);
  await say(desk, "+OK", /^›.*\+OK/);
  await expect(whatItDid(desk)).toContainText("no dot on a line of its own yet, so Ben's laptop still waits");
  await desk.getByRole("button", { name: "Say nothing, and wait" }).click();
  await expect(whatItDid(desk)).toContainText("Ben's laptop gave up and tells its user", { timeout: 30_000 });
});

test("garbage and a wrong tag: IMAP’s client believes neither, and hanging up is an answer too", async ({ page }) => {
  const desk = await openPanel(page, "Be the server");
  await take(desk, "Ben's phone synchronises with Lake School mail (IMAP, port 143)", "Let Ben's phone synchronise");
  await say(desk, "* OK hello", /^‹.*CAPABILITY/);
  await say(desk, "zzz999 OK done", /^›.*zzz999/);
  await expect(whatItDid(desk)).toContainText("Ben's phone gave up and tells its user");

  await desk.getByRole("button", { name: "Let Ben's phone synchronise" }).click();
  await say(desk, "🦆 quack", /^›.*quack/);
  await expect(whatItDid(desk)).toContainText("Ben's phone gave up and tells its user");

  await desk.getByRole("button", { name: "Let Ben's phone synchronise" }).click();
  await say(desk, "* OK hello", /^‹.*CAPABILITY/);
  await desk.getByRole("button", { name: "Hang up", exact: true }).click();
  await expect(whatItDid(desk)).toContainText("Ben's phone gave up and tells its user");
});

test("the port goes back to the engine, which answers the next call", async ({ page }) => {
  const desk = await openPanel(page, "Be the server");
  await take(
    desk,
    "Hill School mail passes a message on to Lake School mail (SMTP, port 25)",
    "Let Hill School mail deliver a message",
  );
  await expect(desk.getByRole("textbox", { name: "Answer as Lake School mail" })).toBeVisible({ timeout: 30_000 });
  await say(desk, "421 come back later", /421/);
  await expect(whatItDid(desk)).toContainText("Hill School mail keeps the message in its queue and tries again");
  await desk.getByRole("button", { name: "Give the port back" }).click();
  await expect(desk.getByLabel("Who calls whom")).toBeVisible();
  await page.getByRole("button", { name: "Run until nothing moves" }).click();
  await page.getByRole("tab", { name: "Mailboxes", exact: true }).click();
  await expect(page.getByRole("tabpanel").getByText("Hello").first()).toBeVisible({ timeout: 30_000 });
});

test("axe finds nothing at the server's desk, in light and in dark", async ({ page }) => {
  const desk = await openPanel(page, "Be the server");
  await expectReadable(page, "before a call");
  await take(desk, "Ann's laptop sends to Hill School mail (SMTP, port 587)", "Let Ann's laptop send a message");
  await press(desk, /^220 /, /EHLO/);
  await expectReadable(page, "in a conversation");
  await press(desk, /^550 /, /QUIT|HELO/);
  await desk.getByRole("button", { name: "Hang up", exact: true }).click();
  await expect(desk.getByRole("table", { name: "What your answers did" })).toBeVisible();
  await expectReadable(page, "afterwards");
});

/** Takes the seat and waits until somebody has called. */
async function take(desk: Locator, call: string, button: string): Promise<void> {
  await desk.getByLabel("Who calls whom").selectOption({ label: call });
  await desk.getByRole("button", { name: button }).click();
  await desk.getByLabel("Answer at once").check({ timeout: 30_000 });
}

/** Gives a suggested answer and waits for what the client says to it. */
async function press(desk: Locator, answer: RegExp, reaction: RegExp): Promise<void> {
  await desk.getByRole("button", { name: answer }).first().click();
  await expect(said(desk).last()).toContainText(reaction);
}

function whatItDid(desk: Locator): Locator {
  return desk.getByRole("status").filter({ hasText: "What it did" });
}
