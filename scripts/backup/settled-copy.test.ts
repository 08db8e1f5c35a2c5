import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { copySettled } from "./settled-copy";

let base: string;
let [from, to] = ["", ""];
const long = new Date("2026-01-01T00:00:00Z");
const write = (name: string, content: string) => {
  writeFileSync(join(from, name), content);
  utimesSync(join(from, name), long, long);
};
const copyOf = (name: string) => readFileSync(join(to, name), "utf8");
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "tadmur-copy-"));
  [from, to] = [join(base, "from"), join(base, "to")];
  mkdirSync(join(from, "inner/empty"), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

it("copies again what was changed, takes away what is gone, and leaves the rest", async () => {
  write("same", "same");
  write("inner/changed", "one");
  write("gone", "gone");
  const first = await copySettled(from, to);
  expect(readdirSync(join(to, "inner")).toSorted()).toEqual(["changed", "empty"]);
  appendFileSync(join(from, "inner/changed"), " two");
  rmSync(join(from, "gone"));
  write("added", "added");
  // Would show if it were copied once more.
  writeFileSync(join(to, "same"), "not copied again");
  await copySettled(from, to, first);
  expect(readdirSync(to).toSorted()).toEqual(["added", "inner", "same"]);
  expect([copyOf("inner/changed"), copyOf("added"), copyOf("same")]).toEqual(["one two", "added", "not copied again"]);
});

it("copies again what had only just been written, whatever the clock of the file system tells", async () => {
  writeFileSync(join(from, "fresh"), "one");
  const first = await copySettled(from, to);
  writeFileSync(join(to, "fresh"), "something else");
  await copySettled(from, to, first);
  expect(copyOf("fresh")).toBe("one");
});
