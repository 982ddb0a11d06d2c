import { type Browser, chromium, type Page } from "@playwright/test";
import { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import { loadCourses } from "@/server/content/load-courses";
import { findBrowser } from "../test/browser.mjs";
import { startBareApp } from "./bare-app";
import { pageJavaScript } from "./page-javascript";
import { LESSON } from "./pages";
import { compare, inTurn } from "./pairs";
import { BenchProblem } from "./problem";
import { startPostroom } from "./running-postroom";
import { FRAME, framesWhile } from "./sandbox-frames";
import { linkTo, manyLines, manySegments } from "./sandbox-sessions";
import type { Section } from "./section";

const PANELS = ["Mail", "Wire", "Mailboxes", "Terminal", "Be the server", "Break it", "Under the bonnet"];
const PHONE = { viewport: { width: 390, height: 844 } };
/** As long as it takes to read a sentence about what a button does. */
const READING_MS = 3000;
/** A school's Chromebook beside a developer's machine. */
const SLOWER = 4;

/** The sandbox in a real browser: what it weighs, how soon it answers, and how smoothly it moves. */
export async function measureSandbox({ rounds }: { rounds: number }): Promise<Section> {
  const bare = await startBareApp();
  const postroom = await startPostroom();
  const address = `${postroom.url}/sandbox`;
  const world = await firstWorld();
  const flight = manySegments(new SandboxSession({ description: world.description }));
  const lines = manyLines(new SandboxSession({ description: world.description }));
  const browser = await openBrowser();
  try {
    const lesson = await pageJavaScript(postroom.url + LESSON);
    const { opened, all } = await weighSandbox(browser, address);
    const interactive = await inTurn(
      () => untilItAnswers(browser, address),
      () => untilLoaded(browser, bare.url),
      rounds,
    );
    const inLesson = await inTurn(
      () => untilItAnswersInLesson(browser, postroom.url + LESSON),
      () => untilLoaded(browser, bare.url),
      rounds,
    );
    const flying = await inTurn(
      () => framesOf(browser, `${address}${linkTo(flight, world.place)}`, watchFlight),
      () => framesOf(browser, bare.url, watchNothing),
      rounds,
    );
    const scrolling = await inTurn(
      () => framesOf(browser, `${address}${linkTo(lines, world.place)}`, scrollWire),
      () => framesOf(browser, bare.url, watchNothing),
      rounds,
    );
    return {
      title: "The sandbox",
      meaning: [
        "Weight: the scripts of /sandbox, gzipped, as it opens and with all its panels opened, beside those of a lesson (the difference is what it adds; aim: 160 kB).",
        `Answering: from opening the page, and from pressing "Open the sandbox" in a lesson, until Play does what it says, on a processor slowed down ${SLOWER} times, beside an empty Next page's load (aim: 1 s).`,
        "Frames a second, beside an empty page that draws nothing (aim: 60, or what the empty page gets here).",
      ],
      figures: [
        { what: "scripts as it opens", comparison: compare([{ ours: opened, peer: lesson }]), show: inKilobytes },
        { what: "scripts, all panels opened", comparison: compare([{ ours: all, peer: lesson }]), show: inKilobytes },
        { what: `first answer, processor ${SLOWER} times slower`, comparison: interactive, show: inSeconds },
        { what: "first answer after the press in a lesson", comparison: inLesson, show: inSeconds },
        { what: `frames with ${segmentsIn(flight)} segments on their way`, comparison: flying, show: asRate },
        {
          what: `frames while ${wireLogOf(lines.world).entries.length} lines scroll`,
          comparison: scrolling,
          show: asRate,
        },
      ],
      notes: [
        `the sandbox adds ${inKilobytes(opened - lesson)} to a lesson, and ${inKilobytes(all - lesson)} with every panel`,
      ],
    };
  } finally {
    await browser.close();
  }
}

async function firstWorld() {
  const worlds = (await loadCourses()).flatMap((course) => course.worlds);
  const [world] = worlds.filter(({ free }) => free !== null);
  if (!world) throw new BenchProblem("The content has no free world to measure.");
  return { description: world.description, place: `world ${world.id}` };
}

async function openBrowser(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: await findBrowser(), args });
}

/** Bytes of every script that the page fetches until it stands, and until all its panels were seen, each gzipped by itself. */
async function weighSandbox(browser: Browser, address: string): Promise<{ opened: number; all: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    const url = response.url();
    if (response.request().resourceType() === "script") sizes.set(url, gzippedBody(response));
  });
  const weight = async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  await page.goto(address);
  await page.getByRole("tabpanel").waitFor();
  await page.waitForLoadState("networkidle");
  const opened = await weight();
  for (const name of PANELS) {
    await page.getByRole("tab", { name, exact: true }).click();
    await page.waitForLoadState("networkidle");
  }
  const all = await weight();
  await context.close();
  return { opened, all };
}

async function gzippedBody(response: { body(): Promise<Buffer> }): Promise<number> {
  const { gzipSync } = await import("node:zlib");
  return gzipSync(await response.body()).length;
}

/** Milliseconds from opening the page until a press on Play has made it play. A new visitor each time, with nothing kept. */
async function untilItAnswers(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.addInitScript(PRESS_PLAY);
    await page.goto(address);
    return whenItAnswered(page);
  });
}

/** Milliseconds from the press in a lesson, once its button was in sight for a while, until a press on Play has made it play. */
async function untilItAnswersInLesson(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.goto(address, { waitUntil: "networkidle" });
    await page.evaluate(PRESS_PLAY);
    const button = page.getByRole("button", { name: "Open the sandbox" }).first();
    await button.scrollIntoViewIfNeeded();
    await page.waitForTimeout(READING_MS);
    await button.click();
    const answered = await whenItAnswered(page);
    return answered - (await page.evaluate<number>("window.pressedAt"));
  });
}

/** As text, because the tool that runs this file names its functions by a helper that the page does not have. */
const PRESS_PLAY = `
  addEventListener("click", ({ timeStamp }) => { window.pressedAt ??= timeStamp; }, true);
  const timer = setInterval(() => {
    const button = document.querySelector(".time-bar-play");
    if (button?.textContent === "Pause") {
      performance.mark("answered");
      clearInterval(timer);
    } else button?.click();
  }, 10);
`;

/** On the page's clock, in milliseconds. */
async function whenItAnswered(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName("answered").length > 0);
  return page.evaluate(() => performance.getEntriesByName("answered")[0]?.startTime ?? 0);
}

/** Milliseconds from opening an empty page until it has loaded and its scripts have run. */
async function untilLoaded(browser: Browser, address: string): Promise<number> {
  return onSlowPage(browser, async (page) => {
    await page.goto(address, { waitUntil: "load" });
    return page.evaluate(() => performance.now());
  });
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

/** Frames a second while something goes on. */
async function framesOf(
  browser: Browser,
  address: string,
  goOn: (page: Page) => Promise<{ moving: () => Promise<void> }>,
): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  const { moving } = await goOn(page);
  const rate = await framesWhile(page, moving);
  await context.close();
  return rate;
}

async function watchNothing(page: Page) {
  return { moving: () => page.waitForTimeout(FRAME.watched) };
}

/** Everything is on its way already, and takes seconds to arrive. */
async function watchFlight(page: Page) {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  return { moving: () => page.waitForTimeout(FRAME.watched) };
}

/** From the newest line to the oldest and back, as fast as a wheel is turned. */
async function scrollWire(page: Page) {
  await page.getByRole("tab", { name: "Wire", exact: true }).click();
  const list = page.getByRole("listbox", { name: "Lines on the wire" });
  await list.hover();
  return {
    async moving() {
      const end = Date.now() + FRAME.watched;
      for (let turn = 0; Date.now() < end; turn += 1) {
        await page.mouse.wheel(0, turn % 40 < 20 ? -600 : 600);
        await page.waitForTimeout(FRAME.turn);
      }
    },
  };
}

function segmentsIn({ world }: SandboxSession): number {
  return world.wire.packets.filter(({ fate }) => fate === "under way").length;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function asRate(value: number): string {
  return `${value.toFixed(1)}/s`;
}
