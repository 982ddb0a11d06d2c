import { randomBytes } from "node:crypto";
import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { startBareApp } from "./bare-app";
import type { BegunQuiz } from "./begin-quiz";
import { openEmbeddedDatabase } from "./bench-databases";
import { pageJavaScript } from "./page-javascript";
import { HOME, LESSON, LESSON_ID, REVIEW } from "./pages";
import { compare } from "./pairs";
import { BenchProblem } from "./problem";
import { startPostroom } from "./running-postroom";
import type { Figure, Section } from "./section";

/** Gzipped JavaScript of the pages. It is the same in every round, so it is weighed once. */
export async function measureJavaScript(): Promise<Section> {
  const bare = await startBareApp();
  const settings = {
    DATABASE_URL: (await openEmbeddedDatabase()).url,
    POSTROOM_SECRET: randomBytes(32).toString("hex"),
  };
  const postroom = await startPostroom(settings);
  const quiz = await beginQuiz(settings);

  const peer = await pageJavaScript(`${bare.url}/`);
  const weigh = async (what: string, path: string): Promise<Figure> => {
    const ours = await pageJavaScript(postroom.url + path, quiz.cookie);
    return { what, comparison: compare([{ ours, peer }]), show: (bytes) => `${(bytes / 1000).toFixed(1)} kB` };
  };
  return {
    title: "JavaScript on a page",
    meaning: [
      "Every script that the page's HTML names, gzipped file by file, beside an empty Next page: React and Next themselves.",
      "Lower is better; 1.00 would mean that Postroom adds none.",
    ],
    figures: [
      await weigh("the lesson (aim: 1.15 or less)", LESSON),
      await weigh("the home page", HOME),
      await weigh("a question of a quiz", quiz.path),
      await weigh("the review", REVIEW),
    ],
    notes: [],
  };
}

async function beginQuiz(env: Record<string, string>): Promise<BegunQuiz> {
  let begun: BegunQuiz | null = null;
  const program = new Child(["--import", "tsx", inRoot("scripts", "bench", "begin-quiz.ts"), LESSON_ID], {
    env: { ...env, NODE_ENV: "production" },
    onMessage(message: BegunQuiz) {
      begun = message;
    },
  });
  await program.ended;
  if (begun === null) throw new BenchProblem(`A quiz to weigh could not be begun.\n${program.output.trim()}`);
  return begun;
}
