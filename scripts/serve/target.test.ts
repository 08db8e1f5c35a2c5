import { expect, it } from "vitest";
import { checkTarget } from "./target";

it.each([
  "/",
  "/ar/sites/temple-of-bel?cause=shelling&q=%D8%AA%D8%AF%D9%85%D8%B1",
  "/?q=100%25+sure",
  "/?",
  "/_next/static/a.js",
  "/sites/..x/y..z/...",
  "/?q=a%0Ab",
])("%s is sound", (url) => {
  expect(checkTarget(url)).toEqual({ kind: "sound", pathname: url.split("?")[0] });
});

it.each([
  ["half an encoding", "/%e"],
  ["half an encoding in the query", "/?q=%zz"],
  ["bytes that are not UTF-8", "/%ff%fe"],
  ["half of a surrogate pair", "/%ED%A0%80"],
  ["NUL in the path", "/a%00"],
  ["NUL in the query", "/?q=a%00b"],
  ["another host in disguise", "//evil.example"],
  ["another host behind backslashes", "/\\evil.example"],
  ["another host behind encoded backslashes", "/%5Cevil.example"],
  ["another host behind an encoded slash", "/%2Fevil.example"],
  ["a way up", "/_next/../sites"],
  ["a way up behind encoded dots", "/_next/static/%2e%2E/.%2e/events/x?a=b"],
  ["a way up at the end", "/sites/.."],
  ["a way nowhere", "/sites/./x"],
  ["a page where the framework keeps data of pages", "/_next/data/x/api/v1/sites.json?a=b"],
  ["a part of a page by the framework's name for it", "/evidence/x.segments/_tree.segment.rsc?a=b"],
  ["a page with what a browser keeps to itself", "/sites/new#a/b"],
  ["a whole address", "http://evil.example/"],
  ["an asterisk", "*"],
  ["raw bytes", "/ت"],
  ["nothing", ""],
])("%s is refused", (_what, url) => {
  expect(checkTarget(url)).toEqual({ kind: "refused", status: 400 });
});

it("an endless address is refused as too long", () => {
  expect(checkTarget(`/?q=${"a".repeat(9_000)}`)).toEqual({ kind: "refused", status: 414 });
});
