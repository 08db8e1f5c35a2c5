import { familiesAfter, hasGlyph } from "@/components/drawing/picture/fonts";

const isArabic = /\p{Script=Arabic}/u;
/** Marks of direction have no glyph, and need none. */
const isDrawn = /[^\p{Cf}\s]/u;

/** What is written where the font has no sign of its own; a letter with marks that it lacks loses the marks. */
const standIns: Readonly<Record<string, string>> = { "\u2032": "'", "\u2033": '"' };

/** Primes belong to the figures before them, what stands in for them to nothing: an angle is set apart as one piece. */
const anglesApart = (text: string): string => text.replace(/\d[\d°]*[′″][\d°′″]*/g, (angle) => `\u2066${angle}\u2069`);

function writtenIn(family: string, letter: string): string | null {
  if (!isDrawn.test(letter) || hasGlyph(family, letter)) return letter;
  const plain = standIns[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "");
  return [...plain].every((part) => hasGlyph(family, part)) ? plain : null;
}

/** Words whose letters join, in the family that can write most of them, the first of those that write as many. */
export function settleText(text: string, own: readonly string[]): { text: string; families: string[] } {
  if (!isArabic.test(text)) return { text, families: [...own] };
  const letters = [...anglesApart(text)];
  const [best] = familiesAfter(own)
    .map((family) => ({ family, written: letters.map((letter) => writtenIn(family, letter)) }))
    .map(({ family, written }) => ({ family, written, lacking: written.filter((sign) => sign === null).length }))
    .toSorted((a, b) => a.lacking - b.lacking);
  if (best === undefined) return { text, families: [...own] };
  return {
    text: letters.map((letter, index) => best.written[index] ?? letter).join(""),
    families: [best.family, ...own.filter((name) => name !== best.family)],
  };
}

const texts = /(<text\b[^>]*\bfont-family=")([^"]*)("[^>]*>)([^<]*)/g;
const namesIn = (list: string): string[] => list.split(",").map((name) => name.trim());

/**
 * A picture's texts, each in one font that has its letters. The renderer takes a letter from another font only where both
 * fonts make as many glyphs of the whole text, which Arabic, whose letters join, seldom grants: an empty box is drawn then.
 * A browser takes each letter from where it is; only what is drawn here needs this.
 */
export const setWithGlyphs = (svg: string): string =>
  svg.replace(texts, (_whole, head: string, list: string, tail: string, text: string) => {
    const settled = settleText(text, namesIn(list));
    return `${head}${settled.families.join(", ")}${tail}${settled.text}`;
  });
