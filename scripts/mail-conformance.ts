/**
 * npm run mail-conformance: runs the mail room's tests and writes docs/mail-conformance.md from the titles of those that
 * passed, so that the page claims nothing that was not run.
 *
 *   --report F   reads vitest's JSON report F instead of running the tests
 *   --peers F    takes the results of real programs from F, as npm run mail-peers -- --report F writes them
 *   --check      writes nothing, and fails when the page says something else about the tests
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { readEvidence } from "./mail-conformance/read-evidence";
import { readPeers } from "./mail-conformance/read-peers";
import { peersOf, testsOf, writePage } from "./mail-conformance/write-page";
import { inRoot } from "./start/places.mjs";
import { runVitest } from "./test/tools.mjs";

const PAGE = inRoot("docs", "mail-conformance.md");

const { values } = parseArgs({
  options: { report: { type: "string" }, peers: { type: "string" }, check: { type: "boolean", default: false } },
});
const evidence = await readTests();
const before = readPage();
const page = writePage(evidence, values.peers === undefined ? peersOf(before) : readPeers(values.peers));
if (!values.check) {
  writeFileSync(PAGE, page);
  console.log(
    `docs/mail-conformance.md: ${evidence.length} statements about ${new Set(evidence.map(({ rfc }) => rfc)).size} RFCs.`,
  );
} else if (testsOf(before) === testsOf(page)) {
  console.log(`docs/mail-conformance.md says what ${evidence.length} tests say.`);
} else {
  console.log("docs/mail-conformance.md is not what the tests say: run npm run mail-conformance, and commit the page.");
  process.exitCode = 1;
}

async function readTests() {
  if (values.report !== undefined) return readEvidence(values.report, inRoot(), { skippedToo: values.check });
  const directory = mkdtempSync(path.join(tmpdir(), "postroom-conformance-"));
  try {
    const report = path.join(directory, "report.json");
    const { failed } = await runVitest(
      "vitest.config.ts",
      {},
      { only: ["mail/", "server/mail-host/"], keepReport: report },
    );
    if (failed > 0) throw new Error("Some tests of the mail room fail; the page is written when they pass.");
    return readEvidence(report, inRoot(), { skippedToo: values.check });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readPage(): string {
  try {
    return readFileSync(PAGE, "utf8");
  } catch {
    return "";
  }
}
