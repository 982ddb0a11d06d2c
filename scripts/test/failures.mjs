/** What failed, a line each, out of the reports of the tools that ran it: for the end of the output, where people look first. */

/** More are one cause more often than many. */
const MOST_LISTED = 20;
const LONGEST_REASON = 300;

/**
 * @param {{ testResults: { name: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[] }} report vitest's
 * @returns {string[]}
 */
export function failuresOfVitest({ testResults }) {
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that cannot be loaded has no tests to name.
    if (failed.length === 0 && message) return [`${name}: ${reasonOf(message)}`];
    return failed.map(({ fullName, failureMessages }) => `${fullName}: ${reasonOf(failureMessages?.[0])}`);
  });
  return failures.slice(0, MOST_LISTED);
}

/**
 * @typedef {{ title: string, file?: string, suites?: Suite[], specs?: Spec[] }} Suite
 * @typedef {{ title: string, file: string, line: number, tests: { projectName: string, status: string, results: { error?: { message?: string } }[] }[] }} Spec
 *
 * @param {{ suites: Suite[] }} report Playwright's
 * @returns {string[]}
 */
export function failuresOfPlaywright({ suites }) {
  return suites.flatMap(specsOf).flatMap(failuresOfSpec).slice(0, MOST_LISTED);
}

/**
 * @param {Suite} suite
 * @returns {Spec[]}
 */
function specsOf({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * @param {Spec} spec
 * @returns {string[]}
 */
function failuresOfSpec({ title, file, line, tests }) {
  return tests
    .filter(({ status }) => status === "unexpected" || status === "flaky")
    .map(({ projectName, results }) => {
      const reason = reasonOf(results.find(({ error }) => error)?.error?.message);
      return `[${projectName}] ${file}:${line} ${title}: ${reason}`;
    });
}

/**
 * @param {string | undefined} message
 * @returns {string} in one line
 */
function reasonOf(message = "no reason was given") {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the tools colour their messages.
  const plain = message.replace(/\u001b\[[0-9;]*m/g, "").replace(/\s+/g, " ");
  return plain.length > LONGEST_REASON ? `${plain.slice(0, LONGEST_REASON)} …` : plain;
}
