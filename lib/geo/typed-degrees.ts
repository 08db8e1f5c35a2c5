/** One angle as it was written: which way it is told to run, and the smallest step its figures tell apart, in degrees. */
export type Angle = { value: number; axis: Axis | null; step: number; parts: 1 | 2 | 3 };
export type Axis = "lat" | "lon";

type Token =
  | { kind: "number"; text: string }
  | { kind: "mark"; mark: "°" | "'" | '"' }
  | { kind: "sign"; isNegative: boolean }
  | { kind: "side"; axis: Axis; isNegative: boolean | null }
  | { kind: "separator" };

const sides: Record<string, { axis: Axis; isNegative: boolean }> = {
  N: { axis: "lat", isNegative: false },
  S: { axis: "lat", isNegative: true },
  E: { axis: "lon", isNegative: false },
  W: { axis: "lon", isNegative: true },
};

/** How the four sides are written beside degrees, in the languages of sources. */
const sideWords: readonly [RegExp, string][] = [
  [/(?<!\p{L})(?:north|شمال(?:اً|ًا|ا|ي|ية)?|ش|пн\.? ?ш\.?|с\.? ?ш\.?)(?!\p{L})/giu, "N"],
  [/(?<!\p{L})(?:south|جنوب(?:اً|ًا|ا|ي|ية)?|ج|пд\.? ?ш\.?|ю\.? ?ш\.?)(?!\p{L})/giu, "S"],
  [/(?<!\p{L})(?:east|شرق(?:اً|ًا|ا|ي|ية)?|ق|сх\.? ?д\.?|в\.? ?д\.?)(?!\p{L})/giu, "E"],
  [/(?<!\p{L})(?:west|غرب(?:اً|ًا|ا|ي|ية)?|غ|зх\.? ?д\.?|з\.? ?д\.?)(?!\p{L})/giu, "W"],
];
const axisWords: readonly [RegExp, string][] = [
  [/(?<!\p{L})(?:lat(?:itude)?|(?:خط|دائرة) العرض)(?!\p{L})\.? ?[:=]? ?/giu, "φ"],
  [/(?<!\p{L})(?:lon|lng|long(?:itude)?|خط الطول)(?!\p{L})\.? ?[:=]? ?/giu, "λ"],
];

/**
 * One angle or two, as people write them: `34.55`, `34,55`, `34°33.2'`, `34°33'12"N 38°16'12"E`, `34 33 12`. Digits and marks
 * are plain already (`tidyPosition`). Null for what is none, or could be read in two ways.
 */
export function readAngles(text: string): Angle[] | null {
  const plain = withPoints(inLetters(text));
  if (plain === null) return null;
  const tokens = tokensOf(plain);
  if (tokens === null) return null;
  const angles = partsOf(tokens).flatMap(anglesIn).map(angleOf);
  return angles.length >= 1 && angles.length <= 2 ? wholeList(angles) : null;
}

function wholeList<Item>(items: readonly (Item | null)[]): Item[] | null {
  const whole = items.flatMap((item) => (item === null ? [] : [item]));
  return whole.length === items.length ? whole : null;
}

const inLetters = (text: string): string =>
  [...sideWords, ...axisWords]
    .reduce((plain, [words, letter]) => plain.replace(words, letter), text)
    .replace(/(\d+):(\d+):(\d+(?:[.,]\d+)?)/g, "$1°$2'$3\"")
    .replace(/(\d+):(\d+(?:[.,]\d+)?)/g, "$1°$2'");

/** A comma between digits is a decimal one where no point is; two in a row can be read in two ways. */
function withPoints(text: string): string | null {
  if (/\d\.\d/.test(text)) return text;
  return /\d,\d+,\d/.test(text) ? null : text.replace(/(\d),(?=\d)/g, "$1.");
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const next = /\s*(?:(\d+(?:\.\d+)?)|([°'"])|([+-])|([NSEWφλ])(?!\p{L})|([,;/]))\s*/iuy;
  while (next.lastIndex < text.length) {
    const [whole = "", number, mark, sign, side, separator] = next.exec(text) ?? [];
    if (whole === "") return null;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (mark === "°" || mark === "'" || mark === '"') tokens.push({ kind: "mark", mark });
    else if (sign !== undefined) tokens.push({ kind: "sign", isNegative: sign === "-" });
    else if (separator !== undefined) tokens.push({ kind: "separator" });
    else if (side === "φ" || side === "λ")
      tokens.push({ kind: "side", axis: side === "φ" ? "lat" : "lon", isNegative: null });
    else {
      const known = sides[side?.toUpperCase() ?? ""];
      // "1e1" is a number of programs, and no degree east of anything.
      if (known === undefined || /\d[eE][-+]?\d/.test(text)) return null;
      tokens.push({ kind: "side", ...known });
    }
  }
  const isTold = tokens.some((token) => token.kind === "side" && token.isNegative !== null);
  return isTold ? tokens.filter((token) => token.kind !== "side" || token.isNegative !== null) : tokens;
}

function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "separator") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Where one angle ends and the next begins, when nothing stands between them. */
function anglesIn(tokens: readonly Token[]): Token[][] {
  const hasSides = tokens.some(({ kind }) => kind === "side");
  const isBefore = tokens[0]?.kind === "side";
  const isPlain = !tokens.some(({ kind }) => kind === "mark");
  const numbers = tokens.filter(({ kind }) => kind === "number").length;
  const each = !hasSides && isPlain && numbers % 2 === 0 ? numbers / 2 : Number.POSITIVE_INFINITY;
  const angles: Token[][] = [[]];
  let taken = 0;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const isDegrees = token.kind === "number" && isMark(tokens[index + 1], "°");
    const begins = hasSides
      ? isBefore
        ? token.kind === "side"
        : before?.kind === "side"
      : (token.kind === "sign" ||
          (isDegrees && before?.kind !== "sign") ||
          (token.kind === "number" && taken === each)) &&
        taken > 0;
    if (begins && index > 0 && before?.kind !== undefined) {
      angles.push([]);
      taken = 0;
    }
    if (token.kind === "number") taken += 1;
    angles.at(-1)?.push(token);
  });
  return angles;
}

const isMark = (token: Token | undefined, mark: "°"): boolean => token?.kind === "mark" && token.mark === mark;

const markOrder = ["°", "'", '"'] as const;

function angleOf(tokens: readonly Token[]): Angle | null {
  const [side, ...otherSides] = tokens.filter((token) => token.kind === "side");
  const [sign, ...otherSigns] = tokens.filter((token) => token.kind === "sign");
  const body = tokens.filter(({ kind }) => kind === "number" || kind === "mark");
  const isSignFirst = sign === undefined || tokens[tokens[0]?.kind === "side" ? 1 : 0] === sign;
  if (otherSides.length > 0 || otherSigns.length > 0 || !isSignFirst) return null;
  if (sign !== undefined && side !== undefined && side.isNegative !== null) return null;
  const texts: string[] = [];
  for (const token of body) {
    if (token.kind === "number") texts.push(token.text);
    else if (token.kind === "mark" && token.mark !== markOrder[texts.length - 1]) return null;
  }
  const marks = body.filter(({ kind }) => kind === "mark").length;
  const isLastBare = body.at(-1)?.kind === "number";
  if (marks !== 0 && marks !== texts.length - (isLastBare ? 1 : 0)) return null;
  const read = sumOf(texts);
  if (read === null) return null;
  const isNegative = side?.isNegative ?? sign?.isNegative ?? false;
  return { ...read, value: isNegative ? -read.value : read.value, axis: side?.axis ?? null };
}

function sumOf(texts: readonly string[]): Pick<Angle, "value" | "step" | "parts"> | null {
  const parts = texts.length;
  if (parts !== 1 && parts !== 2 && parts !== 3) return null;
  const isWhole = texts.slice(0, -1).every((text) => /^\d+$/.test(text));
  const [degrees = 0, minutes = 0, seconds = 0] = texts.map(Number);
  if (!isWhole || minutes >= 60 || seconds >= 60 || degrees > 360) return null;
  const decimals = (texts.at(-1)?.split(".")[1] ?? "").length;
  return {
    value: parts === 1 ? degrees : Number((degrees + minutes / 60 + seconds / 3600).toFixed(9)),
    step: 10 ** -decimals / 60 ** (parts - 1),
    parts,
  };
}
