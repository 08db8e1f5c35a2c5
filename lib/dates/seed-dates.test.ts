import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseEdtf } from "@/lib/dates/edtf";
import { compareUncertainDates, isOutsideBracket, uncertainDateSchema } from "@/lib/dates/uncertain-date";
import { formatDate } from "./format-date";

function readSeed<T>(file: string, schema: z.ZodType<T>): T[] {
  const url = new URL(`../../prisma/seed/palmyra/${file}.json`, import.meta.url);
  return z.array(schema).parse(JSON.parse(readFileSync(url, "utf8")));
}

const anyDate = z.unknown();
const bracketSchema = z.object({ lastIntact: z.string(), firstDamaged: z.string() });
const events = readSeed("events", z.object({ id: z.string(), date: anyDate, imageryBracket: bracketSchema.nullish() }));
const claims = readSeed(
  "claims",
  z.object({ id: z.string(), event: z.string(), date: anyDate, saidOn: z.string().nullable() }),
);
const periods = readSeed(
  "periods",
  z.object({ id: z.string(), from: anyDate, to: anyDate, claims: z.array(z.object({ date: anyDate })) }),
);
const sources = readSeed("sources", z.object({ id: z.string(), publishedOn: z.string().nullable() }));

const dates: [string, unknown][] = [
  ...events.map((event): [string, unknown] => [event.id, event.date]),
  ...claims.map((claim): [string, unknown] => [claim.id, claim.date]),
  ...periods.flatMap((period): [string, unknown][] => [
    [`${period.id} from`, period.from],
    ...(period.to ? [[`${period.id} to`, period.to] satisfies [string, unknown]] : []),
    ...period.claims.map((claim, index): [string, unknown] => [`${period.id} claim ${index + 1}`, claim.date]),
  ]),
];

describe("every date of the Palmyra register", () => {
  test.each(dates)("%s keeps the rules and can be said", (_, value) => {
    const date = uncertainDateSchema.parse(value);
    for (const locale of ["en", "ar"] as const) {
      for (const style of ["long", "short"] as const) {
        const words = formatDate(date, locale, { style });
        expect(words).not.toMatch(/undefined|NaN|null|\d{4}-\d{2}|\[|\.\./);
        expect(words).toBe(words.trim());
      }
    }
  });

  test("and every day of publication is readable", () => {
    const texts = [...sources.map((source) => source.publishedOn), ...claims.map((claim) => claim.saidOn)];
    for (const text of texts) if (text !== null) expect([text, parseEdtf(text).ok]).toEqual([text, true]);
  });

  test("has the two claims outside their bracket that the data notes", () => {
    const brackets = new Map(events.map((event) => [event.id, event.imageryBracket]));
    const flagged = claims.filter((claim) => {
      const bracket = brackets.get(claim.event);
      return bracket && isOutsideBracket(uncertainDateSchema.parse(claim.date), bracket);
    });
    expect(flagged.map((claim) => claim.id).sort()).toEqual(["clm-bel-06", "clm-elahbel-01"]);
  });

  test("in timeline order begins in 2013 and ends with the undated event", () => {
    const ordered = events
      .map((event) => ({ id: event.id, ...uncertainDateSchema.parse(event.date) }))
      .sort(compareUncertainDates);
    expect(ordered[0]?.id).toBe("pal-2013-01");
    expect(ordered.at(-1)?.id).toBe("pal-undated-01");
  });
});
