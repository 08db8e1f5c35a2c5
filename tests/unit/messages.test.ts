import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { argumentsOf, parseMessage, printMessage } from "@/lib/i18n/message-parts";
import { namespaces, plainNamespaces } from "@/lib/i18n/messages";
import { locales, routing } from "@/lib/i18n/routing";

const folder = new URL("../../lib/i18n/messages/", import.meta.url);
const read = (locale: string, namespace: string): unknown =>
  JSON.parse(readFileSync(new URL(`${locale}/${namespace}.json`, folder), "utf8"));

/** Every message by its path. */
function flatten(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  if (value === null || typeof value !== "object") throw new Error(`${path} is neither words nor a group`);
  return new Map(Object.entries(value).flatMap(([key, member]) => [...flatten(member, path ? `${path}.${key}` : key)]));
}

/** What a message says itself, without arguments and tags. */
function ownWords(message: string): string {
  const words: string[] = [];
  printMessage(parseMessage(message), (text) => {
    words.push(text);
    return text;
  });
  return words.join("");
}

/** The names a message wants filled in: `{count, plural, one {day} other {# days of {name}}}` wants `count` and `name`. */
const wanted = (message: string): string[] => argumentsOf(parseMessage(message));
const tags = (message: string) => [...new Set([...message.matchAll(/<(\w+)>/g)].map(([, name]) => name))].sort();

/** What one language needs for its verbs and nouns beside a count, and another may do without. */
const grammatical = new Set(["most", "isRange", "isRestRange"]);
/** What single messages need for it. */
const grammaticalIn: Record<string, string[]> = {
  "dashboard.dek.among": ["count"],
  "dashboard.dek.contested": ["total"],
};
/** A Latin comma, semicolon or question mark among Arabic letters. */
const latinMarks = [/[\u0600-\u06ff»)]\s*[,;?]/, /[,;?]\s*[\u0600-\u06ff«]/, / {2}/];
/** docs/languages.md: a claim is an `إفادة`, the register `السجل` (without a mark), a record of it a `قيد`. */
const notOurWords = [
  /(?<!\p{L})(?:و|ف)?(?:ال|لل|ب|ل)?(?:أقوال|قول(?:ان|ين|اً|ا)?)(?!\p{L})/u,
  /سجلّ/,
  /سجلات/,
  /سيطر فيها/,
];
/** Words that say more than is held: a day is assessed, nobody knows who looked, and what followed was a recovery. */
const overstated = [
  /known for certain|all of them certain|a known day|account (of|by) some(one|body) who looked|nobody looked|repair since/i,
  /المعروف يقيناً|رواه من عاين|لم ينظر أحد|رُمّم بعدها/,
  // A whole chain can be rewritten, a claim corrected, a record kept back, and terms that were known be so no more.
  /unnoticed|never edited|never removed|nobody knows under/i,
  /دون أن يُكتشف|لا تُعدَّل أبداً|لا تُحذف قيود|لا يُعرف بأي شروط/,
];
/** docs/languages.md: what the register says is assessed (قيّم), a source, a claim or a condition is graded (قدّر). */
const gradings = [
  {
    only: /\b(?:un)?grad(?:e[ds]?|ing)\b/i,
    without: /\bassess/i,
    not: /تقييم|(?<!\p{L})[وف]?[يتن]?قيم(?:ها|ه|ت)?(?!\p{L})/u,
  },
  {
    only: /\bassess/i,
    without: /\b(?:un)?grad(?:e[ds]?|ing)\b/i,
    not: /تقدير|(?<!\p{L})[وف]?[يتن]?قدر(?:ها|ه|ت)?(?!\p{L})/u,
  },
];
const withoutVowels = (words: string): string => words.replace(/[\u064b-\u0652]/g, "");
/** docs/vocabulary.md: a source is one publication or observation; what is counted as independent of each other are voices. */
const voicesCalledSources = [
  /independent sources?|sources agree|two or more sources|one source, or none/i,
  /(?:مصدر|مصدران|مصدرين|مصادر) مستقل|مصدراً يتفق|مصدران أو أكثر/,
];
/** A register of anybody's has its own revisions, and began on a day of its own. */
const ofOneRegister = [/as-of=\d/];
const everyNamespace = [...namespaces, ...plainNamespaces];
const others = locales.filter((locale) => locale !== routing.defaultLocale);

describe("messages", () => {
  test("the folders hold the listed namespaces and no other", () => {
    expect(readdirSync(folder).sort()).toEqual([...locales].sort());
    for (const locale of locales) {
      expect(readdirSync(new URL(`${locale}/`, folder)).sort()).toEqual(
        everyNamespace.map((name) => `${name}.json`).sort(),
      );
    }
  });

  test.each(everyNamespace)("%s says the same things in every language", (namespace) => {
    const english = flatten(read(routing.defaultLocale, namespace));
    for (const locale of others) {
      const theirs = flatten(read(locale, namespace));
      expect([...theirs.keys()].sort()).toEqual([...english.keys()].sort());
      // A language says dates with whatever it is handed: lib/dates tries each phrase.
      if (namespace === "dates") continue;
      for (const [key, message] of english) {
        const other = theirs.get(key) ?? "";
        const ofThis = grammaticalIn[`${namespace}.${key}`] ?? [];
        const without = (names: string[]) => names.filter((name) => !grammatical.has(name) && !ofThis.includes(name));
        expect({ locale, key, wanted: without(wanted(other)), tags: tags(other) }).toEqual({
          locale,
          key,
          wanted: without(wanted(message)),
          tags: tags(message),
        });
      }
    }
  });

  test.each(everyNamespace)("%s claims no more than is held", (namespace) => {
    for (const locale of locales)
      for (const [key, message] of flatten(read(locale, namespace)))
        for (const words of [...overstated, ...voicesCalledSources, ...ofOneRegister])
          expect({ locale, key, found: words.exec(message)?.[0] }).toEqual({ locale, key });
  });

  test.each(everyNamespace)("%s: the Arabic has marks of its own, and one word for each thing", (namespace) => {
    for (const [key, message] of flatten(read("ar", namespace))) {
      // What is typed as EDTF has the marks of EDTF.
      const own = key === "problems.date_not_edtf" ? [] : latinMarks;
      printMessage(parseMessage(message), (text) => {
        for (const word of [...own, ...notOurWords]) expect({ key, found: word.exec(text)?.[0] }).toEqual({ key });
        return text;
      });
    }
  });

  test.each(everyNamespace)("%s: what is assessed and what is graded are told apart in Arabic too", (namespace) => {
    const theirs = flatten(read("ar", namespace));
    for (const [key, message] of flatten(read("en", namespace)))
      for (const { only, without, not } of gradings) {
        const english = ownWords(message);
        if (!only.test(english) || without.test(english)) continue;
        expect({ key, found: not.exec(withoutVowels(ownWords(theirs.get(key) ?? "")))?.[0] }).toEqual({ key });
      }
  });

  test.each(everyNamespace)("%s: the Arabic is Arabic", (namespace) => {
    for (const [key, message] of flatten(read("ar", namespace))) {
      const words = ownWords(message).trim();
      const isName =
        /^[\p{P}\p{N}\p{S}\s]*$/u.test(words) || /^(EDTF|CSV|JSON|SHA-256|CC0 1\.0|CC BY(-SA)? \d\.\d)$/.test(words);
      expect({ key, isArabic: isName || /[\u0600-\u06ff]/.test(words) }).toEqual({ key, isArabic: true });
    }
  });
});
