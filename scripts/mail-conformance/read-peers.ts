import { readFileSync } from "node:fs";
import { z } from "zod";

const Results = z.array(
  z.object({
    peer: z.string(),
    version: z.string(),
    case: z.string(),
    outcome: z.enum(["passed", "failed", "skipped"]),
  }),
);

export type PeerResult = z.infer<typeof Results>[number];

/** @param file what `npm run mail-peers -- --report` has written */
export function readPeers(file: string): PeerResult[] {
  return Results.parse(JSON.parse(readFileSync(file, "utf8")));
}
