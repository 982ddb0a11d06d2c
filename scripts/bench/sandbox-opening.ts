/**
 * How long somebody waits for the sandbox: until a press on Play makes it play. Nothing of the tool that drives the browser runs in the
 * page meanwhile: on a processor slowed down its own script would take a tenth of a second.
 */
import type { Browser, CDPSession, Page } from "@playwright/test";

const PHONE = { viewport: { width: 390, height: 844 } };
/** A school's Chromebook beside a developer's machine. */
export const SLOWER = 4;
/** As long as it takes to read a sentence about what a button does. */
const READING_MS = 3000;
/** From coming to a link to pressing it. */
const REACHING_MS = 200;

const ANSWERED = "answered after ";

/** As text, because the tool that runs this file names its functions by a helper that the page does not have. */
const PRESS_PLAY = `
  let pressedAt = null;
  addEventListener("click", ({ timeStamp }) => { pressedAt ??= timeStamp; }, true);
  const fromPress = window.countsFromPress === true;
  const timer = setInterval(() => {
    if (fromPress && pressedAt === null) return;
    const button = document.querySelector(".time-bar-play");
    if (button?.textContent === "Pause") {
      console.log("${ANSWERED}" + (performance.now() - (fromPress ? pressedAt : 0)));
      clearInterval(timer);
    } else button?.click();
  }, 10);
`;

/** Milliseconds from opening the page. A new visitor each time, with nothing kept. */
export async function untilItAnswers(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.addInitScript(PRESS_PLAY);
    const answer = answerOf(page);
    await page.goto(address, { waitUntil: "commit" });
    return answer;
  });
}

/** Milliseconds from the press on the header's link, which somebody came to a moment before. */
export async function untilItAnswersByLink(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.goto(address, { waitUntil: "networkidle" });
    const link = page.getByRole("link", { name: "Sandbox", exact: true });
    await link.hover();
    await page.waitForTimeout(REACHING_MS);
    return afterPress(page, () => link.click());
  });
}

/** Milliseconds from the press in a lesson, once its button was in sight for a while. */
export async function untilItAnswersInLesson(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.goto(address, { waitUntil: "networkidle" });
    const button = page.getByRole("button", { name: "Open the sandbox" }).first();
    await button.scrollIntoViewIfNeeded();
    await page.waitForTimeout(READING_MS);
    return afterPress(page, () => button.click());
  });
}

/** Milliseconds from opening an empty page until it has loaded and its scripts have run. */
export async function untilLoaded(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.goto(address, { waitUntil: "load" });
    return page.evaluate(() => performance.now());
  });
}

/** Milliseconds that the page's own thread works until the page is at rest, at the machine's full speed. Waiting is not in it. */
export async function workOfOpening(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address, { waitUntil: "networkidle" });
  const work = await taskMilliseconds(session);
  await context.close();
  return work;
}

async function taskMilliseconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

async function afterPress(page: Page, press: () => Promise<void>): Promise<number> {
  await page.evaluate(`window.countsFromPress = true; ${PRESS_PLAY}`);
  const answer = answerOf(page);
  await press();
  return answer;
}

async function answerOf(page: Page): Promise<number> {
  const said = await page.waitForEvent("console", { predicate: (one) => one.text().startsWith(ANSWERED) });
  return Number(said.text().slice(ANSWERED.length));
}

async function onSlowPage(browser: Browser, measure: (page: Page) => Promise<number>): Promise<number> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const measured = await measure(page);
  await context.close();
  return measured;
}
