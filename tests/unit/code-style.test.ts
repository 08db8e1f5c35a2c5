import ts from "typescript";
import { expect, test } from "vitest";
import { readSourceFiles } from "@/tests/support/source-files";

const files = readSourceFiles();
/** What is still to be brought under these rules. */
const exempt = /^lib\/dates\//;

/** `const [a, b] = [await one(), await other()]` reads as if both ran at once: it is `Promise.all`, or two lines. */
const isSerialList = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node) &&
  ts.isArrayBindingPattern(node.name) &&
  node.initializer !== undefined &&
  ts.isArrayLiteralExpression(node.initializer) &&
  node.initializer.elements.filter(ts.isAwaitExpression).length > 1;

test("nothing is awaited one after the other in a list that reads as if it were at once", () => {
  const found: string[] = [];
  for (const { path, source } of files) {
    const visit = (node: ts.Node): void => {
      if (isSerialList(node)) found.push(`${path}: ${node.getText(source)}`);
      ts.forEachChild(node, visit);
    };
    if (!exempt.test(path)) visit(source);
  }
  expect(found).toEqual([]);
});

/** A docstring is read where the name is used, far from the one above it. */
const leansOnOther = /\/\*\*[\s*]*(The same\b|As of an? |Likewise\b|Ditto\b)/g;

test("docstrings stand alone", () => {
  const found = files
    .filter(({ path }) => !exempt.test(path))
    .flatMap(({ path, source }) => [...source.text.matchAll(leansOnOther)].map(([words]) => `${path}: ${words}`));
  expect(found).toEqual([]);
});

/** A day before the common era is no text that PostgreSQL reads: `sqlDay`, `sqlDays` and `dayText` know how it writes it. */
const castsDay = /\$\{[^{}]*\}::date\b|\b(?:\w+_)?(?:earliest|latest)\)?::text/g;

test("days go into SQL and come from it through features/scope/day-sql", () => {
  const found = files
    .filter(({ path }) => /^(app|features|lib)\//.test(path) && !path.endsWith("scope/day-sql.ts"))
    .flatMap(({ path, source }) => [...source.text.matchAll(castsDay)].map(([words]) => `${path}: ${words}`))
    .filter((one) => !one.includes("toSqlDay("));
  expect(found).toEqual([]);
});

/** What replaces a module replaces it for whoever comes after in the same process. */
const replacesModules = /\bvi\.(mock|doMock|hoisted)\(/;

test("tests that replace modules have a process of their own, and no others", () => {
  const tests = files.filter(({ path }) => /\.test\.tsx?$/.test(path) && !path.endsWith("code-style.test.ts"));
  expect(tests.length).toBeGreaterThan(100);
  const replacing = tests.filter(({ source }) => replacesModules.test(source.text)).map(({ path }) => path);
  const alone = tests.filter(({ path }) => /\.alone\.test\.tsx?$/.test(path)).map(({ path }) => path);
  expect(replacing.toSorted()).toEqual(alone.toSorted());
});
