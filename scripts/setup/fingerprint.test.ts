import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  fingerprint,
  installedAsLocked,
  missingPackages,
  nodeComplaint,
  readStamp,
  writeStamp,
} from "./fingerprint.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tadmur-setup-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (file: string, content: string | object) => {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content));
};

it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s will do", (version) => {
  expect(nodeComplaint(version)).toBeNull();
});

it.each(["18.20.0", "20.18.3"])("Node %s is too old, and the words say what to install", (version) => {
  expect(nodeComplaint(version)).toContain("20.19 or newer");
});

it("a changed, added or moved file gives another fingerprint", () => {
  put("app/a.ts", "1");
  put("app/b.ts", "2");
  const seen = [fingerprint(root, ["app"])];
  put("app/a.ts", "12");
  seen.push(fingerprint(root, ["app"]));
  put("app/c.ts", "");
  seen.push(fingerprint(root, ["app"]));
  expect(new Set(seen).size).toBe(3);
});

it("a test or a folder that is not there changes nothing", () => {
  put("app/a.ts", "1");
  const before = fingerprint(root, ["app"]);
  put("app/a.test.ts", "1");
  expect(fingerprint(root, ["app", "public"])).toBe(before);
});

it("a stamp is read as it was written", () => {
  expect(readStamp(join(root, "deep/stamp"))).toBeNull();
  writeStamp(join(root, "deep/stamp"), "abc");
  expect(readStamp(join(root, "deep/stamp"))).toBe("abc");
});

it("a package that is asked for and not installed is missing", () => {
  put("package.json", { dependencies: { "@a/b": "1" }, devDependencies: { c: "1" } });
  put("node_modules/@a/b/package.json", {});
  expect(missingPackages(root)).toEqual(["c"]);
});

it("an installation with another version than the lock file's is not as locked", () => {
  const locked = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "1.0.0", optional: true },
  };
  put("package-lock.json", { packages: locked });
  expect(installedAsLocked(root)).toBe(false);
  put("node_modules/.package-lock.json", { packages: { "node_modules/a": { version: "1.0.0" } } });
  expect(installedAsLocked(root)).toBe(true);
  put("node_modules/.package-lock.json", { packages: { "node_modules/a": { version: "1.0.1" } } });
  expect(installedAsLocked(root)).toBe(false);
});
