import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {readonly (readonly [number, number?])[]} Letters Ranges of code points, ends included. */
/**
 * @typedef {object} Face
 * @property {string} family
 * @property {string} file below `node_modules`
 * @property {string} weight as CSS says it
 * @property {"italic"} [style]
 * @property {Letters} letters
 * @property {{ min: number; max: number }} [weights] of a variable font, what is kept of them
 */

/** @type {Letters} */
const latin = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6],
  [0x2da],
  [0x2dc],
  [0x2000, 0x206f],
  [0x20ac],
  [0x2122],
  [0x2191],
  [0x2193],
  [0x2212],
  [0x2215],
  [0x2260],
];
/** @type {Letters} */
const furtherLatin = [
  [0x100, 0x130],
  [0x132, 0x151],
  [0x154, 0x2ba],
  [0x2bd, 0x2c5],
  [0x2c7, 0x2cc],
  [0x304],
  [0x308],
  [0x329],
  [0x1e00, 0x1e9f],
  [0x1ef2, 0x1eff],
];
/**
 * Letters of Arabic, Persian, Kurdish and Urdu. Letters join within one font alone, so all of a language are in the same.
 * @type {Letters}
 */
const arabic = [
  [0x60c],
  [0x61b, 0x61c],
  [0x61f],
  [0x621, 0x655],
  [0x660, 0x66d],
  [0x670, 0x671],
  [0x679],
  [0x67e],
  [0x686],
  [0x688],
  [0x691],
  [0x695],
  [0x698],
  [0x6a4],
  [0x6a9],
  [0x6af],
  [0x6b5],
  [0x6ba],
  [0x6be],
  [0x6c0, 0x6c3],
  [0x6c6],
  [0x6ca],
  [0x6cc],
  [0x6ce],
  [0x6d2, 0x6d5],
  [0x6f0, 0x6f9],
  [0x200c, 0x200f],
];
/** What else the fonts have: letters of further languages, and forms of letters that nobody types. @type {Letters} */
const furtherArabic = [
  [0x600, 0x60b],
  [0x60d, 0x61a],
  [0x61d, 0x61e],
  [0x620],
  [0x656, 0x65f],
  [0x66e, 0x66f],
  [0x672, 0x678],
  [0x67a, 0x67d],
  [0x67f, 0x685],
  [0x687],
  [0x689, 0x690],
  [0x692, 0x694],
  [0x696, 0x697],
  [0x699, 0x6a3],
  [0x6a5, 0x6a8],
  [0x6aa, 0x6ae],
  [0x6b0, 0x6b4],
  [0x6b6, 0x6b9],
  [0x6bb, 0x6bd],
  [0x6bf],
  [0x6c4, 0x6c5],
  [0x6c7, 0x6c9],
  [0x6cb],
  [0x6cd],
  [0x6cf, 0x6d1],
  [0x6d6, 0x6ef],
  [0x6fa, 0x6ff],
  [0x750, 0x77f],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
];

const newsreader = "@fontsource-variable/newsreader/files/newsreader";
const plex = "@fontsource/ibm-plex-sans/files/ibm-plex-sans";
const plexArabic = "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic";
const naskh = "@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic";

/** The weights that the styles ask for. */
const serif = { family: "Newsreader", weight: "400 700", weights: { min: 400, max: 700 } };
const sans = { family: "Plex Sans" };
const sansArabic = { family: "Plex Sans Arabic" };
const serifArabic = { family: "Noto Naskh Arabic", weight: "400 700", file: `${naskh}-wght-normal.woff2` };

/** Every face of the pages. A file is fetched where a page shows one of its letters. @type {readonly Face[]} */
export const faces = [
  { ...serif, file: `${newsreader}-latin-wght-normal.woff2`, letters: latin },
  { ...serif, file: `${newsreader}-latin-ext-wght-normal.woff2`, letters: furtherLatin },
  { ...serif, file: `${newsreader}-latin-wght-italic.woff2`, letters: latin, style: "italic" },
  { ...sans, file: `${plex}-latin-400-normal.woff2`, letters: latin, weight: "400" },
  { ...sans, file: `${plex}-latin-ext-400-normal.woff2`, letters: furtherLatin, weight: "400" },
  { ...sans, file: `${plex}-latin-500-normal.woff2`, letters: latin, weight: "500" },
  { ...sans, file: `${plex}-latin-600-normal.woff2`, letters: latin, weight: "600" },
  { ...sansArabic, file: `${plexArabic}-400-normal.woff2`, letters: arabic, weight: "400" },
  { ...sansArabic, file: `${plexArabic}-400-normal.woff2`, letters: furtherArabic, weight: "400" },
  { ...sansArabic, file: `${plexArabic}-600-normal.woff2`, letters: arabic, weight: "500 700" },
  { ...sansArabic, file: `${plexArabic}-600-normal.woff2`, letters: furtherArabic, weight: "500 700" },
  { ...serifArabic, letters: arabic },
  { ...serifArabic, letters: furtherArabic },
];

/** @param {Letters} letters */
const textOf = (letters) =>
  letters
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
    .map((point) => String.fromCodePoint(point))
    .join("");

/** @param {number} point */
const hex = (point) => point.toString(16).toUpperCase().padStart(4, "0");

/** @param {Letters} letters */
const rangeOf = (letters) =>
  letters.map(([first, last]) => (last === undefined ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(", ");

/** @param {Face} face @param {string} name */
const ruleOf = ({ family, weight, style, letters }, name) => `@font-face {
  font-family: "${family}";
  src: url("./${name}") format("woff2");
  font-weight: ${weight};${style ? `\n  font-style: ${style};` : ""}
  font-display: swap;
  unicode-range: ${rangeOf(letters)};
}
`;

/**
 * Cuts each face out of its file, and writes the faces with the style sheet that names them into `folder`. A font loses its
 * names as well: what is cut is not the font that bears them.
 * @param {string} root @param {string} folder
 */
export async function cutFonts(root, folder) {
  const { default: subsetFont } = await import("subset-font");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const rules = [];
  for (const [index, face] of faces.entries()) {
    const variationAxes = face.weights && { wght: face.weights };
    const cut = await subsetFont(readFileSync(join(root, "node_modules", face.file)), textOf(face.letters), {
      targetFormat: "woff2",
      ...(variationAxes ? { variationAxes } : {}),
    });
    const name = `${index}-${face.file.slice(face.file.lastIndexOf("/") + 1)}`;
    writeFileSync(join(folder, name), cut);
    rules.push(ruleOf(face, name));
  }
  writeFileSync(join(folder, "faces.css"), rules.join(""));
}
