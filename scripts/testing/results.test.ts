import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  addUp,
  closingLine,
  longestLines,
  readPlaywright,
  readVitest,
  timesOfPlaywright,
  timesOfVitest,
} from "./results.mjs";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tadmur-results-"));
  file = join(folder, "report.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const report = (content: object) => writeFileSync(file, JSON.stringify(content));
const vitestReport = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

it("counts are added up into the closing line", () => {
  const total = addUp({ passed: 1, failed: 0, skipped: 2 }, { passed: 2, failed: 1, skipped: 0 });
  expect(closingLine(total)).toBe("3 passed, 1 failed, 2 skipped");
});

it("a test that is left out or still to do is skipped", () => {
  report(vitestReport);
  expect(readVitest(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

it("a runner that fails without a failing test has failed", () => {
  report({ ...vitestReport, numFailedTests: 0 });
  expect(readVitest(file, 1).failed).toBe(1);
});

it("a runner that leaves no report, or half of one, has failed", () => {
  expect(readVitest(file, 0).failed).toBe(1);
  writeFileSync(file, '{"numPassed');
  expect(readVitest(file, 0).failed).toBe(1);
});

it("a journey that only passed when tried again has failed", () => {
  report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] });
  expect(readPlaywright(file, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

it("the tests that took longest are named with their files, whoever ran them", () => {
  report({
    ...vitestReport,
    testResults: [
      {
        name: join(process.cwd(), "lib/dates/edtf.test.ts"),
        assertionResults: [
          { fullName: "edtf of any length", duration: 5120.4 },
          { fullName: "edtf left out", duration: undefined },
        ],
      },
    ],
  });
  const fast = timesOfVitest(file);
  report({
    stats: {},
    errors: [],
    suites: [
      {
        specs: [{ file: "a.spec.ts", title: "twice", tests: [{ results: [{ duration: 4000 }, { duration: 3000 }] }] }],
        suites: [{ specs: [{ file: "a.spec.ts", title: "inside", tests: [{ results: [{ duration: 12_345 }] }] }] }],
      },
    ],
  });
  const times = [...fast, ...timesOfPlaywright(file)];
  expect(times).toHaveLength(4);
  expect(longestLines(times, 3)).toEqual([
    "   12.3 s  a.spec.ts: inside",
    "    7.0 s  a.spec.ts: twice",
    "    5.1 s  lib/dates/edtf.test.ts: edtf of any length",
  ]);
});

it("a missing or broken report has no times", () => {
  expect(timesOfVitest(file)).toEqual([]);
  writeFileSync(file, '{"testResults": 3}');
  expect(timesOfVitest(file)).toEqual([]);
});
