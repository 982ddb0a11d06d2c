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
import {
  SLOWER,
  untilItAnswers,
  untilItAnswersByLink,
  untilItAnswersInLesson,
  untilLoaded,
  workOfOpening,
} from "./sandbox-opening";
import { linkTo, manyLines, manySegments } from "./sandbox-sessions";
import type { Section } from "./section";

const PANELS = ["Mail", "Wire", "Mailboxes", "Terminal", "Be the server", "Break it", "Under the bonnet"];
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
    const byLink = await inTurn(
      () => untilItAnswersByLink(browser, postroom.url),
      () => untilLoaded(browser, bare.url),
      rounds,
    );
    const work = await inTurn(
      () => workOfOpening(browser, address),
      () => workOfOpening(browser, bare.url),
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
        `Answering: until Play does what it says, on a processor slowed down ${SLOWER} times, beside the load of an empty Next page. Aim: 1 s from the press on "Sandbox" in the header and on "Open the sandbox" in a lesson; and from nothing, 1 s more than the empty page takes.`,
        "Work: what the page's own thread does while the page opens, at full speed. Waiting is not in it, so it is the steadiest of these.",
        "Frames a second, beside an empty page that draws nothing (aim: 60, or what the empty page gets here).",
      ],
      figures: [
        { what: "scripts as it opens", comparison: compare([{ ours: opened, peer: lesson }]), show: inKilobytes },
        { what: "scripts, all panels opened", comparison: compare([{ ours: all, peer: lesson }]), show: inKilobytes },
        { what: "first answer after the press in the header", comparison: byLink, show: inSeconds },
        { what: "first answer after the press in a lesson", comparison: inLesson, show: inSeconds },
        { what: "first answer of /sandbox opened from nothing", comparison: interactive, show: inSeconds },
        { what: "work while /sandbox opens", comparison: work, show: inMilliseconds },
        { what: `frames with ${segmentsIn(flight)} segments on their way`, comparison: flying, show: asRate },
        {
          what: `frames while ${wireLogOf(lines.world).entries.length} lines scroll`,
          comparison: scrolling,
          show: asRate,
        },
      ],
      notes: [
        `opened from nothing it answers ${inSeconds(interactive.ours - interactive.peer)} after an empty page has loaded`,
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

function inMilliseconds(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function asRate(value: number): string {
  return `${value.toFixed(1)}/s`;
}
