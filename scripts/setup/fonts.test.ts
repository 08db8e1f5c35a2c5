import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "@/tests/support/cruise";
import { type Face, faces } from "./fonts.mjs";

const pointsOf = ({ letters }: Face): number[] =>
  letters.flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
const styleOf = ({ family, weight, style }: Face) => `${family} ${weight} ${style ?? "upright"}`;

const messages = (language: string): string => {
  const folder = join(repositoryRoot, "lib/i18n/messages", language);
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("");
};

test("no letter is in two files of one face", () => {
  for (const face of faces) {
    const points = faces.filter((other) => styleOf(other) === styleOf(face)).flatMap(pointsOf);
    expect(new Set(points).size, styleOf(face)).toBe(points.length);
  }
});

test("each word of an interface stands in one file, so that its letters join and no further file is fetched", () => {
  const coresOf = (family: string) =>
    faces.filter((face) => face.family === family && pointsOf(face).includes(family.includes("Arabic") ? 0x628 : 0x62));
  for (const [language, script, families] of [
    ["ar", /\p{Script=Arabic}/gu, ["Plex Sans Arabic", "Noto Naskh Arabic"]],
    ["en", /\p{Script=Latin}/gu, ["Plex Sans", "Newsreader"]],
  ] as const)
    for (const family of families)
      for (const core of coresOf(family)) {
        const held = new Set(pointsOf(core));
        const missing = [...messages(language).matchAll(script)].filter(
          ([letter]) => !held.has(letter.codePointAt(0) ?? 0),
        );
        expect(
          missing.map(([letter]) => letter),
          styleOf(core),
        ).toEqual([]);
      }
});
