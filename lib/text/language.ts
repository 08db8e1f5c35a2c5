const rightToLeft = new Set(["ar", "he", "fa", "ur", "syr", "arc", "ckb", "ps", "yi"]);

/** Which way a language runs; a script subtag (`ar-Latn`) overrules it. */
export function directionOfLanguage(tag: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = tag.split("-");
  if (subtags.some((subtag) => /^(latn|cyrl|grek)$/i.test(subtag))) return "ltr";
  return rightToLeft.has(language.toLowerCase()) || subtags.some((subtag) => /^(arab|hebr|syrc)$/i.test(subtag))
    ? "rtl"
    : "ltr";
}

const scripts = [
  ["Arab", /\p{Script=Arabic}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Syrc", /\p{Script=Syriac}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Armn", /\p{Script=Armenian}/u],
  ["Palm", /\p{Script=Palmyrene}/u],
  ["Latn", /\p{Script=Latin}/u],
] as const;

/** The script (ISO 15924) of a text, by its first letter; Latin for one without letters we know. */
export const scriptOf = (text: string): string => {
  const first = [...text].find((letter) => scripts.some(([, pattern]) => pattern.test(letter)));
  return scripts.find(([, pattern]) => first !== undefined && pattern.test(first))?.[0] ?? "Latn";
};

/** The language of a text that came without one, by its letters: Arabic when most of them are, else English. */
export function languageOfText(text: string): "ar" | "en" {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return arabic > latin ? "ar" : "en";
}

/** Languages that a form offers for a source or for words of our own. */
export const languages = ["en", "ar", "fr", "de", "it", "pl", "es", "ru", "tr", "fa", "he"] as const;
