import { notThere } from "./not-there";
import type { Evidence } from "./read-evidence";
import type { PeerResult } from "./read-peers";
import { writeOverview, writeTables } from "./write-table";

const PEERS = "## Programs nobody here wrote";
const TESTS = "## Section by section";

/** @param peers their results, or the part of an earlier page that has them, kept as it is */
export function writePage(evidence: readonly Evidence[], peers: readonly PeerResult[] | string): string {
  return [
    "# What the mail room conforms to",
    "",
    "Written by `npm run mail-conformance`, from the titles of tests that passed: change the tests, not this page.",
    "",
    PEERS,
    "",
    typeof peers === "string" ? peers : writePeers(peers),
    "",
    TESTS,
    "",
    writeOverview(evidence),
    "",
    "### Not there",
    "",
    ...notThere.map(({ what, why }) => `- **${what}.** ${why}`),
    "",
    writeTables(evidence),
    "",
  ].join("\n");
}

/** The part that depends on which programs a machine has, without its heading. */
export function peersOf(page: string): string {
  const [, after = ""] = page.split(`${PEERS}\n`);
  return (after.split(TESTS)[0] ?? "").trim() || "Not run yet: `npm run mail-peers`.";
}

/** The part that the tests alone decide. */
export function testsOf(page: string): string {
  return page.split(TESTS)[1] ?? "";
}

function writePeers(results: readonly PeerResult[]): string {
  const rows = results.map(
    ({ peer, version, case: what, outcome }) => `| ${peer} | ${version} | ${what} | ${outcome} |`,
  );
  return [
    "As `npm run mail-peers` last found them. What a machine does not have is skipped there and named.",
    "",
    "| program | version | what it does with us | |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}
