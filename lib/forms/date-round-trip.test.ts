import fc from "fast-check";
import { expect, test } from "vitest";
import { type RawDateAnswer, rawAnswerOf, readDateAnswer } from "@/lib/dates/date-answer";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { readDate, textsOfDate } from "./form-schema";

const today = "9999-12-31";

const ends = fc.record({
  year: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 1200 })),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  precision: fc.constantFrom("year", "month", "day"),
  isBefore: fc.boolean(),
});
type End = typeof ends extends fc.Arbitrary<infer Value> ? Value : never;

const partsOf = ({ year, month, day, precision, isBefore }: End) => ({
  year: String(year),
  month: precision === "year" ? "" : String(month),
  day: precision === "day" ? String(day) : "",
  calendar: isBefore && year < 4700 ? "before_common" : "common",
});

const answers: fc.Arbitrary<RawDateAnswer> = fc
  .tuple(fc.constantFrom("day", "month", "year", "before", "after", "between", "about"), ends, ends)
  .map(([kind, one, other]) => {
    const first = { ...one, precision: kind === "day" || kind === "month" ? kind : one.precision } as const;
    const { year: year2, month: month2, day: day2, calendar: calendar2 } = partsOf(other);
    return { kind, ...partsOf(first), year2, month2, day2, calendar2 };
  });

const written: fc.Arbitrary<RawDateAnswer> = fc
  .constantFrom(
    "2015-08-27/..",
    "../2015-08-27",
    "1985-04-12/",
    "2015-08~/..",
    "201X",
    "[2015-06-19,2015-06-25]",
    "2015-08-24?",
    "2015~",
  )
  .map((text) => ({ kind: "edtf", text }));

/** The form filled with a date, and read again. */
function again(date: UncertainDate) {
  const raw = rawAnswerOf(date);
  return raw === null ? null : readDate(textsOfDate("when", raw), "when", today);
}

test("a date of any year, basis and precision fills the form and is read as the same", () => {
  let read = 0;
  fc.assert(
    fc.property(fc.oneof({ arbitrary: answers, weight: 9 }, written), (answer) => {
      const first = readDateAnswer(answer, today);
      if (!first.ok) return;
      read += 1;
      expect(again(first.date)).toEqual({ ok: true, value: first.date });
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(1000);
});

test.each(["0273-08-24", "0009", "-0043-03-15", "0044-03", "2015-08-27/..", "../2015-08-27"])("%s too", (edtf) => {
  const read = readDateAnswer({ kind: "edtf", text: edtf, calendar: "common" }, today);
  if (!read.ok) throw new Error("a date that is none");
  expect(again(read.date)).toEqual({ ok: true, value: read.date });
});
