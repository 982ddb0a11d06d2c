import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";

const Answer = z.union([
  z.object({ ok: z.literal(true) }).loose(),
  z.object({ ok: z.literal(false), problem: z.object({ code: z.string() }).loose() }),
]);

/**
 * Calls a server action over HTTP as a page's script would, without the page.
 * @returns "ok", a problem's code ("forbidden", "invalid", …), or "redirect" when the action led elsewhere
 */
export async function callAction(request: APIRequestContext, id: string, input: unknown): Promise<string> {
  const response = await request.post("/classes", {
    headers: { "Next-Action": id, Accept: "text/x-component", "Content-Type": "text/plain;charset=UTF-8" },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
  const text = await response.text();
  if (response.status() === 303 || response.headers()["x-action-redirect"]) return "redirect";
  for (const line of text.split("\n")) {
    const row = /^[0-9a-f]+:(\{.*\})$/.exec(line)?.[1];
    const answer = row === undefined ? undefined : Answer.safeParse(JSON.parse(row));
    if (answer?.success) return answer.data.ok ? "ok" : answer.data.problem.code;
  }
  return `status ${response.status()}`;
}
