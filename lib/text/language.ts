// ISO 15924: every script in use or in records that runs from right to left.
const rightToLeft = new Set(
  "Adlm Arab Armi Avst Hatr Hebr Mand Mani Narb Nbat Nkoo Palm Phli Phnx Prti Rohg Samr Sarb Syrc Thaa Yezi".split(" "),
);

/** A BCP 47 tag as it is written ("AR-sy" is `ar-SY`), or null where it is none. */
export function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The script that a tag names (`ar-Latn`), else the one its language is commonly written in; undefined for no tag. */
export function scriptOfTag(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

/** Which way a language runs, by its script. */
export const directionOfLanguage = (tag: string): "ltr" | "rtl" =>
  rightToLeft.has(scriptOfTag(tag) ?? "") ? "rtl" : "ltr";

const commas = new Map([
  ...["Arab", "Rohg", "Syrc", "Thaa"].map((script) => [script, "، "] as const),
  ...["Hans", "Hant", "Jpan"].map((script) => [script, "、"] as const),
  ["Ethi", "፣ "],
  ["Nkoo", "߸ "],
]);

/** What stands between the words of a list in a language, by its script. */
export const commaOf = (tag: string): string => commas.get(scriptOfTag(tag) ?? "") ?? ", ";

const scripts = [
  ["Latn", /\p{Script=Latin}/u],
  ["Arab", /\p{Script=Arabic}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Syrc", /\p{Script=Syriac}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Armn", /\p{Script=Armenian}/u],
  ["Geor", /\p{Script=Georgian}/u],
  ["Ethi", /\p{Script=Ethiopic}/u],
  ["Mymr", /\p{Script=Myanmar}/u],
  ["Deva", /\p{Script=Devanagari}/u],
  ["Beng", /\p{Script=Bengali}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Khmr", /\p{Script=Khmer}/u],
  ["Thaa", /\p{Script=Thaana}/u],
  ["Hani", /\p{Script=Han}/u],
  ["Jpan", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Hang", /\p{Script=Hangul}/u],
  ["Palm", /\p{Script=Palmyrene}/u],
  ["Phnx", /\p{Script=Phoenician}/u],
  ["Armi", /\p{Script=Imperial_Aramaic}/u],
  ["Nbat", /\p{Script=Nabataean}/u],
  ["Xsux", /\p{Script=Cuneiform}/u],
  ["Egyp", /\p{Script=Egyptian_Hieroglyphs}/u],
] as const;

/** The script (ISO 15924) of a text, by its first letter; Latin for one without letters we know. */
export const scriptOf = (text: string): string => {
  const first = [...text].find((letter) => scripts.some(([, pattern]) => pattern.test(letter)));
  return scripts.find(([, pattern]) => first !== undefined && pattern.test(first))?.[0] ?? "Latn";
};

/** The language of a text that came without one, by its letters: Arabic, else English, else nobody's to say (`und`). */
export function languageOfText(text: string): "ar" | "en" | "und" {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const [arabic, latin, all] = [count(/\p{Script=Arabic}/gu), count(/\p{Script=Latin}/gu), count(/\p{L}/gu)];
  if (arabic > latin && arabic * 2 >= all) return "ar";
  return latin * 2 >= all ? "en" : "und";
}
