/** What is known of a text: it may be JSON, within its bounds; it is none; or it is too deep or holds too much. */
export type JsonSight = "fits" | "none" | "too_many";

/** Looks at texts one after the other as their bytes arrive, whatever pieces they come in; their values count together. */
export type JsonCounter = { begin: () => void; take: (piece: Uint8Array) => JsonSight };

export type JsonBounds = { mostValues: number; mostDepth?: number };

/**
 * The state of a form with a map in it nests seven deep, an outline out of a collection of collections (RFC 7946) a dozen. Each
 * level more is a call on the stack of whoever walks through what was read.
 */
const deepest = 32;

/** What a byte is outside of strings; 0 is what JSON has nowhere. */
const [within, quote, opening, closing, comma, colon] = [1, 2, 3, 4, 5, 6];
const kinds = new Uint8Array(256);
for (const [letters, kind] of [
  [" \t\r\n0123456789+-.eEtrufalsn", within],
  ['"', quote],
  ["[{", opening],
  ["]}", closing],
  [",", comma],
  [":", colon],
] as const)
  for (const letter of letters) kinds[letter.charCodeAt(0)] = kind;

const [quoteByte, escapeByte] = [0x22, 0x5c];
/** A byte order mark, which readers of texts leave out, and the C by which the framework is told that a stream ends with what follows. */
const leading: readonly number[] = [0xef, 0xbb, 0xbf, 0x43];

/**
 * Counts the values of JSON in its bytes, before anything makes objects of them: reading a megabyte of brackets holds the whole process
 * for seconds. A list or an object counts as much as there is in it, and an empty one as one. A text that is plainly no JSON is
 * not looked at any further: what reads it as such fails where it stops being that.
 */
export function countJson({ mostValues, mostDepth = deepest }: JsonBounds): JsonCounter {
  let values = 0;
  let depth = 0;
  let [isBeginning, isInString, isEscaped] = [true, false, false];
  let sight: JsonSight = "fits";

  const lookAt = (byte: number): JsonSight => {
    if (isBeginning && leading.includes(byte)) return "fits";
    isBeginning = false;
    switch (kinds[byte]) {
      case quote:
        isInString = true;
        return "fits";
      case opening:
        depth += 1;
        values += 1;
        return depth > mostDepth || values > mostValues ? "too_many" : "fits";
      case closing:
        depth -= 1;
        return depth < 0 ? "none" : "fits";
      case comma:
        values += 1;
        return depth === 0 ? "none" : values > mostValues ? "too_many" : "fits";
      case colon:
        return depth === 0 ? "none" : "fits";
      case within:
        return "fits";
      default:
        return "none";
    }
  };

  return {
    begin: () => {
      depth = 0;
      [isBeginning, isInString, isEscaped] = [true, false, false];
      if (sight === "none") sight = "fits";
    },
    take: (piece) => {
      for (let at = 0; at < piece.length && sight === "fits"; at += 1) {
        const byte = piece[at] ?? 0;
        if (!isInString) sight = lookAt(byte);
        else if (isEscaped) isEscaped = false;
        else if (byte === escapeByte) isEscaped = true;
        else if (byte === quoteByte) isInString = false;
      }
      return sight;
    },
  };
}
