import { readFile } from "node:fs/promises";
import { z } from "zod";

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ exportedName: z.string(), filename: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

/** A server action of the current build: what a browser would call, found where the server itself looks it up. */
export interface BuiltAction {
  /** "app/classes/actions.ts#submitNewClass" */
  name: string;
  /** The secret-less number a request names it by. */
  id: string;
}

export async function findActions(): Promise<BuiltAction[]> {
  const text = await readFile(".next/server/server-reference-manifest.json", "utf8");
  return Object.entries(Manifest.parse(JSON.parse(text)).node)
    .map(([id, { exportedName, filename }]) => ({ id, name: `${filename}#${exportedName}` }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
