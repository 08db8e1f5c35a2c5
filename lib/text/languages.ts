import { canonicalTag } from "./language";

/**
 * The languages that sources and people here speak most, in the order a form offers them. `ku` is Kurmanji and `ckb`
 * Sorani, as CLDR has it.
 */
export const commonLanguages = [
  ...["en", "ar", "fr", "de", "it", "pl", "es", "ru", "uk", "tr", "fa", "he", "ku", "ckb", "ps", "ur"],
  ...["hy", "ka", "az", "am", "ti", "my", "ne"],
] as const;

/** BCP 47's own tag for a language that nobody has determined. */
export const otherLanguage = "und";

const known = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const names = known.get(locale) ?? new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  known.set(locale, names);
  return names;
}

let all: readonly string[] | undefined;

/**
 * Every language of two or three letters (ISO 639-1, -2, -3) that can be named, by its canonical tag: one for `fa` and
 * `fas`, and `fa-AF` for `prs`, which is Dari; and of two of one name (`tw`, `ak`) the one that the other stands for. Found once:
 * it takes 0.1 s.
 */
export function listLanguages(): readonly string[] {
  if (all !== undefined) return all;
  const names = namesIn("en");
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  const tags = [...pairs, ...pairs.flatMap((pair) => letters.map((letter) => pair + letter))];
  const tagsOf = new Map<string, string>();
  for (const tag of Intl.getCanonicalLocales(tags.filter((one) => names.of(one) !== undefined))) {
    const name = names.of(tag) ?? tag;
    if (!tagsOf.has(name) || new Intl.Locale(tag).maximize().language === tag) tagsOf.set(name, tag);
  }
  all = [...tagsOf.values()];
  return all;
}

const scripts = new Intl.DisplayNames(["en"], { type: "script", fallback: "none" });
const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Of a language that has a name, and of a script and a region that have one; without extensions, nothing made up. */
function isNamed(tag: string): boolean {
  const { baseName, script, region } = new Intl.Locale(tag);
  const [language = ""] = tag.split("-");
  return (
    tag === baseName &&
    (language === otherLanguage || namesIn("en").of(language) !== undefined) &&
    (script === undefined || scripts.of(script) !== undefined) &&
    (region === undefined || regions.of(region) !== undefined)
  );
}

/** The tag of a language that somebody gave: one with a name, or one of `held`, which the record has. Null for any other. */
export function languageGiven(given: string, held: readonly string[] = []): string | null {
  const tag = canonicalTag(given.trim());
  return tag !== null && (held.includes(tag) || isNamed(tag)) ? tag : null;
}

/** A language's name in a language; in English, then the tag itself, where that has no word for it. */
export function languageName(tag: string, locale: string): string {
  try {
    return namesIn(locale).of(tag) ?? namesIn("en").of(tag) ?? tag;
  } catch {
    return tag;
  }
}
