import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import packageJson from "@/package.json";

/** The members at the top of the file, of which each that is asked for here is one line. */
const members = new Map(
  readFileSync(new URL("../../CITATION.cff", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, name, value] = /^([a-z-]+): (.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
);

describe("CITATION.cff", () => {
  it("names the version and the licence that are released, in the version of the format that is", () => {
    expect(members.get("version")).toBe(packageJson.version);
    expect(members.get("license")).toBe(packageJson.license);
    expect(members.get("cff-version")).toBe("1.2.0");
  });

  it("has every member that the format requires", () => {
    const text = readFileSync(new URL("../../CITATION.cff", import.meta.url), "utf8");
    for (const required of ["cff-version", "message", "title"]) expect(members.get(required), required).toBeTruthy();
    expect(text).toMatch(/^authors:\n {2}- name: \S/m);
  });
});
