/** Which section of which RFC is shown by which test: read off the report of a run, from the titles of tests that passed. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

export type Evidence = {
  readonly rfc: number;
  /** "4.1.1.4", "D.1"; "" for the whole document. */
  readonly section: string;
  /** The test's title, which states what we do. */
  readonly guarantee: string;
  /** From the repository's root. */
  readonly file: string;
};

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

const REFERENCES = /\s*\((RFC \d+(?: §[\w.]+)?(?:, (?:RFC \d+(?: §[\w.]+)?|§[\w.]+))*)\)$/;

/**
 * @param report the JSON that vitest's reporter of that name writes
 * @param skippedToo counts a test that this machine could not run (tshark is not everywhere) as one that says what it says
 */
export function readEvidence(report: string, root: string, { skippedToo = false } = {}): Evidence[] {
  const { testResults } = Report.parse(JSON.parse(readFileSync(report, "utf8")));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "passed" || (skippedToo && (status === "skipped" || status === "pending")))
      .flatMap(({ title, ancestorTitles }) =>
        evidenceOf(title, ancestorTitles, path.relative(root, name).replaceAll("\\", "/")),
      ),
  );
}

/** A title that ends in `(RFC 1939 §6, RFC 2449 §5)`, as a piece of evidence for each. */
export function evidenceOf(title: string, ancestors: readonly string[], file: string): Evidence[] {
  const listed = REFERENCES.exec(title);
  if (!listed?.[1]) return [];
  const group = ancestors.at(-1);
  // A transcript's test stands in a group named by its file.
  const shownBy = group?.endsWith(".txt") ? group : file;
  const guarantee = [...(group && shownBy === file ? [group] : []), title.slice(0, listed.index)].join(": ");
  let rfc = 0;
  return listed[1].split(", ").map((reference) => {
    const [, number, section = ""] = /^(?:RFC (\d+))?(?: ?§([\w.]+))?$/.exec(reference) ?? [];
    if (number) rfc = Number(number);
    return { rfc, section, guarantee, file: shownBy };
  });
}

/** Sections in the order of the document: 4.2 before 4.10, appendices last. */
export function bySection(a: Evidence, b: Evidence): number {
  return (
    a.rfc - b.rfc ||
    a.section.localeCompare(b.section, "en", { numeric: true }) ||
    (a.guarantee < b.guarantee ? -1 : a.guarantee > b.guarantee ? 1 : 0)
  );
}
