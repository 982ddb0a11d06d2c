import { database } from "../../database/client";
import type { AccountViewer } from "../../session/viewer";
import { EXPORT_SECTIONS } from "./sections";

export const EXPORT_LIMIT = { name: "export", count: 10, windowSeconds: 60 * 60, per: "viewer" } as const;

const ABOUT =
  "Everything Postroom keeps under your name. Times are in UTC. Your password is not here because Postroom does not know it: it keeps a hash that only confirms it.";

/** One JSON file, sent as it is read from the database. */
export async function exportMyData(viewer: AccountViewer): Promise<Response> {
  const pieces = exportPieces(viewer.id, new Date());
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="postroom-my-data.json"',
      "cache-control": "private, no-store",
    },
  });
}

/** The file, piece by piece; together they are one JSON object. */
export async function* exportPieces(userId: string, now: Date): AsyncGenerator<string, void, undefined> {
  const { passwordHash, ...account } = await database().user.findUniqueOrThrow({
    where: { id: userId },
    omit: { sessionEpoch: true, demo: true },
  });
  yield `{"about":${JSON.stringify(ABOUT)},\n"exportedAt":${JSON.stringify(now)},\n`;
  yield `"account":${JSON.stringify({ ...account, hasPassword: passwordHash !== null }, null, 1)}`;
  for (const section of EXPORT_SECTIONS) {
    yield `,\n${JSON.stringify(section.name)}:[`;
    let separator = "\n";
    for await (const row of section.rows(userId)) {
      yield separator + JSON.stringify(row);
      separator = ",\n";
    }
    yield "]";
  }
  yield "}\n";
}
