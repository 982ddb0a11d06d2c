import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { say } from "../start/progress.mjs";

/** Debian's name for Chromium without the windows of a browser around its pages: what Playwright's own is too. */
const SHELL = "chromium-headless-shell";
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
  const found = (await findPlaywrightBrowser()) ?? findProgram(NAMES, ELSEWHERE) ?? installFromDebian("chromium");
  if (found) return found;
  throw new Error(
    "No browser for the stories: install Chromium (apt-get install chromium) or run npx playwright install chromium.",
  );
}

/**
 * The same for whoever only looks at pages: the shell where it can be had, because it opens a page for a third of what a whole
 * Chromium takes. Root gets it installed: no person's everyday machine is used as root.
 *
 * @returns {Promise<string>}
 */
export async function findPageBrowser() {
  const isRoot = process.getuid?.() === 0;
  return findProgram([SHELL]) ?? (isRoot ? installFromDebian(SHELL) : null) ?? findBrowser();
}

async function findPlaywrightBrowser() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

/**
 * @param {string[]} names in the order of preference, looked for where programs are
 * @param {string[]} [elsewhere] files to try after them
 */
function findProgram(names, elsewhere = []) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...elsewhere].find((file) => existsSync(file)) ?? null;
}

/** @param {string} name a package's, and its program's */
function installFromDebian(name) {
  if (!existsSync("/usr/bin/apt-get")) return null;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  say(`Installing Debian's ${name} …`);
  for (const command of [
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-y", "-q", "--no-install-recommends", "--no-remove", name],
  ]) {
    const [program = "", ...rest] = [...asRoot, ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    if (spawnSync(program, rest, { env, stdio: "ignore" }).status !== 0) return null;
  }
  return findProgram([name]);
}
