import type { LocalizedText } from "./localized-text";

/**
 * The number of this folding, kept beside what was folded by it: one more with every change of it, so that a register that
 * was folded otherwise is folded anew when it starts (scripts/database/refold).
 */
export const foldVersion = 2;

/** Letters of one script that people write in several ways, or without what tells them apart. */
const sameLetters: Readonly<Record<string, string>> = {
  ...{ ى: "ي", ة: "ه", ؤ: "و", ئ: "ي", ٱ: "ا", ک: "ك", ڪ: "ك", ی: "ي", ې: "ي", ێ: "ي", ۍ: "ي", ے: "ي" },
  ...{ ہ: "ه", ھ: "ه", ە: "ه", ۃ: "ه", ۿ: "ه", ں: "ن", ڕ: "ر", ڵ: "ل", ۆ: "و" },
  ...{ ı: "i", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ħ: "h", ŧ: "t", ŋ: "n", ĸ: "k" },
  ...{ ə: "e", ɛ: "e", ɔ: "o", ɓ: "b", ɗ: "d", ƙ: "k", ƴ: "y", ɨ: "i", ʉ: "u", ŀ: "l", ς: "σ", ґ: "г" },
};
const anySameLetter = new RegExp(`[${Object.keys(sameLetters).join("")}]`, "g");

/** The noughts of the scripts whose figures are read as 0 to 9; their other figures follow them. */
const noughts = [
  ...[0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66],
  ...[0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810],
];
const inFigures = (figure: string): string => {
  const code = figure.charCodeAt(0);
  const nought = noughts.findLast((first) => first <= code);
  return nought === undefined || code > nought + 9 ? figure : String(code - nought);
};

/** Apostrophes, ayn and hamza as romanisations write them, for a class of a regular expression. */
export const apostrophes = "'’‘‛`´′‵＇՚׳\\u02b9-\\u02c1\\u02c8-\\u02cb\\ua78b\\ua78c";
const anyApostrophe = new RegExp(`[${apostrophes}]`, "g");

/**
 * What a search compares: no case, accents, vowel signs, apostrophes, hyphens or letters that nobody sees, the figures 0 to 9,
 * and one form of the letters people write in several ways. "Ba'al-Shamîn" and "baal shamin", "أثر" and "اثر" fold to the same.
 */
export function foldText(text: string): string {
  // Most of what is written is plain ASCII, of which only these three steps are left.
  if (isAscii.test(text))
    return text
      .replace(/['`]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return foldAnyText(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the first and the last of ASCII.
const isAscii = /^[\u0000-\u007f]*$/;

const foldAnyText = (text: string): string =>
  text
    // A normal form takes some of them apart.
    .replace(anyApostrophe, "")
    .normalize("NFKD")
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/gu, "")
    .replace(anyApostrophe, "")
    .toLowerCase()
    .replace(anySameLetter, (letter) => sameLetters[letter] ?? letter)
    .replace(/\p{Nd}/gu, inFigures)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Several texts as one: in each language they are in, by tag. */
export const foldTexts = (...texts: readonly (LocalizedText | string | null | undefined)[]): string =>
  foldText(
    texts
      .flatMap((text) =>
        text === null || typeof text !== "object"
          ? (text ?? [])
          : Object.keys(text)
              .toSorted()
              .map((tag) => text[tag]),
      )
      .join(" "),
  );

/** The folded words of a search, at most `limit`, none twice. */
export const foldWords = (text: string, limit = 8): string[] => {
  const words = [...new Set(foldText(text).split(" ").filter(Boolean))];
  const named = words.filter((word) => !isArticle(word, text));
  return (named.length > 0 ? named : words).slice(0, limit);
};

/** After a word that is meant as it stands, and not as the beginning of others. No folded word holds it. */
const asItStands = "=";

/**
 * The folded words of a search in texts. What a hyphen joins to an article and is so short that it begins many other words is meant
 * as it stands: "al-Lat" is not "later".
 */
export const foldWordsMeant = (text: string): string[] => {
  const joined = [...text.matchAll(/[-‐‑–](\p{L}[\p{L}\p{M}]*)/gu)].map(([, word = ""]) => foldText(word));
  const articles = [...text.matchAll(joinedArticle)].length;
  const short = new Set(articles === 0 ? [] : joined.filter((word) => [...word].length <= leastLetters));
  return foldWords(text).map((word) => (short.has(word) ? word + asItStands : word));
};

/** The article as romanisations write it; before a hyphen in all the forms that the next letter gives it. */
const joinedArticle = /(?:^|[^\p{L}\p{N}])(a(?:l|d|dh|n|r|s|sh|t|th|z)|e(?:l|d|n|r|s|sh|t|z)|ul)[-‐‑–](?=\p{L})/giu;

/** A word of a search that a name may well be written without: "al" and "el", and "ash" of "ash-Sham". */
function isArticle(word: string, text: string): boolean {
  if (word === "al" || word === "el") return true;
  return [...text.matchAll(joinedArticle)].some(([, article = ""]) => article.toLowerCase() === word);
}

/** What Arabic writes in one with the word that follows: the article, and it with a particle before it. */
const arabicArticles = ["ال", "وال", "بال", "كال", "فال", "لل"] as const;
const arabicParticles = ["و", "ب", "ل", "ك", "ف"] as const;

/** Fewer letters than these may be anything. */
const leastLetters = 3;

const isArabic = (word: string) => /^\p{Script=Arabic}/u.test(word);
const rest = (word: string, begun: string): string | null =>
  word.startsWith(begun) && [...word].length - [...begun].length >= leastLetters ? word.slice(begun.length) : null;

/** The forms of a folded word that a search for it finds: those that words begin with, and those that are whole words. */
export type WordForms = { beginning: readonly string[]; whole: readonly string[] };

/**
 * A folded word (`foldWords`, `foldWordsMeant`) as it is typed, and in Arabic also without and with an article or a particle: `نصر` finds `النصر`, and the
 * other way round. The typed word is always among them: a first letter may well belong to it.
 */
export function wordForms(word: string): WordForms {
  if (word.endsWith(asItStands)) return { beginning: [], whole: [word.slice(0, -asItStands.length)] };
  if (!isArabic(word)) return { beginning: [word], whole: [] };
  const bare = arabicArticles.flatMap((article) => rest(word, article) ?? []);
  const barest = arabicParticles.flatMap((particle) => rest(word, particle) ?? []);
  const stems = [word, ...bare];
  const isLong = [...word].length >= leastLetters;
  const withArticles = isLong ? stems.flatMap((stem) => arabicArticles.map((article) => article + stem)) : [];
  const withParticles = isLong ? stems.flatMap((stem) => arabicParticles.map((particle) => particle + stem)) : [];
  const beginning = new Set([...stems, ...withArticles]);
  const whole = new Set([...barest, ...barest.map((stem) => `ال${stem}`), ...withParticles]);
  return { beginning: [...beginning], whole: [...whole].filter((form) => !beginning.has(form)) };
}

/** Whether a folded word is one that a search for another finds. */
export const isFoundBy = (word: string, { beginning, whole }: WordForms): boolean =>
  beginning.some((form) => word.startsWith(form)) || whole.includes(word);

/** A folded name in the order of names: numbers by what they count, so that 2 stands before 10. */
export const sortText = (folded: string): string =>
  folded.replace(/\d+/g, (figures) => figures.replace(/^0+(?=\d)/, "").padStart(12, "0"));
