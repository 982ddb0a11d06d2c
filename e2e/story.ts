import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type Account, makeAccount, type TestRole } from "./account";

export { expect };

interface StoryFixtures {
  /** A page of somebody nobody has met: no session, an address of their own. Any breach of the page's policy fails the story. */
  page: Page;
  /** Opens Postroom as somebody with an account, signed in through the form, on a device of their own. */
  signedIn: (role: TestRole) => Promise<{ page: Page; account: Account }>;
  /** Another device: a second browser without anything of the first. */
  anotherDevice: () => Promise<Page>;
}

/** The test of every story: Playwright's, with people in it. */
export const test = base.extend<StoryFixtures>({
  page: async ({ browser, contextOptions }, use) => {
    const { page, close } = await openDevice(browser, contextOptions);
    await use(page);
    await close();
  },
  signedIn: async ({ browser, contextOptions }, use) => {
    const devices: Device[] = [];
    await use(async (role) => {
      const account = await makeAccount(role);
      const device = await openDevice(browser, contextOptions);
      devices.push(device);
      await signIn(device.page, account);
      return { page: device.page, account };
    });
    for (const device of devices) await device.close();
  },
  anotherDevice: async ({ browser, contextOptions }, use) => {
    const devices: Device[] = [];
    await use(async () => {
      const device = await openDevice(browser, contextOptions);
      devices.push(device);
      return device.page;
    });
    for (const device of devices) await device.close();
  },
});

/** Fills in the sign-in page and waits until somebody is signed in. */
export async function signIn(page: Page, account: Pick<Account, "username" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email or username").fill(account.username);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export interface Device {
  page: Page;
  close(): Promise<void>;
}

/**
 * A browser context with a network address of its own, so that what is limited by address never meets two stories.
 * The server under test trusts the header because it is told to; a real one must not.
 */
export async function openDevice(browser: Browser, options: Parameters<Browser["newContext"]>[0]): Promise<Device> {
  const address = Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * 250)).join(".");
  const context = await browser.newContext({
    ...options,
    extraHTTPHeaders: { ...options?.extraHTTPHeaders, "X-Forwarded-For": `10.${address}` },
  });
  const breaches = watchForBreaches(context);
  const page = await context.newPage();
  return {
    page,
    close: async () => {
      await context.close();
      expect(breaches, "what the browser complained of").toEqual([]);
    },
  };
}

/** Errors that nobody sees on the page: scripts that threw, and anything the content security policy stopped. */
function watchForBreaches(context: BrowserContext): string[] {
  const breaches: string[] = [];
  context.on("weberror", (error) => breaches.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on("console", (message) => {
    if (/content security policy|hydrat/i.test(message.text()))
      breaches.push(`${message.page()?.url()}: ${message.text()}`);
  });
  return breaches;
}
