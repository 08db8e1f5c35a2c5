/**
 * The letters of a folded text by their numbers. They are counted, and not the units of a string: a letter of Palmyrene script is
 * one letter, though it takes two units.
 */
export type Letters = readonly number[];

export function lettersOf(text: string): Letters {
  const letters: number[] = [];
  for (const letter of text) letters.push(letter.codePointAt(0) ?? 0);
  return letters;
}

/** Products of shares are a little off: what is left out for certain is left out by more than this. */
const tolerance = 1e-9;

/**
 * How many letters have to be put in, left out, changed or swapped to make one text of another; infinite where it would be more
 * than `most`, which is found out the sooner the smaller `most` is.
 */
export function editDistance(one: Letters, other: Letters, most = Math.max(one.length, other.length)): number {
  if (leastDistance(one, other, most) > most) return Number.POSITIVE_INFINITY;
  const width = other.length;
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, at) => at);
  let now: number[] = new Array(width + 1).fill(0);
  for (let row = 1; row <= one.length; row += 1) {
    // Further from the diagonal than `most`, more than that were put in or left out already.
    const [first, end] = [Math.max(1, row - most), Math.min(width, row + most)];
    const letter = one[row - 1];
    const letterBefore = one[row - 2];
    let left = first === 1 ? row : Number.POSITIVE_INFINITY;
    let least = left;
    now[first - 1] = left;
    for (let at = first; at <= end; at += 1) {
      const changed = (last[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      let fewest = Math.min((last[at] ?? 0) + 1, left + 1, changed);
      if (row > 1 && at > 1 && letter === other[at - 2] && letterBefore === other[at - 1])
        fewest = Math.min(fewest, (before[at - 2] ?? 0) + 1);
      now[at] = fewest;
      left = fewest;
      if (fewest < least) least = fewest;
    }
    if (end < width) now[end + 1] = Number.POSITIVE_INFINITY;
    // The next row has nothing less: a swap, which leaps over this row, comes to no less than the least of it.
    if (least > most) return Number.POSITIVE_INFINITY;
    [before, last, now] = [last, now, before.length === 0 ? new Array(width + 1).fill(0) : before];
  }
  const distance = last[width] ?? 0;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}

const kindsOfLetters = 64;

/**
 * No distance is less: what one text is longer, and, if that leaves it open, the letters of the longer one that the other does not
 * have. Letters that fall together in `kindsOfLetters` are taken for the same, which makes it less and never more.
 */
function leastDistance(one: Letters, other: Letters, most: number): number {
  const longer = Math.max(one.length, other.length);
  const byLength = longer - Math.min(one.length, other.length);
  if (byLength > most || longer <= most) return byLength;
  const counts = new Array<number>(kindsOfLetters).fill(0);
  for (const letter of one) counts[letter % kindsOfLetters] = (counts[letter % kindsOfLetters] ?? 0) + 1;
  let common = 0;
  for (const letter of other) {
    const count = counts[letter % kindsOfLetters] ?? 0;
    if (count > 0) common += 1;
    counts[letter % kindsOfLetters] = count - 1;
  }
  return longer - common;
}

/** How alike two words are, 0 to 1; 0 where it is less than `least`. */
export function likeness(one: Letters, other: Letters, least = 0): number {
  if (one.length === 0 || other.length === 0) return 0;
  const longer = Math.max(one.length, other.length);
  const distance = editDistance(one, other, Math.floor((1 - least) * longer + tolerance));
  return Number.isFinite(distance) ? 1 - distance / longer : 0;
}

/** A folded name as names are compared. Its words are without their articles; its letters are those of all words, with articles. */
export type ComparableName = { folded: string; words: readonly Letters[]; wordLetters: Letters; letters: Letters };

export function comparableName(folded: string, words: readonly string[]): ComparableName {
  const lettersOfWords = words.map(lettersOf);
  return {
    folded,
    words: lettersOfWords,
    wordLetters: lettersOfWords.flat(),
    letters: lettersOf(folded.replaceAll(" ", "")),
  };
}

/** Below this two words are not the same word. */
const leastOfWords = 0.5;

function nearestOf(
  word: Letters,
  others: readonly Letters[],
): { at: number; likeness: number; length: number } | undefined {
  let best: { at: number; likeness: number; length: number } | undefined;
  for (const [at, other] of others.entries()) {
    const alike = likeness(word, other, best?.likeness ?? leastOfWords);
    if (alike < leastOfWords || alike <= (best?.likeness ?? 0)) continue;
    best = { at, likeness: alike, length: word.length + other.length };
    if (alike === 1) return best;
  }
  return best;
}

/** How alike two names are, 0 to 1, word by word in whatever order; a longer word counts for more. 0 where it is less than `least`. */
function wordLikeness(asked: ComparableName, named: ComparableName, least: number): number {
  const left = [...named.words];
  let [askedLeft, namedLeft] = [asked.wordLetters.length, named.wordLetters.length];
  const all = askedLeft + namedLeft;
  let shared = 0;
  for (const word of asked.words) {
    // Two words share at most what the shorter one has, in both of them.
    if (shared + 2 * Math.min(askedLeft, namedLeft) < (least - tolerance) * all) return 0;
    askedLeft -= word.length;
    const best = nearestOf(word, left);
    if (best === undefined) continue;
    shared += best.likeness * best.length;
    namedLeft -= best.length - word.length;
    left.splice(best.at, 1);
  }
  return all === 0 ? 0 : shared / all;
}

/** How alike a part of a name is to the whole: at most four fifths, for it may be a part of another name too. */
function partLikeness(asked: ComparableName, named: ComparableName): number {
  const isPart = asked.words.every((word) => named.words.some((other) => likeness(word, other, 0.9) >= 0.9));
  return isPart ? 0.6 + (0.2 * asked.wordLetters.length) / Math.max(1, named.wordLetters.length) : 0;
}

/** Another order of the words is a little less than the same. */
const inAnyOrder = 0.98;
/** What differs in its spaces alone is next to the same. */
const mostOfOthers = 0.99;

/**
 * How alike two names are, 0 to 1: the best of several ways to compare them. Below `least` it is some number that is less. Each way
 * is told what is to be surpassed, for most names are ruled out by their lengths alone.
 */
export function nameLikeness(asked: ComparableName, named: ComparableName, least = 0): number {
  if (asked.folded === named.folded) return 1;
  let best = partLikeness(asked, named);
  const toSurpass = () => Math.max(best, least);
  best = Math.max(best, likeness(asked.wordLetters, named.wordLetters, toSurpass()));
  best = Math.max(best, likeness(asked.letters, named.letters, toSurpass()));
  best = Math.max(best, wordLikeness(asked, named, toSurpass() / inAnyOrder) * inAnyOrder);
  return Math.min(mostOfOthers, best);
}
