import { existsSync, readFileSync } from "node:fs";

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

/** The line everything ends with. @param {Count} count */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
