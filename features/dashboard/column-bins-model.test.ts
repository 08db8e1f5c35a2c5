import fc from "fast-check";
import { expect, it } from "vitest";
import { emptyColumns, putEvent } from "@/features/columns/columns-model";
import { addLines } from "@/features/columns/names-model";
import { farFuture, farPast } from "@/features/columns/profile-model";
import { emptyFilter } from "@/features/scope/filter-schema";
import { addDays, dayAt, ordinalOf } from "@/lib/dates/calendar";
import { binsWithin } from "./chart-model";
import { countInBins, seriesOf } from "./column-bins-model";

const start = "2015-01-01";
const someDay = fc.nat(100).map((days) => ordinalOf(start) + days);
const someDate = fc
  .record({ day: someDay, width: fc.nat(40), kind: fc.constantFrom("set", "lasted", "about", "before", "after") })
  .map(({ day, width, kind }) => {
    const [earliest, latest] = [kind === "before" ? farPast : day, kind === "after" ? farFuture : day + width];
    const certain =
      kind === "lasted" ? { begunBy: earliest, lastedTo: latest } : { begunBy: latest, lastedTo: earliest };
    return { earliest, latest, ...(kind === "about" ? { begunBy: farFuture, lastedTo: farPast } : certain) };
  });

it("counts events together as each alone: what dates share their months with changes nothing", () => {
  fc.assert(
    fc.property(fc.array(someDate, { minLength: 2, maxLength: 30 }), someDay, fc.nat(60), (dates, from, length) => {
      const columns = emptyColumns({ events: 0, claims: 0 });
      addLines(columns.siteIds, "site");
      addLines(columns.eventIds, dates.map((_, index) => `event-${index}`).join("\n"));
      for (const [event, date] of dates.entries())
        putEvent(columns, { event, site: 0, from: 1, to: farFuture, values: 0, ...date });
      const days = { from: dayAt(from), to: dayAt(from + length) };
      const bins = binsWithin({ first: days.from, last: days.to }, days, "month");
      const filter = { ...emptyFilter, window: { ...days, surely: { ...days, to: addDays(days.to, -3) } } };
      const countsOf = (rows: readonly number[]) => {
        const matches = Int32Array.from(rows, (row) => row * 2);
        const matched = { matches, undatedLeftOut: 0, revision: 1, seesWithdrawn: false };
        return countInBins(columns, matched, { bins, filter, series: seriesOf("severity") });
      };
      const sums = new Map<string, number>();
      for (const { first, last, sureFirst, sureLast, count } of dates.flatMap((_, row) => countsOf([row]))) {
        const group = JSON.stringify([first, last, sureFirst, sureLast]);
        sums.set(group, (sums.get(group) ?? 0) + count);
      }
      const together = countsOf([...dates.keys()]).map(
        ({ first, last, sureFirst, sureLast, count }): [string, number] => [
          JSON.stringify([first, last, sureFirst, sureLast]),
          count,
        ],
      );
      expect(new Map(together)).toEqual(sums);
    }),
    { numRuns: 200 },
  );
});
