import { apostrophes, foldText, isFoundBy, type WordForms } from "./fold-text";

/** A text in pieces, each with whether a search was for it. */
export type MarkedPiece = { text: string; isFound: boolean };

const between = new RegExp(`([^\\p{L}\\p{M}\\p{N}\\p{Cf}${apostrophes}]+)`, "u");

/** Words before the first that was found, and after it, that are shown with it. */
const around = { before: 8, after: 14 };

const isOneOf = (text: string, words: readonly WordForms[]): boolean =>
  foldText(text)
    .split(" ")
    .some((word) => words.some((forms) => isFoundBy(word, forms)));

/**
 * What stands around the first of the words in a text, each of them marked, cut between words; null where none is in it.
 * Longer texts begin or end with "…" where something is left out.
 */
export function excerptAround(text: string, words: readonly WordForms[]): MarkedPiece[] | null {
  const pieces = text.split(between);
  const first = pieces.findIndex((piece) => isOneOf(piece, words));
  if (first < 0) return null;
  const from = Math.max(0, first - 2 * around.before);
  const to = first + 2 * around.after + 1;
  const cut = (left: readonly string[]): MarkedPiece[] =>
    left.some((piece) => piece !== "") ? [{ text: "…", isFound: false }] : [];
  const shown = pieces.slice(from, to).map((piece) => ({ text: piece, isFound: isOneOf(piece, words) }));
  return joined([...cut(pieces.slice(0, from)), ...shown, ...cut(pieces.slice(to))]);
}

/** Pieces that are alike as one. */
function joined(pieces: readonly MarkedPiece[]): MarkedPiece[] {
  const all: MarkedPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && last.isFound === piece.isFound)
      all[all.length - 1] = { ...last, text: last.text + piece.text };
    else if (piece.text !== "") all.push(piece);
  }
  return all;
}
