import type { Page, Response } from "@playwright/test";

/** What a browser has received, in the order in which it arrived. */
export class ReceivedBodies {
  readonly #bodies: Promise<{ url: string; text: string }>[] = [];

  /** From now on everything any page of this browser receives: documents, their data, scripts, replies. */
  constructor(page: Page) {
    page.context().on("response", (response) => this.#bodies.push(read(response)));
  }

  /** @param from how many to pass over, as `count` said earlier */
  async since(from: number): Promise<{ url: string; text: string }[]> {
    return Promise.all(this.#bodies.slice(from));
  }

  get count(): number {
    return this.#bodies.length;
  }
}

async function read(response: Response): Promise<{ url: string; text: string }> {
  // A redirect, and a request that the next page cut short, have no body.
  const body = await response.body().catch(() => Buffer.alloc(0));
  return { url: response.url(), text: unescaped(body.toString("utf8")) };
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
