import { startBareApp } from "./bare-app";
import { requestsPerSecond } from "./load";
import { HOME, LESSON } from "./pages";
import { inTurn } from "./pairs";
import { startPostroom } from "./running-postroom";
import type { Section } from "./section";

/** Requests per second of the lesson and of the home page, which is the shortest way through the same server. */
export async function measureLessons({ rounds }: { rounds: number }): Promise<Section> {
  const bare = await startBareApp();
  const postroom = await startPostroom().catch(async (error) => {
    await bare.stop();
    throw error;
  });
  try {
    const measure = (path: string) =>
      inTurn(
        () => requestsPerSecond(postroom.url + path),
        () => requestsPerSecond(`${bare.url}/`),
        rounds,
      );
    const show = (rate: number) => `${rate.toFixed(0)}/s`;
    return {
      title: "Lesson requests per second",
      meaning: [
        "The page's HTML over 8 kept-alive connections, beside an empty Next page; both by next start, one process each.",
        "Higher is better; 1.00 would mean that a whole lesson with its security policy is served as fast as nothing at all.",
      ],
      figures: [
        { what: "the lesson", comparison: await measure(LESSON), show },
        { what: "the home page", comparison: await measure(HOME), show },
      ],
      notes: [],
    };
  } finally {
    await Promise.all([bare.stop(), postroom.stop()]);
  }
}
