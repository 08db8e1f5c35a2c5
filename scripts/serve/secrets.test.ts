import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensureSecrets, findSecrets } from "./secrets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tadmur-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "secrets.json");

it("are made once, differ from each other, and are the owner's alone", () => {
  const made = ensureSecrets(folder);
  expect(ensureSecrets(folder)).toEqual(made);
  expect(made.authSecret).not.toBe(made.contactKey);
  expect(Buffer.from(made.contactKey, "base64url")).toHaveLength(32);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secrets.json"]);
});

it("that others could read are closed to them", () => {
  ensureSecrets(folder);
  chmodSync(file(), 0o644);
  ensureSecrets(folder);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it("that are damaged are never replaced, and the words say what to do", () => {
  writeFileSync(file(), "{}");
  expect(() => ensureSecrets(folder)).toThrow("npm run new-keys");
  expect(() => findSecrets(folder)).toThrow("npm run new-keys");
});

it("that are not there are found missing, and none are made", () => {
  expect(findSecrets(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
