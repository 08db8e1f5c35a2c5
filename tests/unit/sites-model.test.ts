import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mintReadScope } from "@/features/scope/scope";
import { currentCondition, type GradedEvent, publicPosition, siteTree, titleIn, titleOf } from "@/features/sites/model";
import { parseEdtf } from "@/lib/dates/edtf";
import { type UncertainDate, undated } from "@/lib/dates/uncertain-date";
import { metresBetween } from "@/lib/geo/cells";

const everybody = mintReadScope("public");
const reviewers = mintReadScope("reviewer");

const stored = {
  latitude: 34.547346,
  longitude: 38.273837,
  precisionMetres: 120,
  positionSource: "OpenStreetMap way 303071536 centroid (© OpenStreetMap contributors, ODbL)",
  publicPrecision: "exact",
} as const;

describe("publicPosition", () => {
  test("an exact site is shown as stored, with its precision and its source", () => {
    const { latitude: lat, longitude: lon, precisionMetres, positionSource: source } = stored;
    expect(publicPosition(stored, everybody)).toEqual({ lat, lon, precisionMetres, isCoarsened: false, source });
  });

  test("a coarsened site is somewhere else, says how far off it may be, and does not say where the exact one can be read", () => {
    const shown = publicPosition({ ...stored, publicPrecision: "km_1" }, everybody);
    expect(shown).toMatchObject({
      isCoarsened: true,
      precisionMetres: 708,
      source: "© OpenStreetMap contributors, ODbL",
    });
    expect(JSON.stringify(shown)).not.toContain("303071536");
    expect(shown?.lat).not.toBe(stored.latitude);
  });

  test("a source nobody has to be named for is kept back with the exact place", () => {
    const site = {
      ...stored,
      publicPrecision: "km_10",
      positionSource: "GPS reading at the gate, 34.54735 N",
    } as const;
    expect(publicPosition(site, everybody)).toMatchObject({ isCoarsened: true, source: null });
  });

  test("a position known no better than its cell keeps its own precision", () => {
    expect(
      publicPosition({ ...stored, precisionMetres: 2500, publicPrecision: "km_1" }, everybody)?.precisionMetres,
    ).toBe(2500);
  });

  test("a hidden site has no position, and neither has one without", () => {
    expect(publicPosition({ ...stored, publicPrecision: "hidden" }, everybody)).toBeNull();
    expect(
      publicPosition(
        { ...stored, latitude: null, longitude: null, precisionMetres: null, positionSource: null },
        everybody,
      ),
    ).toBeNull();
  });

  test("a reviewer sees it as stored", () => {
    for (const publicPrecision of ["km_1", "km_10", "hidden"] as const) {
      expect(publicPosition({ ...stored, publicPrecision }, reviewers)).toMatchObject({
        lat: stored.latitude,
        isCoarsened: false,
      });
    }
  });

  test("whatever the place, the public never gets it exactly and always lies within the stated precision", () => {
    const place = fc.record({
      latitude: fc.double({ min: -85, max: 85, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(
        place,
        fc.constantFrom("km_1" as const, "km_10" as const),
        ({ latitude, longitude }, publicPrecision) => {
          const shown = publicPosition({ ...stored, latitude, longitude, publicPrecision }, everybody);
          expect(shown).not.toBeNull();
          if (shown === null) return;
          expect(metresBetween(shown, { lat: latitude, lon: longitude })).toBeLessThanOrEqual(
            shown.precisionMetres * 1.01 + 2,
          );
        },
      ),
    );
  });
});

const day = (text: string): UncertainDate => {
  const read = parseEdtf(text);
  if (!read.ok) throw new Error(text);
  return { basis: "on", earliest: read.earliest, latest: read.latest, edtf: text };
};
const event = (over: Partial<GradedEvent>): GradedEvent => ({
  id: "e",
  kind: "damage",
  date: day("2015-08-23"),
  severity: "moderate",
  verification: "confirmed",
  ...over,
});

describe("currentCondition", () => {
  test("nothing recorded, or nothing graded, is unknown", () => {
    expect(currentCondition([])).toMatchObject({ severity: "unknown", eventId: null });
    expect(currentCondition([event({ severity: "unknown" })])).toMatchObject({ severity: "unknown", eventId: null });
  });

  test("later harm never makes a place better", () => {
    const events = [
      event({ id: "a", severity: "destroyed" }),
      event({ id: "b", date: day("2016-01-01"), severity: "slight" }),
    ];
    expect(currentCondition(events)).toMatchObject({ severity: "destroyed", eventId: "a" });
    expect(currentCondition(events.toReversed())).toEqual(currentCondition(events));
  });

  test("a graded recovery does", () => {
    const events = [
      event({ id: "a", severity: "severe" }),
      event({ id: "b", kind: "recovery", date: day("2017-09-30"), severity: "slight" }),
    ];
    expect(currentCondition(events)).toMatchObject({ severity: "slight", eventId: "b" });
  });

  test("an ungraded recovery changes no grade, and says that it came after", () => {
    const events = [
      event({ id: "a", severity: "severe" }),
      event({ id: "b", kind: "recovery", date: day("2017-09-30"), severity: "unknown" }),
    ];
    expect(currentCondition(events)).toMatchObject({ severity: "severe", eventId: "a", recoveredSinceId: "b" });
  });

  test("harm after a recovery counts from the recovery", () => {
    const events = [
      event({ id: "a", severity: "destroyed" }),
      event({ id: "b", kind: "recovery", date: day("2017-01-01"), severity: "none_visible" }),
      event({ id: "c", date: day("2018-01-01"), severity: "slight" }),
    ];
    expect(currentCondition(events)).toMatchObject({ severity: "slight", eventId: "c" });
  });

  test("an undated event came after nothing", () => {
    const events = [event({ id: "a" }), event({ id: "b", date: undated, severity: "unknown" })];
    expect(currentCondition(events)).toMatchObject({ eventId: "a", harmedSinceId: null });
  });

  test("what is unverified gives a grade only where nothing else does", () => {
    const seen = event({ id: "seen", severity: "moderate", verification: "contested" });
    const said = event({ id: "said", severity: "severe", verification: "unverified", date: day("2017-01-01") });
    expect(currentCondition([seen, said])).toMatchObject({ severity: "moderate", eventId: "seen" });
    expect(currentCondition([said])).toMatchObject({ severity: "severe", verification: "unverified" });
    const ungraded = event({ id: "ungraded", severity: "unknown" });
    expect(currentCondition([ungraded, said]).eventId).toBe("said");
  });

  test("what was refuted counts for nothing", () => {
    expect(currentCondition([event({ severity: "destroyed", verification: "refuted" })]).eventId).toBeNull();
  });
});

describe("siteTree", () => {
  test("sites stand under their parents, in the order given; one whose parent is missing stands at the top", () => {
    const sites = [
      { id: "part", parentId: "temple" },
      { id: "city", parentId: null },
      { id: "temple", parentId: "city" },
      { id: "lost", parentId: "elsewhere" },
    ];
    const shape = (trees: ReturnType<typeof siteTree>): unknown =>
      trees.map(({ item, parts }) => [item.id, shape(parts)]);
    expect(shape(siteTree(sites))).toEqual([
      ["city", [["temple", [["part", []]]]]],
      ["lost", []],
    ]);
  });
});

describe("titles", () => {
  test("a page shows the name in its own language, else the one there is", () => {
    const title = titleOf([
      { text: "Palmyra", lang: "en", kind: "preferred" },
      { text: "Tadmor", lang: "ar", kind: "transliteration" },
    ]);
    expect(titleIn(title, "ar")).toBe("Palmyra");
    expect(titleIn(titleOf([{ text: "تدمر", lang: "ar", kind: "preferred" }]), "en")).toBe("تدمر");
    expect(titleIn(titleOf([{ text: "Palmyre", lang: "fr", kind: "preferred" }]), "ar")).toBe("Palmyre");
  });
});
