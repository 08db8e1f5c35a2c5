/** How many things, where it is certain of some and possible of more: `fewest` surely, and at `most` so many. Equal where all is certain. */
export type CountRange = { fewest: number; most: number };

export const noCount: CountRange = { fewest: 0, most: 0 };

export const exactly = (count: number): CountRange => ({ fewest: count, most: count });

export const addCounts = (a: CountRange, b: CountRange): CountRange => ({
  fewest: a.fewest + b.fewest,
  most: a.most + b.most,
});

/** The sum of what each item counts; none of them is counted by two items. */
export const sumCounts = <Item>(items: readonly Item[], countOf: (item: Item) => CountRange): CountRange =>
  items.reduce((sum, item) => addCounts(sum, countOf(item)), noCount);
