import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { namespaces } from "@/lib/i18n/messages";

const folder = new URL("../../lib/i18n/messages/", import.meta.url);
const read = (locale: string, namespace: string): unknown =>
  JSON.parse(readFileSync(new URL(`${locale}/${namespace}.json`, folder), "utf8"));

/** Every message by its path. */
function flatten(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  if (value === null || typeof value !== "object") throw new Error(`${path} is neither words nor a group`);
  return new Map(Object.entries(value).flatMap(([key, member]) => [...flatten(member, path ? `${path}.${key}` : key)]));
}

/** The names a message wants filled in: `{count, plural, one {day} other {# days of {name}}}` wants `count` and `name`. */
function wanted(message: string): string[] {
  const names = new Set<string>();
  const read = (from: number, isText: boolean): number => {
    let at = from;
    while (at < message.length && message[at] !== "}") {
      if (message[at] !== "{") at += 1;
      // Inside a plural's argument a brace opens a branch, which is text; inside text it opens an argument.
      else if (isText) {
        const [whole = "", name = ""] = /^\{\s*(\w+)\s*/.exec(message.slice(at)) ?? [];
        names.add(name);
        at = read(at + whole.length, false) + 1;
      } else at = read(at + 1, true) + 1;
    }
    return at;
  };
  read(0, true);
  return [...names].sort();
}
const tags = (message: string) => [...new Set([...message.matchAll(/<(\w+)>/g)].map(([, name]) => name))].sort();

/** What English needs for its verbs and Arabic does without. */
const englishGrammar: Record<string, string[]> = { "dashboard.finding.period": ["possibly", "held"] };

describe("messages", () => {
  test("the folders hold the listed namespaces and no other", () => {
    for (const locale of ["en", "ar"]) {
      expect(readdirSync(new URL(`${locale}/`, folder)).sort()).toEqual(
        namespaces.map((name) => `${name}.json`).sort(),
      );
    }
  });

  test.each(namespaces)("%s says the same things in both languages", (namespace) => {
    const english = flatten(read("en", namespace));
    const arabic = flatten(read("ar", namespace));
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, message] of english) {
      const other = arabic.get(key) ?? "";
      const grammar = englishGrammar[`${namespace}.${key}`] ?? [];
      const expected = wanted(message).filter((name) => !grammar.includes(name));
      expect({ key, wanted: wanted(other), tags: tags(other) }).toEqual({ key, wanted: expected, tags: tags(message) });
    }
  });

  test.each(namespaces)("%s: the Arabic is Arabic", (namespace) => {
    for (const [key, message] of flatten(read("ar", namespace))) {
      const words = message.replace(/\{[^{}]*\}/g, "");
      const isName =
        /^[\p{P}\p{N}\p{S}\s]*$/u.test(words) ||
        key.endsWith("otherLanguage") ||
        /^(EDTF|CSV|JSON|SHA-256|CC0 1\.0|CC BY(-SA)? \d\.\d)$/.test(words);
      expect({ key, isArabic: isName || /[\u0600-\u06ff]/.test(message) }).toEqual({ key, isArabic: true });
    }
  });
});
