import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  addUp,
  closingLine,
  failureLinesOf,
  failuresOfPlaywright,
  failuresOfVitest,
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

it("what failed is said once more by name, whoever ran it", () => {
  const path = (name: string) => join(process.cwd(), name);
  report({
    ...vitestReport,
    testResults: [
      {
        name: path("lib/a.test.ts"),
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "holds", status: "passed", failureMessages: [] },
          {
            fullName: "breaks",
            status: "failed",
            failureMessages: ["\u001b[31mError: 1 is not 2\u001b[39m\n    at a"],
          },
        ],
      },
      { name: path("lib/b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
      { name: path("lib/c.test.ts"), status: "passed", message: "", assertionResults: [] },
    ],
  });
  const units = failuresOfVitest(file);
  const ran = (status: string, ...messages: (string | undefined)[]) => ({
    status,
    results: messages.map((message) => (message === undefined ? {} : { error: { message } })),
  });
  report({
    errors: [{ message: "no browser" }],
    suites: [
      {
        specs: [{ file: "a.spec.ts", title: "well", tests: [ran("expected", undefined)] }],
        suites: [{ specs: [{ file: "a.spec.ts", title: "at last", tests: [ran("flaky", "not seen", undefined)] }] }],
      },
    ],
  });
  expect(failureLinesOf([...units, ...failuresOfPlaywright(file)])).toEqual([
    "  ✗ lib/a.test.ts: breaks",
    "      Error: 1 is not 2",
    "          at a",
    "  ✗ lib/b.test.ts",
    "      no such module",
    "  ✗ a.spec.ts: at last",
    "      not seen",
    "  ✗ journeys",
    "      no browser",
  ]);
});

it("a missing or broken report lists nothing", () => {
  const lists = () => [
    timesOfVitest(file),
    failuresOfVitest(file),
    timesOfPlaywright(file),
    failuresOfPlaywright(file),
  ];
  expect(lists().flat()).toEqual([]);
  writeFileSync(file, '{"testResults": 3, "suites": 3}');
  expect(lists().flat()).toEqual([]);
});
