import { foldText } from "@/lib/text/fold-text";

/** Languages that sources and people here write dates in; Arabic by the months of the Levant, of Egypt and of the Maghreb. */
const tags = [
  ...["en", "ar-SY", "ar-EG", "ar-MA", "ar-TN", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "he", "hy"],
  ...["ka", "az", "fa"],
];

type Named = ReadonlyMap<string, number>;

/** Names of `count` things by their number from 1, in every language and in the forms that they take beside a day and alone. */
function namesOf(dates: readonly Date[], options: Intl.DateTimeFormatOptions, part: "month" | "weekday"): Named {
  const found = new Map<string, Set<number>>();
  for (const tag of tags) {
    for (const width of ["long", "short"] as const) {
      for (const beside of [{}, options]) {
        const format = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { timeZone: "UTC", ...beside, [part]: width });
        for (const [index, date] of dates.entries()) {
          const name = format.formatToParts(date).find(({ type }) => type === part)?.value ?? "";
          const folded = foldText(name);
          if (folded === "" || /\d/.test(folded)) continue;
          found.set(folded, (found.get(folded) ?? new Set()).add(index + 1));
        }
      }
    }
  }
  // A name that means one thing here and another there is read by nobody.
  return new Map(
    [...found].flatMap(([name, numbers]) => (numbers.size === 1 ? [[name, [...numbers][0] ?? 0] as const] : [])),
  );
}

let months: Named | undefined;
let weekdays: Named | undefined;

/** The month that a word means, 1 to 12, in any of the languages above; null for any other word. */
export function monthNamed(word: string): number | null {
  months ??= namesOf(
    Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2015, month, 15))),
    { day: "numeric" },
    "month",
  );
  return months.get(foldText(word)) ?? null;
}

/** The day of the week that a word means, Monday is 1. */
export function weekdayNamed(word: string): number | null {
  // 2 March 2015 was a Monday.
  weekdays ??= namesOf(
    Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2015, 2, 2 + day))),
    { day: "numeric", month: "long" },
    "weekday",
  );
  return weekdays.get(foldText(word)) ?? null;
}
