import { runToEnd } from "./children.mjs";
import { fingerprint, stampAt } from "./fingerprint.mjs";
import { inRoot } from "./places.mjs";
import { step } from "./progress.mjs";

/** Writes the database client from the schema into generated/, unless it is there already. */
export async function ensureClient() {
  const wanted = fingerprint(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  const stamp = stampAt(inRoot("generated", "prisma", ".made-from"));
  if (stamp.is(wanted)) return;
  stamp.remove();
  await step("Writing the database client", () =>
    runToEnd([inRoot("node_modules", "prisma", "build", "index.js"), "generate"], {
      env: {
        // Prisma would download an engine that generating never runs; any program satisfies it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    }),
  );
  stamp.write(wanted);
}
