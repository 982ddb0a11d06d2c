import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { say } from "../start/progress.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * A Chromium's program file: Playwright's own, the system's, or Debian's, installed now where this user may.
 *
 * @returns {Promise<string>} throws with what to do where there is none
 */
export async function findBrowser() {
  const found = (await findPlaywrightBrowser()) ?? findSystemBrowser() ?? installDebianBrowser();
  if (found) return found;
  throw new Error(
    "No browser for the stories: install Chromium (apt-get install chromium) or run npx playwright install chromium.",
  );
}

async function findPlaywrightBrowser() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function findSystemBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...ELSEWHERE].find((file) => existsSync(file)) ?? null;
}

function installDebianBrowser() {
  if (!existsSync("/usr/bin/apt-get")) return null;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  say("Installing Debian's Chromium …");
  for (const command of [
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"],
  ]) {
    const [program = "", ...rest] = [...asRoot, ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    if (spawnSync(program, rest, { env, stdio: "ignore" }).status !== 0) return null;
  }
  return findSystemBrowser();
}
