import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "node_modules/@expo-google-fonts");
const file = (font: string, weight: string, name: string) => join(folder, font, weight, `${name}_${weight}.ttf`);

const files = {
  sans: file("ibm-plex-sans", "400Regular", "IBMPlexSans"),
  sansMedium: file("ibm-plex-sans", "500Medium", "IBMPlexSans"),
  sansBold: file("ibm-plex-sans", "600SemiBold", "IBMPlexSans"),
  serif: file("newsreader", "500Medium", "Newsreader"),
  arabicSans: file("ibm-plex-sans-arabic", "400Regular", "IBMPlexSansArabic"),
  arabicSansBold: file("ibm-plex-sans-arabic", "600SemiBold", "IBMPlexSansArabic"),
  naskh: file("noto-naskh-arabic", "500Medium", "NotoNaskhArabic"),
} as const;

/** The fonts of the pages as files that a renderer without a system's fonts can read (OFL). */
export const fontFiles: readonly string[] = Object.values(files);

/** The files that a family's name stands for. */
const families: Readonly<Record<string, readonly string[]>> = {
  "IBM Plex Sans": [files.sans, files.sansMedium, files.sansBold],
  "IBM Plex Sans Arabic": [files.arabicSans, files.arabicSansBold],
  Newsreader: [files.serif],
  "Noto Naskh Arabic": [files.naskh],
};

/** Whether a family has a glyph of its own for the letter, in every weight. */
export const hasGlyph = (family: string, letter: string): boolean =>
  (families[family] ?? []).every((path) => advancesOf(path).widthOf(letter.codePointAt(0) ?? 0) !== null);

/** Every family there is a file of: those of a text's own list first. */
export const familiesAfter = (own: readonly string[]): string[] => [
  ...new Set([...own.filter((name) => name in families), ...Object.keys(families)]),
];

type Advances = { unitsPerEm: number; widthOf: (codePoint: number) => number | null };
const read = new Map<string, Advances>();

function advancesOf(path: string): Advances {
  const known = read.get(path);
  if (known !== undefined) return known;
  const made = readAdvances(readFileSync(path));
  read.set(path, made);
  return made;
}

/** How wide each letter is: tables `head`, `hhea`, `hmtx` and format 4 of `cmap` (OpenType). */
function readAdvances(bytes: Buffer): Advances {
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const record = 12 + index * 16;
    tables.set(bytes.toString("latin1", record, record + 4), bytes.readUInt32BE(record + 8));
  }
  const at = (name: string) => tables.get(name) ?? 0;
  const unitsPerEm = bytes.readUInt16BE(at("head") + 18);
  const metrics = bytes.readUInt16BE(at("hhea") + 34);
  const cmap = at("cmap");
  let format4 = 0;
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index++) {
    const subtable = cmap + bytes.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (bytes.readUInt16BE(subtable) === 4) format4 = subtable;
  }
  const segments = format4 === 0 ? 0 : bytes.readUInt16BE(format4 + 6) / 2;
  const glyphOf = (codePoint: number): number => {
    for (let segment = 0; segment < segments; segment++) {
      if (bytes.readUInt16BE(format4 + 14 + segment * 2) < codePoint) continue;
      const starts = format4 + 16 + segments * 2;
      const start = bytes.readUInt16BE(starts + segment * 2);
      if (start > codePoint) return 0;
      const delta = bytes.readUInt16BE(starts + segments * 2 + segment * 2);
      const offsetAt = starts + segments * 4 + segment * 2;
      const offset = bytes.readUInt16BE(offsetAt);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = bytes.readUInt16BE(offsetAt + offset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
  return {
    unitsPerEm,
    widthOf: (codePoint) => {
      const glyph = glyphOf(codePoint);
      return glyph === 0 ? null : bytes.readUInt16BE(at("hmtx") + Math.min(glyph, metrics - 1) * 4);
    },
  };
}

export type Face = "sans" | "serif";

const chain: Record<Face, readonly string[]> = {
  sans: [files.sans, files.arabicSans],
  serif: [files.serif, files.naskh],
};

/** Letters of Arabic are measured standing alone; joined they are narrower. */
const joined = 0.88;
const isArabic = (point: number): boolean => point >= 0x620 && point <= 0x6ff;

/** How wide words are, in pixels; of Arabic about so. */
export function widthOf(text: string, size: number, face: Face = "sans"): number {
  let width = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    const advance = chain[face].map(advancesOf).flatMap((font) => {
      const units = font.widthOf(point);
      return units === null ? [] : [units / font.unitsPerEm];
    })[0];
    width += (advance ?? 0.6) * size * (isArabic(point) ? joined : 1);
  }
  return width;
}

/** Words in lines no wider than `most`; a word that is wider stands alone. After `lines` of them the rest is left out, and said so. */
export function linesOf(text: string, most: number, { size, face = "sans", lines = 4 }: Wrap): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = broken.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size, face) <= most)
      broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  if (broken.length <= lines) return broken;
  const kept = broken.slice(0, lines);
  let end = kept[lines - 1] ?? "";
  while (end.includes(" ") && widthOf(`${end} …`, size, face) > most) end = end.slice(0, end.lastIndexOf(" "));
  kept[lines - 1] = `${end} …`;
  return kept;
}

type Wrap = { size: number; face?: Face; lines?: number };
