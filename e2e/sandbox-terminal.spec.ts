import { expectNoSidewaysScroll, expectReadable } from "./readable";
import { connect, openPanel, panel, paste, said, say } from "./sandbox-by-hand";
import { getMail, mail, row, showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

test("a whole SMTP session is typed by keyboard alone, and the message is read on the phone", async ({ page }) => {
  const terminal = await openPanel(page, "Terminal");
  await page.getByRole("tab", { name: "Terminal", exact: true }).focus();
  await tabTo(page, "From");
  await tabTo(page, "To");
  await page.keyboard.press("ArrowDown");
  await expect(terminal.getByLabel("To", { exact: true })).toHaveValue("mail.lake.example");
  await tabTo(page, "Connect");
  await page.keyboard.press("Enter");
  // As soon as one can type, one is where one types.
  const field = terminal.getByRole("textbox", { name: "Type to Lake School mail port 25" });
  await expect(field).toBeFocused({ timeout: 30_000 });
  const lines: [string, RegExp][] = [
    ["EHLO ann", /250 LIMITS|250 [A-Z]/],
    ["MAIL FROM:<ann@hill.example>", /250 2\.1\.0/],
    ["RCPT TO:<ben@lake.example>", /250 2\.1\.5/],
    ["DATA", /354 /],
    ["From: Ann <ann@hill.example>", /^›.*From: Ann/],
    ["To: ben@lake.example", /^›.*To: ben/],
    ["Subject: Typed by hand", /^›.*Subject: Typed/],
    ["", /^›/],
    ["Every letter of this came from my own keyboard.", /^›.*own keyboard/],
    [".", /250 2\.0\.0/],
    ["QUIT", /221 /],
  ];
  for (const [line, answer] of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
    await expect(said(terminal).last()).toContainText(answer, { timeout: 30_000 });
  }
  await expect(terminal.getByText("The connection is closed.")).toBeVisible();
  await expect(terminal.getByText(/the server takes responsibility/)).toBeVisible();

  await showPanel(page, "Mail");
  await getMail(page, "Ben's phone");
  await row(page, "Typed by hand").click();
  await expect(mail(page).getByText("Every letter of this came from my own keyboard.")).toBeVisible();
});

test("hints follow the server's state, Tab completes, and the arrows bring lines back", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  const hints = terminal.getByRole("region", { name: "What you may say next" });
  await expect(hints.getByRole("button", { name: /^DATA/ })).toContainText("Not yet:");
  const field = terminal.getByRole("textbox", { name: /^Type to/ });
  await field.pressSequentially("eh");
  await field.press("Tab");
  await expect(field).toHaveValue("EHLO ");
  await field.press("Tab");
  await expect(field).toHaveValue("EHLO [192.0.2.10]");
  await field.press("Enter");
  await expect(said(terminal).last()).toContainText("250 ");
  await hints.getByRole("button", { name: /^MAIL FROM/ }).click();
  await expect(field).toHaveValue("MAIL FROM:<ann@hill.example>");
  await expect(field).toBeFocused();
  await field.press("Enter");
  await expect(said(terminal).last()).toContainText("250 2.1.0");
  await expect(hints.getByRole("button", { name: /^RCPT/ })).not.toContainText("Not yet:");
  await field.fill("RS");
  await field.press("ArrowUp");
  await field.press("ArrowUp");
  await expect(field).toHaveValue("EHLO [192.0.2.10]");
  await field.press("ArrowDown");
  await field.press("ArrowDown");
  await expect(field).toHaveValue("RS");
  // With nothing to complete, Tab goes on as everywhere.
  await field.fill("");
  await field.press("Tab");
  await expect(field).not.toBeFocused();
});

test("nonsense gets the server's own answer, each explained, and what arrives is said to a screen reader", async ({
  page,
}) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.hill.example", "110");
  await say(terminal, "hello there", /-ERR/);
  await expect(terminal.getByRole("log", { name: "What arrives" })).toContainText("-ERR");
  await say(terminal, "RETR 1", /-ERR/);
  await say(terminal, "🦆 quack", /-ERR/);
  await expect(
    terminal.getByRole("region", { name: "Conversation" }).getByRole("link", { name: /^RFC 1939/ }),
  ).not.toHaveCount(0);
  await terminal.getByLabel("Explain every reply").uncheck();
  await expect(terminal.getByRole("region", { name: "Conversation" }).getByRole("link")).toHaveCount(0);
});

test("pasted lines wait until they are sent, and a line of a million letters is answered while the page stays awake", async ({
  page,
}) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  const field = terminal.getByRole("textbox", { name: /^Type to/ });
  await paste(field, "EHLO ann\nMAIL FROM:<ann@hill.example>\nRCPT TO:<ben@lake.example>\n");
  await expect(terminal.getByText("Pasted: 3 lines, 62 characters.", { exact: false })).toBeVisible();
  await field.press("Enter");
  await expect(said(terminal).last()).toContainText("250 2.1.5");
  await say(terminal, "RSET", /250 /);

  await paste(field, "x".repeat(1_000_000));
  await expect(terminal.getByText(/one line, 1,000,000 characters/)).toBeVisible();
  await field.press("Enter");
  await expect(said(terminal).filter({ hasText: "1,000,000 octets in all" })).toHaveCount(1, { timeout: 60_000 });
  await expect(said(terminal).last()).toContainText("500 ", { timeout: 60_000 });
  await say(terminal, "NOOP", /250 /);
  await paste(field, "x".repeat(1_000_001));
  await expect(terminal.getByRole("alert")).toContainText("more than a million");
  await expectNoSidewaysScroll(page);
});

test("several terminals at once, at any port, each with its own end and why it came", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "143");
  await say(terminal, "a LOGIN ben birch", /a OK/);
  await terminal.getByText("New connection").click();
  await terminal.getByLabel("To", { exact: true }).selectOption({ label: "Another name or address…" });
  await terminal.getByLabel("Port", { exact: true }).selectOption({ label: "Another port…" });
  await terminal.getByRole("button", { name: "Connect" }).click();
  await expect(terminal.getByLabel("Name or address")).toHaveAccessibleDescription(/Type a name/);
  await expect(terminal.getByLabel("Port number")).toHaveAccessibleDescription(/from 1 to 65535/);
  await terminal.getByLabel("Name or address").fill("lake-mail");
  await terminal.getByLabel("Port number").fill("4000");
  await terminal.getByRole("button", { name: "Connect" }).click();
  await expect(terminal.getByText("Closed: lake-mail takes no connections at port 4000.")).toBeVisible({
    timeout: 30_000,
  });

  const tabs = terminal.getByRole("navigation", { name: "Terminals" });
  await tabs.getByRole("button", { name: /port 143/ }).click();
  await say(terminal, "b SELECT INBOX", /b OK/);
  await terminal.getByRole("button", { name: "Start TLS" }).click();
  await expect(terminal.getByText(/^Closed: the connection was lost/)).toBeVisible();
});

test("a connection is hung up, and seen on the wire", async ({ page }) => {
  await openPanel(page, "Terminal");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "NOOP", /250 /);
  await terminal.getByRole("button", { name: "Hang up", exact: true }).click();
  await expect(terminal.getByText("The connection is closed.")).toBeVisible();
  await terminal.getByRole("button", { name: "See it on the wire" }).click();
  await expect(
    panel(page, "Wire").getByText(/^Show: connection 1: Ann's laptop to Lake School mail, port 25/),
  ).toBeVisible();
  await expect(
    panel(page, "Wire")
      .getByRole("option", { name: /^Client to server: NOOP\. / })
      .first(),
  ).toBeVisible();
});

test("axe finds nothing in the terminal, in light and in dark", async ({ page }) => {
  await openPanel(page, "Terminal");
  await expectReadable(page, "before a connection");
  const terminal = await connect(page, "mail.lake.example", "25");
  await say(terminal, "EHLO ann", /250 /);
  await paste(terminal.getByRole("textbox", { name: /^Type to/ }), "NOOP\nNOOP\n");
  await expectReadable(page, "in a conversation");
  await expectNoSidewaysScroll(page);
});

async function tabTo(page: import("@playwright/test").Page, name: string): Promise<void> {
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLSelectElement ? element.labels[0]?.textContent : element?.textContent;
      return label?.trim() ?? "";
    });
    if (here === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}
