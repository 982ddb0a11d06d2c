import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { makeAccounts, makeBelongings } from "./access/town";
import { expect, openDevice, signIn, test } from "./story";

const lesson = "/courses/email-protocols/email-protocols";

/** Everybody's pages in one walk each; what happens on them is told by the other stories. */
for (const colorScheme of ["light", "dark"] as const) {
  test(`every page can be read by everyone, in ${colorScheme}`, async ({ browser, contextOptions }) => {
    const accounts = await makeAccounts();
    const { classId, setId, quizId, joinCode } = await makeBelongings(accounts);
    const walks = [
      {
        who: null,
        pages: [
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
      },
      {
        who: accounts.learner,
        pages: [
          `${lesson}/test/${quizId}`,
          "/review",
          "/progress",
          "/classes",
          `/classes/${classId}`,
          `/join/${joinCode}`,
        ],
      },
      { who: accounts.teacher, pages: ["/classes", `/classes/${classId}`, `/classes/${classId}/sets/${setId}`] },
    ];
    for (const { who, pages } of walks) {
      const device = await openDevice(browser, { ...contextOptions, colorScheme, reducedMotion: "reduce" });
      if (who) await signIn(device.page, who);
      for (const address of pages) await expectReadable(device.page, address);
      await device.close();
    }
  });
}

async function expectReadable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // What a browser adds to a static page is in by then, and must not have moved anything.
  await page.waitForLoadState("networkidle");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      address,
    )
    .toEqual([]);
  const seen = await page.evaluate(async () => {
    const shifts = await new Promise<PerformanceEntry[]>((resolve) => {
      // With "buffered", what happened before this moment is told at once.
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve([]), 200);
    });
    return {
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      shift: shifts.reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0),
    };
  });
  expect.soft(seen.overflow, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
  // Google's bound for "good" is 0.1; ours is what nobody sees.
  expect.soft(seen.shift, `${address} moves under the reader`).toBeLessThan(0.02);
}
