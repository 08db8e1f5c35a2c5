import { breathe } from "@/lib/statements";

/** How long one export works before others are let in: a page of another reader's takes a dozen turns of the event loop. */
const longestMs = 8;

/** To be asked between two pieces of work. Null while there is time, else what to wait for: whoever else has something to do does it. */
export type Pace = () => Promise<void> | null;

export function createPace(mostMs = longestMs): Pace {
  let begun = performance.now();
  return () =>
    performance.now() - begun < mostMs
      ? null
      : breathe().then(() => {
          begun = performance.now();
        });
}

/** Each of some things made into another, others being let in between. */
export async function mapAtPace<Item, Result>(
  items: readonly Item[],
  make: (item: Item, index: number) => Result,
  pace: Pace,
): Promise<Result[]> {
  const made: Result[] = [];
  for (const [index, item] of items.entries()) {
    made.push(make(item, index));
    const others = pace();
    if (others !== null) await others;
  }
  return made;
}

/** What each client has asked for last, for as long as it is not done. */
const lasts = new Map<string, Promise<void>>();

/**
 * Does work when all that the same client asked for before is done: however many exports somebody has written at once, they share
 * what one would have. Nothing may wait in it for what the same client asks for.
 */
export function inLineOf<Result>(client: string, work: () => Promise<Result>): Promise<Result> {
  const done = (lasts.get(client) ?? Promise.resolve()).then(work);
  const last = done.then(
    () => {},
    () => {},
  );
  lasts.set(client, last);
  void last.then(() => {
    if (lasts.get(client) === last) lasts.delete(client);
  });
  return done;
}
