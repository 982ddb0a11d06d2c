import type { Page } from "@playwright/test";
import { LESSON, onScreen } from "./quiz";
import { expect, test } from "./story";

test("a whole test by keyboard alone: every control is reached, seen to be reached, and used", async ({ page }) => {
  await page.goto(`${LESSON}/test`);
  for (let number = 1; ; number += 1) {
    const question = page.getByRole("heading", { name: new RegExp(`^Question ${number} of \\d+$`) });
    await expect(question).toBeVisible();
    await answerByKeyboard(page);
    const verdict = onScreen(page).getByRole("region", { name: "Result" }).getByRole("status");
    await expect(verdict.getByText(/^(Correct|Partly correct|Not quite)$/)).toBeVisible();
    const next = page.getByRole("button", { name: "Next question" });
    if ((await next.count()) === 0) break;
    await tabTo(page, "Next question");
    await page.keyboard.press("Enter");
  }
  await tabTo(page, /result/i);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your result" })).toBeVisible();
});

test("the first Tab offers to skip to the content, and a key term explains itself and is put away with Escape", async ({
  page,
}) => {
  await page.goto(LESSON);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(/skip/i);
  await page.keyboard.press("Enter");
  const term = page.getByRole("article").getByRole("button", { name: "email client" }).first();
  await term.focus();
  await page.keyboard.press("Enter");
  const definition = page.locator("[popover]:popover-open");
  await expect(definition).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(definition).toBeHidden();
  await expect(term).toBeFocused();
});

/** More stops than any question has controls, with a sandbox in it or without. */
const mostStops = 200;

/** Goes from control to control and uses each as a person without a mouse would, until the answer can be checked. */
async function answerByKeyboard(page: Page): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    expect(here.outlined, `${here.kind} "${here.name}" shows that it has the focus`).toBe(true);
    if (here.kind === "button" && here.name === "Open the sandbox") await openSandbox(page);
    if (!here.inQuestion) continue;
    if (here.kind === "button" && here.name === "Check answer") return page.keyboard.press("Enter");
    if (here.kind === "button" && here.name === "Keep this order") await page.keyboard.press("Enter");
    // In a group that begins with "Not sure" the next one round is a statement's True.
    if (here.kind === "radio" && here.checked) await page.keyboard.press("ArrowDown");
    else if (here.kind === "radio" || here.kind === "checkbox") await page.keyboard.press("Space");
    if (here.kind === "select") await page.keyboard.press("ArrowDown");
    if (here.kind === "text") await page.keyboard.type("25");
  }
  throw new Error("Tab never reached Check answer");
}

/** A task is looked at, and given up: how one is done by keyboard is the sandbox's own story. */
async function openSandbox(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(onScreen(page).getByRole("tab", { name: "Wire", exact: true })).toBeVisible();
}

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    const here = await focused(page);
    if (typeof name === "string" ? here.name === name : name.test(here.name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${name}`);
}

function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement))
      return { kind: "", name: "", checked: false, inQuestion: false, outlined: false };
    // A radio or checkbox may be drawn by its label, which then shows the focus for it.
    const shows = [element, element.closest("label")].filter((shown) => shown !== null);
    const isInSandbox = element.closest("[role=group][aria-label=Sandbox]") !== null;
    const style = shows.map((shown) => getComputedStyle(shown));
    return {
      kind: element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
      name: element.textContent?.trim() ?? "",
      checked: element instanceof HTMLInputElement && element.checked,
      // A task's answer is checked below its sandbox, which has forms of its own.
      inQuestion: (element.closest("form") ?? (element as HTMLButtonElement).form ?? null) !== null && !isInSandbox,
      outlined: style.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none"),
    };
  });
}
