import { addDays } from "@/lib/dates/calendar";

/** What a look at the past costs beside the same look at the present, through the running server. */

/**
 * Pages that nobody has asked for yet: each number makes another address, so that nothing kept answers it. Records, which are
 * not kept, come round again: the smallest register measured has as many.
 */
export const unseen: Record<string, (number: number) => string> = {
  "/": (number) => `/?from=${day(number)}`,
  "/?severity=destroyed": (number) => `/?severity=destroyed&from=${day(number)}`,
  "/?q=temple": (number) => `/?q=temple&from=${day(number)}`,
  "/?by=cause&unit=year": (number) => `/?by=cause&unit=year&from=${day(number)}`,
  "/known": (number) => `/known?from=${day(number)}`,
  "/events": (number) => `/events?page=${number + 2}`,
  "/events?sort=severity": (number) => `/events?sort=severity&page=${number + 2}`,
  "/sites": (number) => `/sites?page=${number + 2}`,
  "/sites/…": (number) => `/sites/gen-site-${padded(number % 150)}`,
  "/events/…": (number) => `/events/gen-ev-${padded((number * 7) % 9000)}`,
};
const day = (number: number) => addDays("2011-01-01", number % 4_000);
const padded = (number: number) => String(number).padStart(6, "0");

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;

const inPast = (path: string, revision: number) => `${path}${path.includes("?") ? "&" : "?"}as-of=${revision}`;

/**
 * Times the same unseen pages now and at revisions of the past, in turn, so that a busy machine slows both.
 * `timeMs` fetches an address whole and says how long that took.
 */
export async function comparePast(
  timeMs: (path: string) => Promise<number>,
  { head, rounds }: { head: number; rounds: number },
): Promise<void> {
  console.log("| unseen page | now, median ms | past, median ms | past / now |\n|---|---|---|---|");
  for (const [name, pathOf] of Object.entries(unseen)) {
    const now: number[] = [];
    const then: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Another page for each, of the same kind: what one look leaves in the database's memory must not help the other.
      const pages = [
        async () => now.push(await timeMs(pathOf(2 * round))),
        async () => then.push(await timeMs(inPast(pathOf(2 * round + 1), head - 1 - round))),
      ];
      for (const page of round % 2 === 0 ? pages : pages.toReversed()) await page();
    }
    const ratio = (median(then) / median(now)).toFixed(2);
    console.log(`| \`${name}\` | ${Math.round(median(now))} | ${Math.round(median(then))} | ${ratio} |`);
  }
}

/** One reader of the present, alone and beside sixteen others: of the present, and of sixteen revisions. */
export async function crowdThePast(
  timeMs: (path: string) => Promise<number>,
  { head, seconds }: { head: number; seconds: number },
): Promise<void> {
  const pagesOf = Object.values(unseen);
  const pageOf = (number: number) => (pagesOf[number % pagesOf.length] ?? (() => "/"))(number);
  console.log(
    "| beside a reader of the present | its pages | median ms | p95 ms | pages of the others |\n|---|---|---|---|---|",
  );
  let asked = 1000;
  const nextPage = () => {
    asked += 1;
    return pageOf(asked);
  };
  const crowds: [string, ((reader: number) => string) | null][] = [
    ["nobody", null],
    ["16 readers of the present", () => nextPage()],
    ["16 readers at 16 revisions", (reader) => inPast(nextPage(), head - 1 - reader)],
  ];
  for (const [words, addressOf] of crowds) {
    const until = performance.now() + seconds * 1000;
    const own: number[] = [];
    let others = 0;
    const crowd = Array.from({ length: addressOf === null ? 0 : 16 }, async (_, reader) => {
      while (performance.now() < until) {
        await timeMs(addressOf?.(reader) ?? "/");
        others += 1;
      }
    });
    while (performance.now() < until) own.push(await timeMs(nextPage()));
    await Promise.all(crowd);
    console.log(
      `| ${words} | ${own.length} | ${Math.round(median(own))} | ${Math.round(quantile(own, 0.95))} | ${others} |`,
    );
  }
}
