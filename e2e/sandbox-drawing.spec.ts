import type { Page } from "@playwright/test";
import { expect, test } from "./story";

/** Every world: those that are open to all, and a task in each of the others. */
const PLACES = [
  "/sandbox",
  "/sandbox?world=one-mailbox-three-devices",
  "/sandbox?world=crowded-inbox",
  "/sandbox?world=slow-line",
  "/sandbox?world=backup-mx",
  "/sandbox?world=encrypted",
  "/sandbox/full-but-patient",
  "/sandbox/come-again-later",
  "/sandbox/round-and-round",
  "/sandbox/mend-the-signpost",
];

test("in no world does a part of the drawing cover another, or leave it", async ({ page }) => {
  for (const place of PLACES) {
    await page.goto(place);
    await expect(network(page).getByRole("button").first()).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => tangled(page), place).toEqual([]);
  }
});

function network(page: Page) {
  return page.getByRole("region", { name: "Network" });
}

/** Pairs of buttons of which one covers the other, and buttons that are not wholly in the drawing. */
function tangled(page: Page): Promise<string[]> {
  return network(page).evaluate((drawing) => {
    const frame = drawing.getBoundingClientRect();
    const boxes = [...drawing.querySelectorAll("button")].map((button) => ({
      name: button.getAttribute("aria-label") ?? "",
      box: button.getBoundingClientRect(),
    }));
    const covered = boxes.flatMap(({ name, box }, at) =>
      boxes
        .slice(at + 1)
        .filter(
          ({ box: other }) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 0.5 &&
            Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 0.5,
        )
        .map((other) => `${name} and ${other.name}`),
    );
    const outside = boxes.filter(
      ({ box }) =>
        box.left < frame.left - 0.5 ||
        box.right > frame.right + 0.5 ||
        box.top < frame.top - 0.5 ||
        box.bottom > frame.bottom + 0.5,
    );
    return [...covered, ...outside.map(({ name }) => `${name} leaves the drawing`)];
  });
}
