import type { Page } from "@playwright/test";
import { makeAccounts, makeBelongings } from "./access/town";
import { expectNoSidewaysScroll, expectNoViolations } from "./readable";
import { expect, openDevice, signIn, test } from "./story";

const lesson = "/courses/email-protocols/email-protocols";

/** Everybody's pages in one walk each; what happens on them is told by the other stories. */
const walks = {
  guest: () => [
    "/",
    "/courses/email-protocols",
    lesson,
    "/sandbox",
    "/sandbox/first-letter",
    "/sandbox/no-such-task",
    "/review",
    "/progress",
    "/classes",
    "/join",
    "/sign-in",
    "/sign-up",
    "/no-such-page",
  ],
  learner: ({ classId, quizId, joinCode }) => [
    `${lesson}/test/${quizId}`,
    "/review",
    "/progress",
    "/classes",
    `/classes/${classId}`,
    `/join/${joinCode}`,
  ],
  teacher: ({ classId, setId }) => ["/classes", `/classes/${classId}`, `/classes/${classId}/sets/${setId}`],
} satisfies Record<string, (things: Awaited<ReturnType<typeof makeBelongings>>) => string[]>;

for (const who of ["guest", "learner", "teacher"] as const) {
  test(`every page of a ${who} can be read by everyone, in light and in dark`, async ({ browser, contextOptions }) => {
    const accounts = await makeAccounts();
    const pages = walks[who](await makeBelongings(accounts));
    const device = await openDevice(browser, { ...contextOptions, reducedMotion: "reduce" });
    if (who !== "guest") await signIn(device.page, accounts[who]);
    for (const address of pages) await expectPageReadable(device.page, address);
    await device.close();
  });
}

async function expectPageReadable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // What a browser adds to a static page is in by then, and must not have moved anything.
  await page.waitForLoadState("networkidle");
  await expectNoViolations(page, address);
  await expectNoSidewaysScroll(page, address);
  const shift = await page.evaluate(async () => {
    const shifts = await new Promise<PerformanceEntry[]>((resolve) => {
      // With "buffered", what happened before this moment is told at once.
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve([]), 200);
    });
    return shifts.reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0);
  });
  // Google's bound for "good" is 0.1; ours is what nobody sees.
  expect.soft(shift, `${address} moves under the reader`).toBeLessThan(0.02);
}
