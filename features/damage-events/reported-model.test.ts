import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClaimRecord } from "@/features/claims/schema";
import { claimRecord, onDay } from "@/prisma/seed/factories";
import { claimsSaidBy, daysOfReports, reportedFields, wasSaidBy } from "./reported-model";

const said = (saidEarliest: string | null, saidLatest: string | null) => ({ saidEarliest, saidLatest });
const between = (earliest: string, latest: string) =>
  ({ basis: "between", earliest, latest, edtf: `[${earliest}..${latest}]` }) as const;

const claim = (id: string, values: Partial<ClaimRecord>) => ({
  id,
  ...claimRecord({
    eventId: "e",
    sourceId: id,
    claimant: { en: id },
    claimantKind: "press",
    credibility: 2,
    ...values,
  }),
});

describe("what was said by a day", () => {
  test("is what was surely said by its end; an interval around it is only possibly", () => {
    expect(wasSaidBy(said("2015-08-24", "2015-08-24"), "2015-08-24")).toBe("surely");
    expect(wasSaidBy(said("2015-08-24", "2015-08-24"), "2015-08-23")).toBe("later");
    expect(wasSaidBy(said("2015-08-01", "2015-08-31"), "2015-08-24")).toBe("possibly");
    expect(wasSaidBy(said(null, "2015-08-31"), "2015-08-24")).toBe("possibly");
    expect(wasSaidBy(said("2015-08-01", null), "2015-08-24")).toBe("possibly");
    expect(wasSaidBy(said("2015-09-01", null), "2015-08-24")).toBe("later");
    expect(wasSaidBy(said(null, null), "2999-01-01")).toBe("unknown");
  });

  test("no claim is lost or told twice, and with time none is taken out of what was surely said", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2015-08-${String(number).padStart(2, "0")}`);
    const claims = fc.array(fc.record({ saidEarliest: fc.option(day), saidLatest: fc.option(day) }));
    fc.assert(
      fc.property(claims, day, day, (some, one, other) => {
        const [earlier = one, later = other] = [one, other].sort();
        const [then, now] = [claimsSaidBy(some, earlier), claimsSaidBy(some, later)];
        expect(Object.values(then).flat()).toHaveLength(some.length);
        expect(now.surely).toEqual(expect.arrayContaining(then.surely));
        expect(now.unknown).toEqual(then.unknown);
      }),
    );
  });

  test("grows on the days on which something more was said", () => {
    const claims = [
      said("2015-08-24", "2015-08-24"),
      said("2015-08-24", "2015-08-24"),
      said("2015-08-01", "2015-08-31"),
      said(null, null),
    ];
    expect(daysOfReports(claims)).toEqual([
      { day: "2015-08-24", count: 2 },
      { day: "2015-08-31", count: 3 },
    ]);
  });
});

describe("what claims say by themselves", () => {
  test("agrees where all of it can be true at once", () => {
    const fieldsOf = (claims: Parameters<typeof reportedFields>[0]) =>
      reportedFields(claims).map(({ field, isAgreed, values }) => [field, isAgreed, values.length]);
    expect(
      fieldsOf([
        claim("a", { date: onDay("2015-08-23"), severity: "destroyed" }),
        claim("b", { date: between("2015-08-01", "2015-08-31"), severity: "destroyed" }),
      ]),
    ).toEqual([
      ["date", true, 2],
      ["severity", true, 1],
    ]);
    expect(
      fieldsOf([
        claim("a", { date: onDay("2015-08-23"), cause: "explosives" }),
        claim("b", { date: onDay("2015-08-24"), cause: "bulldozing" }),
      ]),
    ).toEqual([
      ["date", false, 2],
      ["cause", false, 2],
    ]);
  });

  test("leaves out context and what nobody said", () => {
    expect(reportedFields([claim("a", { stance: "context", severity: "severe" }), claim("b", {})])).toEqual([]);
  });
});
