import { familiesAfter, hasGlyph } from "@/components/drawing/picture/fonts";

const isArabic = /\p{Script=Arabic}/u;
const isDrawn = /[^\p{Cf}\s]/u;
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** The letters of an SVG's texts for which an empty box would be drawn: joined words take no other font than their first. */
export const lettersWithoutGlyph = (svg: string): string[] =>
  [...svg.matchAll(/<text\b([^>]*)>([^<]*)/g)].flatMap(([, attributes = "", escaped = ""]) => {
    const own = (/font-family="([^"]*)"/.exec(attributes)?.[1] ?? "").split(",").map((name) => name.trim());
    const text = escaped.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
    const families = isArabic.test(text) ? own.slice(0, 1) : familiesAfter(own);
    return [...text].filter((letter) => isDrawn.test(letter) && !families.some((family) => hasGlyph(family, letter)));
  });
