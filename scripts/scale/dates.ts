import { addDays, type Day } from "@/lib/dates/calendar";
import { edtfAfter, edtfBefore, edtfBetween, edtfDay } from "@/lib/dates/edtf";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { type UncertainDate, undated } from "@/lib/dates/uncertain-date";
import type { Random } from "./random";

const firstDay = "2011-03-01";
const days = 5_000;

const on = (earliest: Day, latest: Day): UncertainDate => ({
  basis: "on",
  earliest,
  latest,
  edtf: earliest === latest ? edtfDay(earliest) : `${earliest}/${latest}`,
});

/** A day on which something may have happened; some years saw much more than others. */
export function someDay(random: Random): Day {
  const crowded = random.chance(0.55);
  return addDays(firstDay, crowded ? 1_200 + random.whole(0, 1_100) : random.whole(0, days));
}

/** What is known of that day, as registers know it: seldom the day itself. */
export function knownOf(day: Day, random: Random): UncertainDate {
  const kind = random.weighted([
    ["day", 28],
    ["lasted", 5],
    ["between", 24],
    ["month", 12],
    ["year", 5],
    ["before", 11],
    ["after", 3],
    ["about", 6],
    ["unknown", 6],
  ] as const);
  const [start, end] = [addDays(day, -random.whole(1, 120)), addDays(day, random.whole(1, 90))];
  switch (kind) {
    case "day":
      return on(day, day);
    case "lasted":
      return on(day, addDays(day, random.whole(1, 9)));
    case "between":
      return { basis: "between", earliest: start, latest: end, edtf: edtfBetween(start, end) };
    case "month":
    case "year": {
      const edtf = day.slice(0, kind === "month" ? 7 : 4);
      const part = parsePartialDate(edtf);
      return part === null ? undated : { basis: "between", ...part, edtf };
    }
    case "before":
      return { basis: "before", earliest: null, latest: end, edtf: edtfBefore(end) };
    case "after":
      return { basis: "after", earliest: start, latest: null, edtf: edtfAfter(start) };
    case "about":
      return { basis: "about", earliest: addDays(day, -5), latest: addDays(day, 5), edtf: `${day}~` };
    case "unknown":
      return undated;
    default:
      return kind satisfies never;
  }
}
