import { startBareApp } from "./bare-app";
import { pageJavaScript } from "./page-javascript";
import { HOME, LESSON, QUIZ, REVIEW } from "./pages";
import { compare } from "./pairs";
import { BenchProblem } from "./problem";
import { startPostroom } from "./running-postroom";
import type { Figure, Section } from "./section";

const pages = [
  { what: "the lesson (aim: 1.15 or less)", path: LESSON },
  { what: "the home page", path: HOME },
  { what: "the quiz", path: QUIZ },
  { what: "the review", path: REVIEW },
];

/** Gzipped JavaScript of the pages. The same in every round, so it is weighed once. */
export async function measureJavaScript(): Promise<Section> {
  const bare = await startBareApp();
  const postroom = await startPostroom().catch(async (error) => {
    await bare.stop();
    throw error;
  });
  try {
    const peer = await pageJavaScript(`${bare.url}/`);
    if (peer === null) throw new BenchProblem("The empty Next page was not served.");
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const { what, path } of pages) {
      const ours = await pageJavaScript(postroom.url + path);
      if (ours === null) notes.push(`${path} was not served, so ${what} is missing.`);
      else
        figures.push({
          what,
          comparison: compare([{ ours, peer }]),
          show: (bytes) => `${(bytes / 1000).toFixed(1)} kB`,
        });
    }
    return {
      title: "JavaScript on a page",
      meaning: [
        "Every script that the page's HTML names, gzipped file by file, beside an empty Next page: React and Next themselves.",
        "Lower is better; 1.00 would mean that Postroom adds none.",
      ],
      figures,
      notes,
    };
  } finally {
    await Promise.all([bare.stop(), postroom.stop()]);
  }
}
