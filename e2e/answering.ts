import { expect, type Locator } from "@playwright/test";
import { AND_SO_ON } from "@/learning/question/dialogue/dialogue-line";
import { seedOf } from "@/learning/question/generated/validate";
import type { Grade } from "@/learning/question/grade";
import { gradeResponse } from "@/learning/question/grade-response";
import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import type { Question } from "@/learning/question/question";
import { type RichText, wordsOf } from "@/learning/question/rich-text";
import type { PublicTask } from "@/learning/question/task/public";
import type { TaskResponse } from "@/learning/question/task/validate";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { randomFrom } from "@/learning/random";
import { printKept } from "@/learning/sandbox/share/kept-session";
import { markOfStart } from "@/learning/sandbox/share/session-marks";
import { sessionStartOf } from "@/learning/sandbox/task/begin-task";
import { makeResponse, partsOf } from "@/server/demo/make-response";
import { firstLesson } from "./bank";

/** How well the person on the screen does. What has one part alone cannot be partly right, and is got wrong then. */
export type Aim = "right" | "partly" | "wrong";

export type Outcome = Grade["outcome"];

/** What is announced, in words that people know it by. */
export const ANNOUNCED: Record<Outcome, string> = {
  correct: "Correct",
  partly: "Partly correct",
  wrong: "Not quite",
};

/** Fills the form in, checks the answer, and sees that what is announced is what the key says. */
export async function answer(area: Locator, aim: Aim): Promise<{ question: Question; outcome: Outcome }> {
  const question = await questionOn(area);
  const response = responseTo(question, aim, await seedOn(area));
  await fill(area, question, response);
  if (question.kind !== "flashcard") await area.getByRole("button", { name: "Check answer" }).click();
  const outcome = outcomeOf(question, response);
  await expectVerdict(area, outcome);
  return { question, outcome };
}

export async function expectVerdict(area: Locator, outcome: Outcome): Promise<void> {
  const verdict = area.getByRole("region", { name: "Result" }).getByRole("status");
  await expect(verdict.getByText(ANNOUNCED[outcome], { exact: true })).toBeVisible();
}

/**
 * A response in the kind's own form, the same each time.
 * @param seed of the numbers that are shown, where they are drawn
 */
export function responseTo(question: Question, aim: Aim, seed = 0): QuestionResponse {
  const parts = partsOf(question);
  const wrongParts = { right: 0, partly: Math.min(1, parts), wrong: parts }[aim];
  return makeResponse(question, wrongParts, randomFrom(5), seed);
}

export function outcomeOf(question: Question, response: QuestionResponse): Outcome {
  const { outcome } = gradeResponse(question, response);
  if (outcome === "invalid") throw new Error(`${question.id} does not take ${JSON.stringify(response)}`);
  return outcome;
}

/** Which question of the bank is on the screen, by everything that can be read of it. */
export async function questionOn(area: Locator): Promise<Question> {
  const form = area.locator("form").getByRole("group").first();
  await expect(form).toBeVisible();
  const shown = inOneLine((await form.allInnerTexts()).join(" "));
  const { questions } = await firstLesson();
  const seed = await seedOn(area);
  const texts = (question: Question) => textsOf(shownAs(question, seed));
  const fitting = questions.filter((question) => texts(question).every((text) => shown.includes(text)));
  const [best] = fitting.sort((a, b) => texts(b).length - texts(a).length);
  if (!best) throw new Error(`no question of the bank reads: ${shown}`);
  return best;
}

/** The seed of the numbers on the screen; 0 where none are drawn. */
export async function seedOn(area: Locator): Promise<number> {
  const drawn = area.locator("form [data-seed]");
  return (await drawn.count()) > 0 ? Number(await drawn.getAttribute("data-seed")) : 0;
}

/** Puts a response into the form that is shown, control by control, as their names say. */
export async function fill(area: Locator, question: Question, response: QuestionResponse): Promise<void> {
  await fillIn(area, shownAs(question, seedOf(response) ?? 0), response);
}

async function fillIn(area: Locator, shown: PublicQuestion, response: QuestionResponse): Promise<void> {
  switch (shown.kind) {
    case "single-choice":
      if ("choice" in response) await choose(area, "radio", shown.options, response.choice);
      return;
    case "multiple-choice":
      if ("choices" in response)
        for (const choice of response.choices) await choose(area, "checkbox", shown.options, choice);
      return;
    case "true-false-set":
      if ("verdicts" in response)
        for (const { id, text } of shown.statements)
          await chooseFor(area, text, response.verdicts[id] ? "True" : "False");
      return;
    case "categorising":
      if ("places" in response)
        for (const { id, text } of shown.items) {
          const category = shown.categories.find((known) => known.id === response.places[id]);
          await chooseFor(area, text, category?.name ?? "");
        }
      return;
    case "gap-typed":
      if ("gaps" in response)
        for (const [gap, text] of response.gaps.entries())
          await area.getByRole("textbox", { name: `Gap ${gap + 1} of` }).fill(text);
      return;
    case "gap-bank":
      if ("words" in response)
        for (const [gap, word] of response.words.entries())
          await area.getByRole("combobox", { name: `Gap ${gap + 1} of` }).selectOption(word);
      return;
    case "short-answer":
    case "numeric":
      if ("text" in response) await area.getByRole("textbox", { name: /^Your answer/ }).fill(response.text);
      return;
    case "matching":
      if ("pairs" in response)
        for (const { id, text } of shown.left)
          await area
            .getByRole("combobox", { name: nameOf(text), exact: true })
            .selectOption(response.pairs[id] ?? null);
      return;
    case "ordering":
      if ("order" in response) await putInOrder(area, shown.items, response.order);
      return;
    case "transcript":
      if ("lines" in response)
        for (const [gap, line] of response.lines.entries())
          await area.getByRole("textbox", { name: `Missing line ${gap + 1}, said by` }).fill(line);
      return;
    case "spot-the-error":
      if ("line" in response) {
        // What is left out cannot be chosen, and has no button.
        const before = shown.dialogue.slice(0, response.line).filter(({ text }) => text !== AND_SO_ON);
        await area.getByRole("radio").nth(before.length).check();
      }
      return;
    case "generated":
      if ("given" in response) await fillIn(area, shown.asked, response.given);
      return;
    case "task":
      if ("actions" in response) await doTask(area, shown, response);
      return;
    case "flashcard":
      await area.getByRole("button", { name: "Show answer" }).click();
      if ("selfRating" in response)
        await area.getByRole("button", { name: new RegExp(`^${response.selfRating}`, "i") }).click();
  }
}

/** Somebody did it here before and comes back to it. How tasks are done by hand is told by the sandbox's own stories. */
async function doTask(area: Locator, task: PublicTask, { found = {}, ...record }: TaskResponse): Promise<void> {
  const kept = printKept({ ...record, viewed: record.end, traps: [] }, markOfStart(sessionStartOf(task)));
  await area.evaluate(
    (_, [place, text]) => {
      if (text !== "") localStorage.setItem(`postroom-sandbox task ${place}`, text);
    },
    [task.id, record.actions.length > 0 ? (kept ?? "") : ""] as const,
  );
  const bench = area.getByRole("tab", { name: "Wire", exact: true });
  if (!(await bench.isVisible())) await area.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(bench).toBeVisible();
  for (const [at, { say, find }] of task.goals.entries()) {
    const given = found[at];
    if (!find || given === undefined) continue;
    if (find.choices) await choose(area, "radio", find.choices, given);
    else await area.getByRole("textbox", { name: nameOf(say) }).fill(given);
  }
}

/** A question as anybody may see it. The wording's name and the shuffle do not matter here; numbers that are drawn do. */
export function shownAs(question: Question, seed = 0): PublicQuestion {
  return toPublic(question, "", seed);
}

/** The name that a control has of a rich text on the screen. */
export function nameOf(text: RichText): string {
  return inOneLine(wordsOf(text));
}

type Option = { id: string; text: RichText };

async function choose(area: Locator, role: "radio" | "checkbox", options: readonly Option[], id: string) {
  const option = options.find((known) => known.id === id);
  await area.getByRole(role, { name: nameOf(option?.text ?? []), exact: true }).check();
}

async function chooseFor(area: Locator, part: RichText, choice: string) {
  const group = area.getByRole("group", { name: nameOf(part), exact: true });
  await group.getByRole("radio", { name: choice, exact: true }).check();
}

/** By the arrows alone, from the top down: each item is moved up to its place. */
async function putInOrder(area: Locator, items: readonly Option[], order: readonly string[]) {
  let moved = false;
  for (const [place, id] of order.entries()) {
    const name = `Move up: ${nameOf(items.find((item) => item.id === id)?.text ?? [])}`;
    for (let at = (await movers(area)).indexOf(name); at > place; at -= 1) {
      await area.getByRole("button", { name, exact: true }).click();
      moved = true;
    }
  }
  if (!moved) await area.getByRole("button", { name: "Keep this order" }).click();
}

/** The names of the buttons that move an item up, in the items' order. */
async function movers(area: Locator): Promise<string[]> {
  const buttons = await area.getByRole("button", { name: /^Move up: / }).all();
  return Promise.all(buttons.map(async (button) => inOneLine((await button.getAttribute("aria-label")) ?? "")));
}

function textsOf(question: PublicQuestion): string[] {
  const parts = "options" in question ? question.options : "statements" in question ? question.statements : [];
  const more = "items" in question ? question.items : "left" in question ? question.left : [];
  const said = "dialogue" in question && Array.isArray(question.dialogue) ? question.dialogue : [];
  const lines = said.flatMap((line) => ("text" in line ? [inOneLine(line.text)] : []));
  return [...[question.prompt, ...[...parts, ...more].map(({ text }) => text)].map(nameOf), ...lines];
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
