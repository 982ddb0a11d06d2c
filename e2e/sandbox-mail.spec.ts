import type { Page } from "@playwright/test";
import { expectReadable } from "./readable";
import {
  annWrites,
  cell,
  comparison,
  getMail,
  leaveOnServer,
  mail,
  openMail,
  row,
  settle,
  showPanel,
  takeDevice,
} from "./sandbox-mail";
import { expect, test } from "./story";

test("a message read by POP on the laptop stays unread on the phone, and both panels say why", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Lunch at noon");
  await getMail(page, "Ben's phone");
  await expect(row(page, "Lunch at noon")).toContainText("Unread");
  await leaveOnServer(page, "Ben's laptop", true);
  await getMail(page, "Ben's laptop");
  await row(page, "Lunch at noon").click();
  await expect(mail(page).getByRole("heading", { name: "Lunch at noon" })).toBeFocused();
  await expect(mail(page).getByText("See you there.")).toBeVisible();
  await expect(mail(page).getByText("By POP this deletes the copy on this device only.")).toBeVisible();

  await getMail(page, "Ben's phone");
  await expect(row(page, "Lunch at noon")).toContainText("Unread");
  await expect(await comparison(page)).toContainText("Ben's phone and the server agree.");
  await expect(await comparison(page)).toContainText("By POP nobody tells the other");
  await expect(await cell(page, "Lunch at noon", "Ben's laptop")).toContainText("read here, unread on the server");
  await expect(await cell(page, "Lunch at noon", "Ben's phone")).toContainText("Unread");
});

test("a half-written message is there again after the page was closed, and not once it was sent", async ({ page }) => {
  await openMail(page);
  await takeDevice(page, "Ben's phone");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ann@hill.example");
  await mail(page).getByRole("textbox", { name: "Message" }).fill("Half of what I meant");
  await openMail(page);
  await takeDevice(page, "Ben's phone");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await expect(mail(page).getByLabel("To", { exact: true })).toHaveValue("ann@hill.example");
  await expect(mail(page).getByRole("textbox", { name: "Message" })).toHaveValue("Half of what I meant");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await settle(page);
  await openMail(page);
  await takeDevice(page, "Ben's phone");
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await expect(mail(page).getByLabel("To", { exact: true })).toHaveValue("");
});

test("a message read by IMAP is read on the server once the phone has told it", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Football");
  await getMail(page, "Ben's phone");
  await row(page, "Football").click();
  await expect(mail(page).getByText("1 change waits for the server to hear of it.")).toBeVisible();
  await comparison(page);
  await expect(await cell(page, "Football", "Ben's phone")).toContainText("read here, unread on the server");
  await showPanel(page, "Mail");
  await getMail(page, "Ben's phone");
  await expect(await comparison(page)).toContainText("Ben's phone and the server agree.");
  await expect(await cell(page, "Football", "Lake School mail")).toContainText("Read");
});

test("with the switch off, POP takes the messages from the server, and the phone loses them", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Homework");
  await getMail(page, "Ben's phone");
  await leaveOnServer(page, "Ben's laptop", true);
  await getMail(page, "Ben's laptop");
  await expect(await comparison(page)).toContainText("Ben's phone, Ben's laptop and the server agree.");
  await showPanel(page, "Mail");
  await leaveOnServer(page, "Ben's laptop", false);
  await expect(mail(page).getByText("then deletes it on the server")).toBeVisible();
  await getMail(page, "Ben's laptop");
  await expect(row(page, "Homework")).toBeVisible();
  await expect(await comparison(page)).toContainText("Ben's phone has 1 message that the server no longer has there.");
  await showPanel(page, "Mail");
  await getMail(page, "Ben's phone");
  await expect(mail(page).getByText("No messages on this device yet.")).toBeVisible();
  await comparison(page);
  await expect(await cell(page, "Homework", "Ben's laptop")).toContainText("held here only");
});

test("a message is written, refused for what is no address, and followed to the outbox", async ({ page }) => {
  await openMail(page);
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await expect(mail(page).getByRole("heading", { name: "Write a message" })).toBeFocused();
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  const to = mail(page).getByLabel("To", { exact: true });
  await expect(to).toBeFocused();
  await expect(to).toHaveAccessibleDescription(/Say to whom/);
  await to.fill("ben at lake");
  await mail(page).getByLabel("Subject").fill("Tea");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await expect(to).toHaveAccessibleDescription(/“ben” is no address/);

  // What is half written is there again after a look elsewhere.
  await showPanel(page, "Mailboxes");
  await showPanel(page, "Mail");
  await expect(mail(page).getByLabel("Subject")).toHaveValue("Tea");
  await mail(page).getByLabel("To", { exact: true }).fill("nobody@lake.example");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await expect(mail(page).getByRole("heading", { name: "Outbox" })).toBeFocused();
  await settle(page);
  await expect(mail(page).getByRole("listitem").filter({ hasText: "Tea" })).toContainText(/Sent|Refused/);
});

test("offline, the outbox waits and says why; back online it goes, and the phone comes into step", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Concert");
  await getMail(page, "Ben's phone");
  await mail(page).getByRole("button", { name: "Go offline" }).click();
  await row(page, "Concert").click();
  await mail(page).getByRole("button", { name: "Delete" }).click();
  await expect(mail(page).getByRole("heading", { name: /^Inbox/ })).toBeFocused();
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByLabel("To", { exact: true }).fill("ann@hill.example");
  await mail(page).getByLabel("Subject").fill("Back soon");
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await settle(page);
  const written = mail(page).getByRole("listitem").filter({ hasText: "Back soon" });
  await expect(written).toContainText("Waiting");
  await expect(written).toContainText(/does not answer|could not be|cannot be|no answer/i);
  await comparison(page);
  await expect(await cell(page, "Concert", "Ben's phone")).toContainText("deleted here, still on the server");

  await showPanel(page, "Mail");
  await mail(page).getByRole("button", { name: "Go online" }).click();
  await mail(page).getByRole("button", { name: "Try again" }).click();
  await settle(page);
  await expect(written).toContainText("Sent");
  await getMail(page, "Ben's phone");
  await expect(await comparison(page)).toContainText("Ben's phone, Ben's laptop and the server agree.");
  await expect(mail(page).getByRole("row").filter({ hasText: "Concert" })).toHaveCount(0);
});

test("on the phone a message is marked, flagged, moved to another mailbox and found there", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Keep this");
  await takeDevice(page, "Ben's phone");
  await mail(page).getByRole("button", { name: "Settings" }).click();
  await mail(page).getByLabel("Mailboxes beside the inbox").fill("Archive");
  await mail(page).getByRole("button", { name: "Save settings" }).click();
  await getMail(page, "Ben's phone");
  await row(page, "Keep this").click();
  await mail(page).getByRole("button", { name: "Mark as unread" }).click();
  await mail(page).getByRole("button", { name: "Flag" }).click();
  await expect(mail(page).getByRole("button", { name: "Flag" })).toHaveAttribute("aria-pressed", "true");
  await mail(page).getByRole("combobox", { name: "Move to" }).selectOption("Archive");
  await mail(page).getByRole("button", { name: "Move", exact: true }).click();
  await getMail(page, "Ben's phone");
  await mail(page)
    .getByRole("navigation", { name: "Mailboxes on this device" })
    .getByRole("button", { name: /Archive/ })
    .click();
  await expect(row(page, "Keep this")).toContainText("Unread");
  await expect(row(page, "Keep this")).toContainText("Flagged");
  await expect(await comparison(page)).toContainText("Ben's phone, Ben's laptop and the server agree.");
  await expect(await cell(page, "Keep this", "Lake School mail")).toContainText("Flagged");
});

test("a wrong password is told in a sentence that leads to where it is mended", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Secret");
  await takeDevice(page, "Ben's laptop");
  await mail(page).getByRole("button", { name: "Settings" }).click();
  await mail(page).getByLabel("Password", { exact: true }).fill("beech");
  await mail(page).getByRole("button", { name: "Save settings" }).click();
  await getMail(page, "Ben's laptop");
  await expect(mail(page).getByText("The server does not accept the user name and password.")).toBeVisible();
  await mail(page).getByRole("button", { name: "Look at the account settings" }).click();
  await mail(page).getByLabel("Password", { exact: true }).fill("birch");
  await mail(page).getByRole("button", { name: "Save settings" }).click();
  await getMail(page, "Ben's laptop");
  await expect(row(page, "Secret")).toBeVisible();
});

test("an account changes from POP to IMAP and back, and keeps what it has fetched", async ({ page }) => {
  await openMail(page);
  await annWrites(page, "Once by POP");
  await leaveOnServer(page, "Ben's laptop", true);
  await getMail(page, "Ben's laptop");
  await mail(page).getByRole("button", { name: "Change to IMAP" }).click();
  await expect(mail(page).getByText("1 message that came by POP earlier is still on this device")).toBeVisible();
  await getMail(page, "Ben's laptop");
  await expect(row(page, "Once by POP")).toBeVisible();
  await mail(page).getByRole("button", { name: "Change to POP" }).click();
  await expect(row(page, "Once by POP")).toBeVisible();
  await expect(mail(page).getByRole("checkbox", { name: "Leave messages on the server" })).toBeChecked();
});

test("HTML in a message neither runs nor fetches, and no link leads out of it", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openMail(page);
  await typeMessage(page, [
    "From: The Bank <service@bank.example>",
    "To: ben@lake.example",
    "Subject: Your account",
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<h1>Dear customer</h1><script>document.title = 'taken over'; top.location = 'http://evil.example/'</script>",
    "<img src='http://evil.example/seen.gif' alt='Logo' onerror=\"fetch('http://evil.example/ran')\">",
    "<link rel=stylesheet href='http://evil.example/style.css'><style>@import 'http://evil.example/more.css';</style>",
    "<p style=\"background:url('http://evil.example/back.png')\">Please <a href='http://evil.example/login'>bank.example</a></p>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/away'><iframe src='http://evil.example/frame'></iframe>",
    "<form action='http://evil.example/form'><button>Confirm</button></form>",
  ]);
  await showPanel(page, "Mail");
  await getMail(page, "Ben's phone");
  await row(page, "Your account").click();
  await expect(mail(page).getByText("This message came as HTML alone.")).toBeVisible();
  await expect(mail(page).getByText("Dear customer")).toBeVisible();
  await mail(page).getByRole("button", { name: "Show as HTML" }).click();
  const letter = mail(page).frameLocator("iframe[title='The message as HTML']");
  await expect(letter.getByRole("heading", { name: "Dear customer" })).toBeVisible();
  await expect(letter.getByText("[leads to http://evil.example/login]")).toBeVisible();
  await expect(letter.getByRole("link")).toHaveCount(0);
  await expect(mail(page).getByText("2 pictures on the network were not fetched.")).toBeVisible();
  await expect(mail(page).getByText("2 scripts were taken out.")).toBeVisible();
  await letter.getByText("bank.example", { exact: true }).click();
  await letter.getByText("[a picture: Logo]").click();
  // By now anything that was going to run or to be fetched has had its chance, since this has been drawn after it.
  await mail(page).getByRole("button", { name: "Show the source" }).click();
  await expect(mail(page).getByText("onerror=")).toBeVisible();
  expect(asked.filter((url) => url.includes("evil.example"))).toEqual([]);
  await expect(page).toHaveTitle(/Sandbox/);
  await expect(page).toHaveURL(/\/sandbox/);
});

test("axe finds nothing in the mail clients and the mailboxes, in light and in dark", async ({ page }) => {
  await openMail(page);
  await mail(page).getByRole("button", { name: "Write", exact: true }).click();
  await mail(page).getByRole("button", { name: "Send", exact: true }).click();
  await expectReadable(page, "writing, with an error");
  await annWrites(page, "Museum");
  await expectReadable(page, "the outbox");
  await getMail(page, "Ben's phone");
  await row(page, "Museum").click();
  await mail(page).getByRole("button", { name: "Flag" }).click();
  await expectReadable(page, "a message, opened");
  await mail(page).getByRole("button", { name: "Settings" }).click();
  await expectReadable(page, "the settings");
  await comparison(page);
  await expectReadable(page, "the mailboxes");
});

test("by keyboard alone: a message is written, sent, fetched, opened and deleted", async ({ page }) => {
  await openMail(page);
  await page.getByRole("tab", { name: "Mail", exact: true }).focus();
  await press(page, "Write");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ben@lake.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Typed");
  await page.keyboard.press("Tab");
  await page.keyboard.type("No mouse was near.");
  await press(page, "Send");
  await expect(mail(page).getByRole("heading", { name: "Outbox" })).toBeFocused();
  await settle(page);
  await expect(mail(page).getByRole("listitem").filter({ hasText: "Typed" })).toContainText("Sent");
  await page.getByRole("tab", { name: "Mail", exact: true }).focus();
  await press(page, "Ben's phone");
  await press(page, "Get mail");
  await settle(page);
  await expect(row(page, "Typed")).toBeVisible();
  await page.getByRole("tab", { name: "Mail", exact: true }).focus();
  await press(page, /Typed/);
  await expect(mail(page).getByRole("heading", { name: "Typed" })).toBeFocused();
  await press(page, "Delete");
  await expect(mail(page).getByRole("heading", { name: /^Inbox/ })).toBeFocused();
  await expect(row(page, "Typed")).toHaveCount(0);
});

/** Goes on with Tab to the control of that name, sees that it shows the focus, and presses it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const style = element && getComputedStyle(element);
      return { name: element?.textContent?.trim() ?? "", outlined: style?.outlineStyle !== "none" };
    });
    if (typeof name === "string" ? here.name !== name : !name.test(here.name)) continue;
    expect(here.outlined, `${here.name} shows that it has the focus`).toBe(true);
    await page.keyboard.press("Enter");
    return;
  }
  throw new Error(`Tab never reached ${name}`);
}

/** Somebody speaks SMTP to Ben's server by hand, and so can say anything. */
async function typeMessage(page: Page, lines: readonly string[]): Promise<void> {
  await showPanel(page, "Terminal");
  const terminal = mail(page);
  await terminal.getByLabel("From").selectOption("ann-laptop");
  await terminal.getByLabel("To").selectOption({ label: "mail.lake.example (Lake School mail)" });
  await terminal.getByLabel("Port", { exact: true }).selectOption("25");
  await terminal.getByRole("button", { name: "Connect" }).click();
  const field = terminal.getByRole("textbox", { name: /^Type to/ });
  const conversation = terminal.getByLabel("Conversation");
  const say = async (line: string, answer?: RegExp) => {
    await field.fill(line);
    await field.press("Enter");
    if (answer) await expect(conversation.getByText(answer).last()).toBeVisible();
  };
  await expect(conversation.getByText(/^220/).first()).toBeVisible();
  await say("EHLO laptop.example", /^250 /);
  await say("MAIL FROM:<service@bank.example>", /sender|2\.1\.0/i);
  await say("RCPT TO:<ben@lake.example>", /recipient|2\.1\.5/i);
  await say("DATA", /^354/);
  for (const line of lines) await say(line);
  await say(".", /queued|accepted|2\.0\.0|2\.6\.0/i);
}
