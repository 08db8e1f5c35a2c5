import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { countAnswers, readAnswerCount } from "./answer-count";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tadmur-answers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is told to whoever has the file open, also by the process that comes after the one that counted", () => {
  const first = countAnswers(folder);
  const reader = readAnswerCount(folder);
  const began = reader.read();
  first.add();
  first.add();
  expect(reader.read()).toBe(began + 2);
  // It was killed after an answer that it could not count any more.
  first.close();
  const second = countAnswers(folder);
  expect(reader.read()).toBeGreaterThan(began + 2);
  const restarted = reader.read();
  second.add();
  expect(reader.read()).toBe(restarted + 1);
  second.close();
  reader.close();
});

it.each([
  ["too large to grow", Buffer.from(new Float64Array([1e300]).buffer)],
  ["no number", Buffer.alloc(8, 0xff)],
  ["cut off", Buffer.from("abc")],
])("is told by nobody while it is %s, and begun anew", (_what, bytes) => {
  writeFileSync(join(folder, "database.answers"), bytes);
  const reader = readAnswerCount(folder);
  expect(reader.read()).toBeNaN();
  const counting = countAnswers(folder);
  const began = reader.read();
  counting.add();
  expect(reader.read()).toBe(began + 1);
  counting.close();
  reader.close();
  expect(reader.read()).toBeNaN();
});

it("is not there where no database has run", () => {
  expect(() => readAnswerCount(folder)).toThrow("ENOENT");
});
