const arabicLetters: Record<string, string> = { ى: "ي", ة: "ه", ؤ: "و", ئ: "ي", ک: "ك", ی: "ي", ٱ: "ا" };

/**
 * What a search compares: no case, accents, vowel signs, apostrophes or hyphens, and one form of the Arabic letters
 * people write in several ways. "Ba'al-Shamîn" and "baal shamin", "أثر" and "اثر" fold to the same.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640'’‘`ʿʾʼ]/gu, "")
    .toLowerCase()
    .replace(/[ىةؤئکیٱ]/g, (letter) => arabicLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The folded words of a search, at most `limit`, none twice. */
export const foldWords = (text: string, limit = 8): string[] =>
  [...new Set(foldText(text).split(" ").filter(Boolean))].slice(0, limit);
