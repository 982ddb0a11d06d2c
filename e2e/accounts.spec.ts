import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./readable";
import { expect, signIn, test } from "./story";

const passphrase = "tin roof gravy boat";
const newUsername = () => `pupil.${crypto.randomUUID().slice(0, 8)}`;

async function signUp(page: Page, username: string): Promise<void> {
  await page.goto("/sign-up?next=/account");
  await page.getByLabel("Your name").fill("Grace");
  await page.getByLabel("Email or username").fill(username);
  await page.getByLabel("Password").fill(passphrase);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a pupil without an e-mail address signs up, out and in again", async ({ page }) => {
    const username = newUsername();
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("Grace");
    await page.getByLabel("Email or username").fill(username);
    await page.getByLabel("Password").fill("password123");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/many people use/);
    await expect(page.getByLabel("Your name")).toHaveValue("Grace");

    await signUp(page, username);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.goto("/account");
    await expect(page.getByText("You are not signed in")).toBeVisible();

    await signIn(page, { username: username.toUpperCase(), password: passphrase });
    await page.goto("/account");
    await expect(page.getByText("You are signed in as Grace")).toBeVisible();
  });
});

test("a wrong password and an unknown name are refused in the same words, and a link leads nowhere else", async ({
  page,
}) => {
  const username = newUsername();
  await signUp(page, username);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/");
  const words: (string | null)[] = [];
  for (const name of [username, newUsername()]) {
    await page.goto("/sign-in?next=//evil.example/");
    await page.getByLabel("Email or username").fill(name);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.locator(".notice")).toBeFocused();
    words.push(await page.locator(".notice").textContent());
  }
  expect(words[0]).toBe(words[1]);
  await page.getByLabel("Email or username").fill(username);
  await page.getByLabel("Password").fill(passphrase);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/");
});

test("a changed password signs every other device out, and not this one", async ({ page, anotherDevice }) => {
  const username = newUsername();
  await signUp(page, username);
  const other = await anotherDevice();
  await signIn(other, { username, password: passphrase });

  await page.getByLabel("Password now").fill("a wrong guess");
  await page.getByLabel("New password").fill("seven green bottles");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Password now")).toBeFocused();
  await page.getByLabel("Password now").fill(passphrase);
  await page.getByLabel("New password").fill("seven green bottles");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your new password is saved")).toBeVisible();

  await other.goto("/account");
  await expect(other.getByText("You are not signed in")).toBeVisible();
  await page.reload();
  await expect(page.getByText("You are signed in as Grace")).toBeVisible();
});

test("how it looks is kept with the account, on every device, from the first paint", async ({
  page,
  anotherDevice,
}) => {
  const username = newUsername();
  await signUp(page, username);
  await page.getByLabel("Dark").check();
  await page.getByLabel("Larger").check();
  await page.getByLabel("Dyslexia-friendly type").check();
  await page.getByLabel("Most reviews in a day").fill("3");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Most reviews in a day")).toHaveAccessibleDescription(/at least 5/);
  await expect(page.getByLabel("Dark")).toBeChecked();
  await page.getByLabel("Most reviews in a day").fill("30");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-text-size", "150");

  const other = await anotherDevice();
  await signIn(other, { username, password: passphrase });
  await other.goto("/", { waitUntil: "commit" });
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(other.locator("html")).toHaveAttribute("data-type", "dyslexia");
});

test("a teacher comes by an admin's invitation, which opens once", async ({ signedIn, page, anotherDevice }) => {
  const { page: admin } = await signedIn("admin");
  await admin.goto("/admin/invitations");
  await admin.getByLabel("For whom").fill("Ms Hopper");
  await admin.getByRole("button", { name: "Make link" }).click();
  const link = new URL((await admin.getByText(/\/invite\//).textContent()) ?? "").pathname;

  await page.goto(link);
  await page.getByLabel("Your name").fill("Ms Hopper");
  await page.getByLabel("Email or username").fill(newUsername());
  await page.getByLabel("Password").fill(passphrase);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL("/classes");
  await expect(page.getByRole("button", { name: "Create class" })).toBeVisible();

  const late = await anotherDevice();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation is closed" })).toBeVisible();
});

test("an admin changes a role and signs somebody out, and both hold at once", async ({ signedIn }) => {
  const [{ page: admin }, { page: pupil, account }] = [await signedIn("admin"), await signedIn("learner")];
  await admin.goto(`/admin/users?search=${account.username}`);
  await admin.getByText(`Change ${account.name}’s account`).click();
  await admin.getByLabel("Role").selectOption("teacher");
  await admin.getByRole("button", { name: "Save role" }).click();
  await expect(admin.getByText("The role is saved")).toBeVisible();
  await pupil.goto("/classes");
  await expect(pupil.getByRole("button", { name: "Create class" })).toBeVisible();

  await admin.getByRole("button", { name: `Sign ${account.name} out everywhere` }).click();
  await expect(admin.getByText("Every device is signed out")).toBeVisible();
  await pupil.goto("/account");
  await expect(pupil.getByText("You are not signed in")).toBeVisible();
});

test("somebody takes their data with them and leaves for good", async ({ signedIn }) => {
  const { page, account } = await signedIn("learner");
  await page.goto("/account");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
  expect(file.account).toMatchObject({ username: account.username, displayName: account.name });

  await page.getByRole("link", { name: "Delete my account" }).click();
  await expect(page.getByRole("heading", { name: "What stays, as numbers without a name" })).toBeVisible();
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();

  await page.goto("/sign-in");
  await page.getByLabel("Email or username").fill(account.username);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not belong together")).toBeVisible();
});

test("axe finds nothing on the account pages, in light and in dark", async ({ signedIn, page: guest }) => {
  const { page: admin } = await signedIn("admin");
  const places = [
    [guest, ["/sign-in", "/sign-up", "/invite/nothing", "/account", "/goodbye", "/no-entry"]],
    [admin, ["/account", "/account/delete", "/admin", "/admin/users", "/admin/invitations"]],
  ] as const;
  for (const [page, paths] of places) {
    for (const path of paths) {
      await page.goto(path);
      await expectNoViolations(page, path);
    }
  }
});
