import type { Page, Route } from "@playwright/test";

type Body = { url: string; text: string };

/** What a browser has received, in the order in which it arrived. */
export class ReceivedBodies {
  readonly #bodies: Body[] = [];

  /**
   * From now on everything any page of this browser receives: documents, their data, scripts, replies. They are fetched
   * for the browser and handed on, because of what a script has read from a stream the browser itself keeps nothing.
   */
  static async of(page: Page): Promise<ReceivedBodies> {
    const received = new ReceivedBodies();
    await page.context().route("**/*", (route) => received.#pass(route));
    return received;
  }

  /** @param from how many to pass over, as `count` said earlier */
  since(from: number): readonly Body[] {
    return this.#bodies.slice(from);
  }

  get count(): number {
    return this.#bodies.length;
  }

  async #pass(route: Route): Promise<void> {
    try {
      const response = await route.fetch({ maxRedirects: 0 });
      this.#bodies.push({ url: response.url(), text: unescaped(await response.text()) });
      await route.fulfill({ response });
    } catch {
      // The page that asked has been left meanwhile.
      await route.abort().catch(() => undefined);
    }
  }
}

/** The same text however it was written: in JSON, inside a script's string, or as HTML. */
function unescaped(text: string): string {
  return text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/\\+"/g, '"')
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
