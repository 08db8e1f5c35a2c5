const rightToLeft = new Set(["ar", "he", "fa", "ur", "syr", "arc", "ckb", "ps", "yi"]);

/** Which way a language runs; a script subtag (`ar-Latn`) overrules it. */
export function directionOfLanguage(tag: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = tag.split("-");
  if (subtags.some((subtag) => /^(latn|cyrl|grek)$/i.test(subtag))) return "ltr";
  return rightToLeft.has(language.toLowerCase()) || subtags.some((subtag) => /^(arab|hebr|syrc)$/i.test(subtag))
    ? "rtl"
    : "ltr";
}

/** The language of a text that came without one, by its letters: Arabic when most of them are, else English. */
export function languageOfText(text: string): "ar" | "en" {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return arabic > latin ? "ar" : "en";
}

/** Languages that a form offers for a source or for words of our own. */
export const languages = ["en", "ar", "fr", "de", "it", "pl", "es", "ru", "tr", "fa", "he"] as const;
