import { parseRichText } from "@/learning/question/parse-rich-text";
import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import type { Question } from "@/learning/question/question";
import type { Inline } from "@/learning/question/rich-text";
import { answer, shownAs } from "./answering";
import { firstCourse, firstLesson, oneOfEachKind } from "./bank";
import { ownerOfQuiz } from "./counts";
import { letDaysPass } from "./database";
import { LESSON, onScreen, openInlineQuestion, testYourself } from "./quiz";
import { ReceivedBodies } from "./received-bodies";
import { expect, test } from "./story";
import { askInstead, haveAnswered } from "./studying";

test.skip(({ viewport }) => (viewport?.width ?? 0) > 1000, "what is sent does not depend on the width");

test("nothing a guest's browser receives gives an answer away before it is in", async ({ page }) => {
  const received = await ReceivedBodies.of(page);
  const tellTales = await findTellTales();
  const expectSilence = (from: number) => {
    const leaks = received
      .since(from)
      .flatMap(({ url, text }) =>
        [...tellTales.values()].flat().flatMap((said) => (text.includes(said) ? { url, said } : [])),
      );
    expect(leaks).toEqual([]);
  };
  /** From here on its words may be said. Before, they must have been: or this test would look for nothing. */
  const expectRevealed = (question: Question, from: number) => {
    const said = received
      .since(from)
      .map(({ text }) => text)
      .join("\n");
    expect(said, `the explanation of ${question.id}`).toContain(tellTale(question.explanation, () => true));
    tellTales.delete(question.id);
  };

  await page.goto(LESSON);
  const inline = await openInlineQuestion(page, 1);
  expectSilence(0);
  let from = received.count;
  expectRevealed((await answer(inline, "wrong")).question, from);

  from = received.count;
  const quizId = await testYourself(page);
  const asked = await oneOfEachKind();
  await askInstead(quizId, asked);
  await page.reload();
  await expect(page.getByRole("heading", { name: `Question 1 of ${asked.length}` })).toBeVisible();
  const flight = await page.request.get(page.url(), { headers: { RSC: "1" } });
  const sent = questionsIn(await flight.text());
  const allowed = asked.map((question, place) => asSent(question, sent[place]));
  expect(unfold(sent, allowed)).toEqual(allowed);
  expectNoAcceptedAnswers(await flight.text(), asked);

  for (let number = 1; number <= asked.length; number += 1) {
    await expect(page.getByRole("heading", { name: `Question ${number} of ${asked.length}` })).toBeVisible();
    expectSilence(from);
    from = received.count;
    expectRevealed((await answer(onScreen(page), "wrong")).question, from);
    from = received.count;
    await page.getByRole("button", { name: number < asked.length ? "Next question" : "See your result" }).click();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Your result" })).toBeVisible();
  expectSilence(from);
});

test("a flashcard's other side is not sent until it is asked for", async ({ page }) => {
  await page.goto(LESSON);
  const guest = await ownerOfQuiz(await testYourself(page));
  const { questions } = await firstLesson();
  const card = questions.find((question) => question.kind === "flashcard");
  if (!card) throw new Error("the bank has no flashcard");
  await haveAnswered(guest, [{ question: card, aim: "right" }]);
  await letDaysPass(guest, 30);

  const received = await ReceivedBodies.of(page);
  const all = () =>
    received
      .since(0)
      .map(({ text }) => text)
      .join("\n");
  const [back, explanation] = [card.back, card.explanation].map((text) => tellTale(text, () => true) ?? "");
  await page.goto("/review");
  await page.getByRole("button", { name: "Start review" }).click();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  expect(all()).not.toContain(back);

  await page.getByRole("button", { name: "Show answer" }).click();
  await expect(page.getByText("How well did you know it?")).toBeVisible();
  expect(all()).toContain(back);
  expect(all()).not.toContain(explanation);

  await page.getByRole("button", { name: /^Good/ }).click();
  await expect(page.getByText("Why", { exact: true })).toBeVisible();
  expect(all()).toContain(explanation);
});

/** By question: a piece of each sentence that only an answer may bring, and that stands nowhere in what anybody may read. */
async function findTellTales(): Promise<Map<string, string[]>> {
  const course = await firstCourse();
  const { questions, ...lesson } = await firstLesson();
  const open = JSON.stringify([
    lesson,
    course.terms,
    course.misconceptions,
    questions.map((question) => shownAs(question)),
  ]);
  const tellTales = questions.map((question): [string, string[]] => {
    const secret = secretsOf(question).flatMap((text) => tellTale(text, (piece) => !open.includes(piece)) ?? []);
    return [question.id, secret];
  });
  for (const [id, phrases] of tellTales) expect(phrases.length, `tell-tales of ${id}`).toBeGreaterThan(0);
  return new Map(tellTales);
}

/** Explanations, what is said about options and parts, and the backs of flashcards, wherever a kind keeps them. */
function secretsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" && ["explanation", "feedback", "back"].includes(name) ? [inner] : secretsOf(inner),
  );
}

/** The longest piece of a text that is written alike in HTML, JSON and a script: letters, spaces and plain stops. */
function tellTale(markdown: string, suits: (piece: string) => boolean): string | null {
  const pieces = parseRichText(markdown)
    .flatMap((block) => ("p" in block ? block.p.flatMap(plainTexts) : block.lines))
    .flatMap((text) => text.split(/[^\w ,.:;()-]+/))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 12 && suits(piece));
  return pieces.sort((a, b) => b.length - a.length)[0] ?? null;
}

function plainTexts(inline: Inline): string[] {
  if (typeof inline === "string") return [inline];
  if ("code" in inline) return [inline.code];
  return ("strong" in inline ? inline.strong : inline.em).flatMap(plainTexts);
}

/** The questions in the data of a page, as its components are handed them. */
function questionsIn(flight: string): PublicQuestion[] {
  const rows = flight.split("\n").flatMap((row) => {
    const json = /^[0-9a-f]+:([[{].*)$/.exec(row)?.[1];
    return json ? [JSON.parse(json) as unknown] : [];
  });
  return rows.flatMap(findQuestions);
}

function findQuestions(value: unknown): PublicQuestion[] {
  if (typeof value !== "object" || value === null) return [];
  if ("kind" in value && "prompt" in value) return [value as PublicQuestion];
  return Object.values(value).flatMap(findQuestions);
}

/**
 * What was sent, with React's shorthand written out: "$1c" is a long text and "$1c:props:…" a value that stand elsewhere in the same data,
 * where `expectSilence` reads them.
 */
function unfold(sent: unknown, meant: unknown): unknown {
  if (typeof sent === "string") return /^\$[0-9a-f]+(:|$)/.test(sent) ? meant : sent;
  if (typeof sent !== "object" || sent === null || typeof meant !== "object" || meant === null) return sent;
  const inner = meant as Readonly<Record<string, unknown>>;
  if (Array.isArray(sent)) return sent.map((value, place) => unfold(value, inner[place]));
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, unfold(value, inner[name])]));
}

/** What may be sent of a question: its public view, to the letter. */
function asSent(question: Question, sent: PublicQuestion | undefined): PublicQuestion {
  return toPublic(question, sent?.version ?? "", sent?.seed ?? 0);
}

/** A typed answer may be an everyday word; where it is also read in a question, that is no leak. */
function expectNoAcceptedAnswers(data: string, questions: readonly Question[]): void {
  const read = JSON.stringify(questions.map((question) => shownAs(question)));
  const accepted = questions.flatMap((question) => {
    if (question.kind === "transcript")
      return Object.values(question.lines).flatMap(({ accept }) => accept.map((text) => ({ text })));
    if (question.kind === "gap-typed") return Object.values(question.gaps).flatMap(({ accept }) => accept);
    return question.kind === "short-answer" ? question.accept : [];
  });
  const secret = accepted.map(({ text }) => text).filter((text) => text.length > 3 && !read.includes(text));
  expect(secret.length, "accepted answers to look for").toBeGreaterThan(0);
  for (const text of secret) expect(data).not.toContain(text);
}
