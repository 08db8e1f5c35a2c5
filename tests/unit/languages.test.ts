import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/routing";

const folders = ["app", "components", "features", "lib", "scripts"];
const code = [
  "proxy.ts",
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  ),
]
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.|\/messages\//.test(file))
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));

const tag = `"(?:${locales.join("|")})"`;
const questions = {
  "asks which of the languages it is": new RegExp(`[lL](?:ocale|ang)\\b\\)? [!=]== ${tag}`),
  "takes two languages and no other": new RegExp(`${tag} \\| ${tag}|\\[${tag}, ${tag}\\] as const`),
  "writes a language's prefix": new RegExp(`["'\`]/(?:${locales.join("|")})(?:["'\`/])`),
  "writes a quarter of the sky": /(["'`])[NSEW]\1, \1[NSEW]\1\)/,
  "writes a direction": /dir="rtl"|: "rtl"|\? "rtl"/,
};
/** The list itself, directions, and what draws by them. */
const mayAsk = ["lib/i18n/routing.ts", "lib/text/language.ts", "components/charts/stacked-bar-behind.tsx"];

describe("no code knows which languages there are", () => {
  test.each(Object.entries(questions))("none %s", (_what, pattern) => {
    const found = code.filter(({ file, source }) => !mayAsk.includes(file) && pattern.test(source));
    expect(found.map(({ file, source }) => `${file}: ${pattern.exec(source)?.[0]}`)).toEqual([]);
  });

  test("and no style runs one way", () => {
    const styles = ["app", "components", "features"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    );
    const physical =
      /(?:margin|padding|border)-(?:left|right)\b|[\s;{](?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/;
    const found = styles.filter((file) => file.endsWith(".css") && physical.test(readFileSync(file, "utf8")));
    expect(found).toEqual([]);
  });
});
