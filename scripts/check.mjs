/** npm run check: the loop to run while writing. Everything that needs neither a database nor a build. */
import { endChildren } from "./start/children.mjs";
import { ensureClient } from "./start/generate.mjs";
import { ensureInstalled } from "./start/install.mjs";
import { takePreparationLock } from "./start/preparation-lock.mjs";
import { endOnSignals } from "./start/signals.mjs";
import { runSteps } from "./test/run-steps.mjs";
import { quickSteps } from "./test/tools.mjs";

endOnSignals();
const release = await takePreparationLock();
await ensureInstalled();
await ensureClient();
release();
process.exitCode = await runSteps(quickSteps);
await endChildren();
