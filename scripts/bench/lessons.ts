import { startBareApp } from "./bare-app";
import { requestsPerSecond } from "./load";
import { HOME, LESSON } from "./pages";
import { inTurn } from "./pairs";
import { startPostroom } from "./running-postroom";
import type { Figure, Section } from "./section";

/** Requests per second of the lesson, and of the home page to tell what a short page costs on the same way. */
export async function measureLessons({ rounds }: { rounds: number }): Promise<Section> {
  const bare = await startBareApp();
  const postroom = await startPostroom();
  const measure = async (what: string, path: string): Promise<Figure> => {
    const comparison = await inTurn(
      () => requestsPerSecond(postroom.url + path),
      () => requestsPerSecond(`${bare.url}/`),
      rounds,
    );
    return { what, comparison, show: (rate) => `${rate.toFixed(0)}/s` };
  };
  return {
    title: "Lesson requests per second",
    meaning: [
      "The page's HTML, compressed, over 8 kept-alive connections, beside an empty Next page; each served by one next start.",
      "Higher is better; 1.00 would mean that a whole lesson with its security policy is served as fast as an empty page.",
    ],
    figures: [await measure("the lesson", LESSON), await measure("the home page", HOME)],
    notes: [],
  };
}
