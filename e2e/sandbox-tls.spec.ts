import type { Locator, Page } from "@playwright/test";
import { expectNoSidewaysScroll } from "./readable";
import { connect, panel, said, say } from "./sandbox-by-hand";
import { showPanel } from "./sandbox-mail";
import { expect, test } from "./story";

test("STARTTLS is typed by hand: the handshake, hello once more, and a password that nobody on the way can read", async ({
  page,
}) => {
  await openTerminalInTheCafe(page);
  const terminal = await connect(page, "mail.hill.example", "587");
  await say(terminal, "EHLO ann-laptop", /250 /);
  await expect(said(terminal).filter({ hasText: "STARTTLS" })).toHaveCount(1);
  await say(terminal, "STARTTLS", /220 /);
  await expect(terminal.getByText("The server is ready for TLS")).toBeVisible();
  await terminal.getByRole("button", { name: "Start TLS" }).click();
  await expect(terminal.getByText("Under TLS", { exact: true })).toBeVisible();
  await expect(terminal.getByText(/The handshake is simulated/)).toBeVisible();
  await expect(terminal.getByRole("button", { name: "Start TLS" })).toHaveCount(0);

  // What was said before the handshake counts no more: the client has to introduce itself again.
  const hints = terminal.getByRole("region", { name: "What you may say next" });
  await expect(hints.getByRole("button", { name: /^MAIL FROM/ })).toContainText("Not yet:");
  await say(terminal, "MAIL FROM:<ann@hill.example>", /^‹.*50\d /);
  await say(terminal, "EHLO ann-laptop", /250 /);
  await expect(said(terminal).filter({ hasText: "STARTTLS" })).toHaveCount(2);
  await say(terminal, "AUTH PLAIN AGFubgBhcHBsZQ==", /235 /);
  await say(terminal, "MAIL FROM:<ann@hill.example>", /250 2\.1\.0/);

  const wire = await seeOnTheWire(terminal, page);
  const search = wire.getByLabel("Search the wire");
  const asked = lines(wire).getByRole("option", { name: /^Client to server: STARTTLS/ });
  const password = lines(wire).getByRole("option", { name: /^Client to server: AUTH PLAIN AGFubgBhcHBsZQ==/ });
  await search.fill("STARTTLS");
  await expect(asked).toBeVisible();
  await expect(asked.getByText("under TLS", { exact: true })).toHaveCount(0);
  await search.fill("AUTH");
  await expect(password.getByText("under TLS", { exact: true })).toBeVisible();

  await lookFromOutside(wire);
  await expect(password).toHaveCount(0);
  await search.fill("STARTTLS");
  await expect(asked).toBeVisible();
  await search.fill("");
  await expect(lines(wire).getByRole("option").last()).toContainText("only the two ends can read");
  await search.fill("ClientHello");
  await lines(wire).getByRole("option").click();
  await expect(wire.getByRole("region", { name: "The chosen line" })).toContainText(
    "The handshake is simulated here: form and sizes are right, the secrecy is not real.",
  );
  await expectNoSidewaysScroll(page);
});

const FROM_THE_FIRST_WORD = [
  {
    port: "465",
    server: "mail.hill.example",
    greeting: "220 ",
    line: "EHLO ann-laptop",
    answer: /250 /,
    secret: "EHLO",
  },
  {
    port: "993",
    server: "mail.hill.example",
    greeting: "* OK",
    line: "a1 LOGIN ann apple",
    answer: /a1 OK/,
    secret: "apple",
  },
  { port: "995", server: "mail.lake.example", greeting: "+OK", line: "USER ben", answer: /\+OK/, secret: "USER" },
];

for (const { port, server, greeting, line, answer, secret } of FROM_THE_FIRST_WORD) {
  test(`at port ${port} TLS stands before the first word: the ends read lines, the outsider records`, async ({
    page,
  }) => {
    await openTerminalInTheCafe(page);
    const terminal = await connect(page, server, port);
    await expect(said(terminal).first()).toContainText(greeting);
    await expect(terminal.getByText("Under TLS", { exact: true })).toBeVisible();
    await expect(terminal.getByText(/The handshake is simulated/)).toBeVisible();
    await say(terminal, line, answer);

    const wire = await seeOnTheWire(terminal, page);
    await expect(lines(wire).getByRole("option").filter({ hasText: secret }).first()).toContainText("under TLS");
    await lookFromOutside(wire);
    await expect(lines(wire).getByRole("option", { name: new RegExp(`ClientHello for ${server}`) })).toBeVisible();
    await expect(lines(wire).getByRole("option").filter({ hasText: secret })).toHaveCount(0);
    await expect(lines(wire).getByRole("option").filter({ hasText: greeting })).toHaveCount(0);
    await expect(lines(wire).getByRole("option").last()).toContainText("only the two ends can read");
  });
}

/** Where both servers have TLS, and nobody on the way is to be trusted. */
async function openTerminalInTheCafe(page: Page): Promise<void> {
  await page.goto("/sandbox?world=encrypted");
  await expect(page.getByRole("tab", { name: "Terminal", exact: true })).toBeVisible({ timeout: 30_000 });
  await showPanel(page, "Terminal");
  await expect(panel(page, "Terminal")).toBeVisible({ timeout: 30_000 });
}

async function seeOnTheWire(terminal: Locator, page: Page): Promise<Locator> {
  await terminal.getByRole("button", { name: "See it on the wire" }).click();
  await expect(panel(page, "Wire")).toBeVisible({ timeout: 30_000 });
  return panel(page, "Wire");
}

async function lookFromOutside(wire: Locator): Promise<void> {
  await wire.getByText(/^Show: /).click();
  await wire.getByLabel("What TLS hides").selectOption("As an outsider sees it");
}

function lines(wire: Locator): Locator {
  return wire.getByRole("listbox", { name: "Lines on the wire" });
}
