import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Set by scripts/test.mjs, which also finds a browser; by hand, a running Postroom and one of the system's Chromiums will do. */
const baseURL = process.env.POSTROOM_E2E_URL ?? "http://127.0.0.1:3000";
const executablePath =
  process.env.POSTROOM_E2E_BROWSER ??
  ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((file) => existsSync(file));

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One server and one database for all stories: each brings people of its own, so they may run side by side.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Bounds against waiting for ever, and no measure of speed: a busy machine takes six times as long as a quiet one.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    // A trace would be recorded of every story for the few that fail, and costs a fifth of their time. What was on the screen
    // and the page's tree are written when one fails; `--trace retain-on-failure` records the rest.
    trace: "off",
    screenshot: "only-on-failure",
    // So that a story which waits for something that never comes says what it was.
    actionTimeout: 30_000,
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium refuses its sandbox to root; and no test needs it to look for updates.
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-background-networking", "--disable-gpu"],
    },
  },
  projects: [
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
  ],
});
