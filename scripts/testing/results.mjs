import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {...Count} counts @returns {Count} */
export const addUp = (...counts) =>
  counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** A tool that failed without naming a test has failed all the same. @param {Count} count @param {number} code @returns {Count} */
const heedExit = (count, code) => (code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count);

/** @param {string} file @param {(report: any) => Count} read @param {number} code @returns {Count} */
function readReport(file, read, code) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  try {
    return heedExit(read(JSON.parse(readFileSync(file, "utf8"))), code);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {string} file @param {number} code */
export const readVitest = (file, code) =>
  readReport(
    file,
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
    code,
  );

/** @param {string} file @param {number} code */
export const readPlaywright = (file, code) =>
  readReport(
    file,
    ({ stats, errors }) => ({
      // One that only passed when tried again has failed once too often.
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }),
    code,
  );

/** @typedef {{ name: string, seconds: number }} Timed */

/** @typedef {{ name: string, words: string }} Failure what a test that failed said first */

/** What is listed of one report. Nothing for a report that is missing or broken. @template Listed @param {string} file @param {(report: any) => Listed[]} read @returns {Listed[]} */
function readList(file, read) {
  if (!existsSync(file)) return [];
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}

/** @param {string} file */
export const timesOfVitest = (file) =>
  readList(file, ({ testResults }) =>
    testResults.flatMap((/** @type {any} */ { name, assertionResults }) =>
      assertionResults.map((/** @type {any} */ { fullName, duration }) => ({
        name: `${relative(process.cwd(), name)}: ${fullName}`,
        seconds: (duration ?? 0) / 1000,
      })),
    ),
  );

/** A journey tried again took all its tries. @param {any} suite @returns {Timed[]} */
const timesOfSuite = ({ suites = [], specs = [] }) => [
  ...specs.map((/** @type {any} */ { file, title, tests }) => ({
    name: `${file}: ${title}`,
    seconds:
      tests
        .flatMap((/** @type {any} */ { results }) => results)
        .reduce((/** @type {number} */ sum, /** @type {any} */ { duration }) => sum + duration, 0) / 1000,
  })),
  ...suites.flatMap(timesOfSuite),
];

/** @param {string} file */
export const timesOfPlaywright = (file) => readList(file, timesOfSuite);

const failureLines = 12;
// What colours a terminal's letters, in which runners write their messages.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** @param {string | undefined} message */
const firstLines = (message) => (message ?? "").replaceAll(colours, "").split("\n", failureLines).join("\n").trimEnd();

/** The tests that failed, and the files that could not be run at all. @param {string} file @returns {Failure[]} */
export const failuresOfVitest = (file) =>
  readList(file, ({ testResults }) =>
    testResults.flatMap((/** @type {any} */ { name, status, message, assertionResults }) => {
      const path = relative(process.cwd(), name);
      const failed = assertionResults.filter((/** @type {any} */ { status }) => status === "failed");
      if (failed.length === 0) return status === "failed" ? [{ name: path, words: firstLines(message) }] : [];
      return failed.map((/** @type {any} */ { fullName, failureMessages }) => ({
        name: `${path}: ${fullName}`,
        words: firstLines(failureMessages[0]),
      }));
    }),
  );

/** @param {any} suite @returns {Failure[]} */
const failuresOfSuite = ({ suites = [], specs = [] }) => [
  ...specs.flatMap((/** @type {any} */ { file, title, tests }) =>
    tests
      .filter((/** @type {any} */ { status }) => status === "unexpected" || status === "flaky")
      .map((/** @type {any} */ { results }) => ({
        name: `${file}: ${title}`,
        words: firstLines(results.find((/** @type {any} */ { error }) => error)?.error.message),
      })),
  ),
  ...suites.flatMap(failuresOfSuite),
];

/** The journeys that failed, be it once, and what failed outside of any. @param {string} file @returns {Failure[]} */
export const failuresOfPlaywright = (file) =>
  readList(file, (report) => [
    ...failuresOfSuite(report),
    ...report.errors.map((/** @type {any} */ { message }) => ({ name: "journeys", words: firstLines(message) })),
  ]);

/** What failed, said once more at the end. @param {Failure[]} failures */
export const failureLinesOf = (failures) =>
  failures.flatMap(({ name, words }) => [`  ✗ ${name}`, ...words.split("\n").map((line) => `      ${line}`)]);

/** The longest tests, longest first, a line each. @param {Timed[]} times @param {number} most @returns {string[]} */
export const longestLines = (times, most) =>
  times
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, most)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);

/** The line everything ends with. @param {Count} count */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
