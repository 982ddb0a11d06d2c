/** npm test: everything, from whatever state the folder is in, on what this machine has. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { endOnSignals } from "./start/signals.mjs";

endOnSignals();
// The tests' own data: what this folder's Postroom keeps is never touched.
const data = mkdtempSync(path.join(tmpdir(), "postroom-test-"));
process.env.POSTROOM_DATA = data;
for (const name of ["DATABASE_URL", "POSTROOM_SECRET", "POSTROOM_URL", "POSTROOM_DATABASE", "PORT"])
  delete process.env[name];
const { testEverything } = await import("./test/test-everything.mjs");
try {
  process.exitCode = await testEverything();
} finally {
  rmSync(data, { recursive: true, force: true });
}
