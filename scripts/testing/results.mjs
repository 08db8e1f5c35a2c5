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

/** The tests of one report, with what each took. Nothing for a report that is missing or broken. @param {string} file @param {(report: any) => Timed[]} read @returns {Timed[]} */
function readTimes(file, read) {
  if (!existsSync(file)) return [];
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}

/** @param {string} file */
export const timesOfVitest = (file) =>
  readTimes(file, ({ testResults }) =>
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
export const timesOfPlaywright = (file) => readTimes(file, timesOfSuite);

/** The longest tests, longest first, a line each. @param {Timed[]} times @param {number} most @returns {string[]} */
export const longestLines = (times, most) =>
  times
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, most)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);

/** The line everything ends with. @param {Count} count */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
