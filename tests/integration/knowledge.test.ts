import { describe, expect, it } from "vitest";
import { readDashboardView } from "@/features/dashboard/search-params";
import { summariseAgreement } from "@/features/knowledge/agreement-model";
import { conditionRows, gradeCounts } from "@/features/knowledge/condition-model";
import { curvesOf, lagBetween } from "@/features/knowledge/known-when-model";
import type { KnownRow } from "@/features/knowledge/known-when-queries";
import { columnsOf, rowOf } from "@/features/knowledge/place-year-model";
import { readComparison } from "@/features/knowledge/read-comparison";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { mintReadScope } from "@/features/scope/scope";
import { exactly } from "@/lib/count-range";
import { isDoubted, sureDays } from "@/lib/dates/uncertain-date";
import { shareDemonstration } from "@/tests/support/demonstration";

const scope = mintReadScope("public");
const test = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });

const read = (address: Record<string, string> = {}) => readKnowledge(test.db, scope, readDashboardView(address), "en");

describe("how many sources agree on Palmyra's events", () => {
  it("is told of 23 events and of 3 that are unverified: 16 have two sources or more, 7 one, and 13 one against", async () => {
    const { agreements } = await read();
    expect([agreements.rows.length, agreements.total]).toEqual([26, 26]);
    const summary = summariseAgreement(agreements.rows);
    expect(Object.entries(summary).map(([key, { fewest, most }]) => [key, fewest, most])).toEqual([
      ["events", 23, 23],
      ["several", 16, 16],
      ["one", 7, 7],
      ["none", 0, 0],
      ["disputed", 13, 13],
      ["otherSeverity", 4, 4],
    ]);
  });

  it("names each source once: Baalshamin's temple has 6 for it and 3 that differ", async () => {
    const { rows } = (await read({ site: "temple-of-baalshamin" })).agreements;
    expect(rows.map(({ id, agreement }) => [id, agreement])).toEqual([
      ["pal-2015-05", { agrees: 6, other_severity: 0, contradicts: 3, denies: 0 }],
    ]);
    const tetrapylon = (await read({ site: "tetrapylon" })).agreements.rows[0];
    expect(tetrapylon?.voices.map(({ position, severity, numbers }) => [position, severity, numbers])).toEqual([
      ["agrees", "severe", [1]],
      ["other_severity", "destroyed", [3]],
      ["contradicts", "severe", [4]],
    ]);
  });

  it("is a range where dates leave open what belongs: while the government held it in 2016, 1 event of 6 surely", async () => {
    const { rows } = (await read({ period: "per-palmyra-02" })).agreements;
    expect(summariseAgreement(rows).events).toEqual({ fewest: 1, most: 6 });
    expect(rows.filter(({ isSure }) => isSure).map(({ id }) => id)).toEqual(["pal-2016-06"]);
  });

  it(
    "leaves out what was refuted",
    test.undone(async () => {
      await test.db.damageEvent.update({ where: { id: "pal-2015-05" }, data: { verification: "refuted" } });
      expect((await read()).agreements.total).toBe(25);
    }),
  );
});

describe("when Palmyra's events were known", () => {
  /** What the rows say of the events that a headline counts, counted here one by one. */
  async function plainCounts(address: Record<string, string>) {
    const { knownWhen } = await read(address);
    const rows = knownWhen.rows.filter(({ verification }) =>
      ["confirmed", "corroborated", "contested"].includes(verification),
    );
    const range = (surely: (row: KnownRow) => boolean, perhaps: (row: KnownRow) => boolean) => ({
      fewest: rows.filter((row) => row.isSure && surely(row)).length,
      most: rows.filter(perhaps).length,
    });
    const isDated = ({ date }: KnownRow) => date.basis !== "unknown";
    const soon = (step: "reported" | "seen", days: number) => {
      const lag = (row: KnownRow) => {
        const later = row[step];
        return isDated(row) && later !== null ? (lagBetween(row.date, later) ?? { least: 0, most: null }) : null;
      };
      return range(
        (row) => !isDoubted(row.date) && (lag(row)?.most ?? Number.POSITIVE_INFINITY) <= days,
        (row) => (lag(row)?.least ?? Number.POSITIVE_INFINITY) <= days,
      );
    };
    const by = (day: string) => ({
      happened: range(
        ({ date }) => (sureDays(date).begunBy ?? "9999") <= day,
        ({ date }) => (date.earliest ?? "") <= day,
      ),
      reported: range(
        ({ reported }) => reported !== null && (reported.latest ?? "9999") <= day,
        ({ reported }) => reported !== null && (reported.earliest ?? "") <= day,
      ),
      seen: range(
        ({ seen }) => seen !== null && (seen.latest ?? "9999") <= day,
        ({ seen }) => seen !== null && (seen.earliest ?? "") <= day,
      ),
    });
    return {
      knownWhen,
      soon: { dated: range(isDated, isDated), reported: soon("reported", 7), seen: soon("seen", 31) },
      by,
    };
  }

  it.each([
    {},
    { site: "valley-of-the-tombs" },
    { from: "2015-06", to: "2015-08" },
    { period: "per-palmyra-02" },
    { kind: "damage", severity: "destroyed" },
  ])("is counted by the database as by hand, under %j", async (address) => {
    const { knownWhen, soon, by } = await plainCounts(address);
    expect(knownWhen.soon).toEqual(soon);
    for (const { end, happened, reported, seen } of curvesOf(knownWhen.months)?.points ?? [])
      expect({ end, happened, reported, seen }).toEqual({ end, ...by(end) });
  });

  it("is 9 to 17 of 23 within a week, and 6 to 13 seen within a month", async () => {
    expect((await read()).knownWhen.soon).toEqual({
      dated: { fewest: 23, most: 23 },
      reported: { fewest: 9, most: 17 },
      seen: { fewest: 6, most: 13 },
    });
  });

  it("had by the end of September 2015 12 to 16 happened, 12 reported and 7 seen", async () => {
    const point = curvesOf((await read()).knownWhen.months)?.points.find(({ key }) => key === "2015-Q3");
    expect(point).toMatchObject({
      happened: { fewest: 12, most: 16 },
      reported: { fewest: 12, most: 12 },
      seen: { fewest: 7, most: 7 },
    });
  });

  it("takes the day a claim was said, the first that sees only from who looked, and no day before the event", async () => {
    const { rows } = (await read()).knownWhen;
    const known = (id: string) => {
      const row = rows.find((one) => one.id === id);
      return [row?.reported, row?.seen];
    };
    const on = (day: string) => ({ earliest: day, latest: day });
    expect(known("pal-2015-05")).toEqual([on("2015-08-23"), on("2015-08-28")]);
    expect(known("pal-2015-13")).toEqual([on("2015-10-04"), on("2016-04-27")]);
    // "September 2015", of an event that began on the 21st.
    expect(known("pal-2015-12")).toEqual([{ earliest: "2015-09-21", latest: "2015-09-24" }, null]);
    expect(known("pal-2016-02")).toEqual([on("2016-03-30"), null]);
    expect(known("pal-2013-01")).toEqual([
      { earliest: "2014-12-01", latest: "2014-12-31" },
      { earliest: "2014-12-01", latest: "2014-12-31" },
    ]);
  });

  it(
    "is not reported by a denial, nor seen in what its body took back",
    test.undone(async () => {
      await test.db.claim.updateMany({ where: { eventId: "pal-2015-09" }, data: { stance: "denies" } });
      await test.db.claim.update({ where: { id: "clm-elahbel-01" }, data: { supersedesId: "clm-elahbel-02" } });
      const { rows } = (await read()).knownWhen;
      expect(rows.find(({ id }) => id === "pal-2015-09")).toMatchObject({ reported: null, seen: null });
      expect(rows.find(({ id }) => id === "pal-2015-07")).toMatchObject({ seen: null });
    }),
  );
});

describe("place by year", () => {
  type Asked = Record<string, string>;
  const matrix = async (address: Asked = {}) => {
    const known = await read(address);
    const { bins, counts, names } = known.placeYears ?? { bins: [], counts: [], names: [] };
    const columns = columnsOf(bins, counts);
    return {
      known,
      columns,
      rows: names.map(({ id, slug }) => ({
        slug,
        ...rowOf(
          id,
          counts.filter(({ placeId }) => placeId === id),
          columns,
        ),
      })),
    };
  };

  it.each<Asked>([
    {},
    { site: "valley-of-the-tombs" },
    { from: "2015-06", to: "2016-03" },
    { period: "per-palmyra-01" },
    { verification: "contested", q: "tower" },
  ])("says in each cell what the filter for it says, under %j", async (address) => {
    const { known, columns, rows } = await matrix(address);
    expect(columns.length).toBeGreaterThan(0);
    for (const { slug, cells } of rows) {
      if (slug === known.place?.slug) continue;
      for (const [index, column] of columns.entries()) {
        const days = {
          ...(column.from === null ? {} : { from: column.from }),
          ...(column.to === null ? {} : { to: column.to }),
        };
        const { figures } = await read({ ...address, site: slug, kind: "damage", ...days });
        expect({ slug, column: column.key, ...cells[index] }).toEqual({
          slug,
          column: column.key,
          ...figures.headline,
        });
      }
    }
  });

  it("has at Palmyra in 2015 11 to 16 of the 21 counted events with a date, and 2 that are unverified", async () => {
    const { known, columns } = await matrix();
    const all = rowOf("all", known.placeYears?.counts ?? [], columns);
    const year = columns.findIndex(({ key }) => key === "2015");
    expect(columns.map(({ key }) => key)).toEqual(["earlier", "2013", "2014", "2015", "2016", "2017"]);
    expect(all.cells[year]).toEqual({ counted: { fewest: 11, most: 16 }, beside: { fewest: 1, most: 2 } });
    expect(all.total).toEqual({ counted: { fewest: 21, most: 21 }, beside: { fewest: 3, most: 3 } });
    expect(all.undated).toEqual({ counted: { fewest: 0, most: 0 }, beside: { fewest: 1, most: 1 } });
  });

  it("counts what lies in a place at its child, by the whole subtree, and what is recorded at itself apart", async () => {
    const { rows } = await matrix();
    const totals = new Map(rows.map(({ slug, total }) => [slug, total.counted.most + total.beside.most]));
    expect(totals.get("temple-of-bel")).toBe(1);
    expect(totals.get("valley-of-the-tombs")).toBe(4);
    expect(totals.get("palmyra")).toBe(1);
    expect([...totals.values()].reduce((sum, count) => sum + count, 0)).toBe(24);
  });
});

describe("the condition of Palmyra's places over time", () => {
  it("is told of the 17 places with a dated grade: 9 destroyed, 4 severe, 2 moderate, and 2 destroyed by an unverified event", async () => {
    const { conditions } = await read();
    const rows = conditionRows(conditions.places);
    expect(rows.length).toBe(17);
    expect(conditions.leftOut).toBe(0);
    expect(gradeCounts(rows)).toEqual([
      { severity: "destroyed", counted: 9, beside: 2 },
      { severity: "severe", counted: 4, beside: 0 },
      { severity: "moderate", counted: 2, beside: 0 },
    ]);
    expect(rows.filter(({ isUnverified }) => isUnverified).map(({ id }) => id)).toEqual([
      "columns-unlocated",
      "tower-of-kithoth",
    ]);
  });

  it("is of each place's own events, and says in which other place it lies", async () => {
    const { conditions } = await read();
    const cella = conditions.places.find(({ id }) => id === "temple-of-bel-cella");
    expect(cella).toMatchObject({ within: "Temple of Bel", events: [{ id: "pal-2015-06", lastLook: "2015-08-31" }] });
    expect(conditions.places.find(({ id }) => id === "temple-of-baalshamin")).toMatchObject({ within: null });
    expect((await read({ site: "temple-of-bel" })).conditions.places).toMatchObject([
      { id: "temple-of-bel-cella", within: null },
    ]);
  });

  it("shows a recovery that nobody graded, and follows no other condition of the filter than the place", async () => {
    const [lion] = (await read({ site: "lion-of-al-lat", severity: "slight", from: "2030" })).conditions.places;
    expect(lion?.events.map(({ id }) => id)).toEqual(["pal-2015-04", "pal-2017-03"]);
  });

  it(
    "never rests on what was refuted",
    test.undone(async () => {
      await test.db.damageEvent.update({ where: { id: "pal-2015-05" }, data: { verification: "refuted" } });
      const { conditions } = await read();
      expect(conditions.places.map(({ id }) => id)).not.toContain("temple-of-baalshamin");
      expect(conditions.places.length).toBe(16);
    }),
  );
});

describe("places side by side", () => {
  const compare = (...sites: string[]) => readComparison(test.db, scope, { sites, from: null, to: null }, "en");

  it("are each counted with all that lies in them: Palmyra 24, the Valley of the Tombs 4", async () => {
    const { places, years } = await compare("palmyra", "valley-of-the-tombs", "temple-of-nabu");
    expect(places.map(({ id, figures }) => [id, figures.headline, figures.destroyed.counted])).toEqual([
      ["palmyra", { counted: exactly(21), beside: exactly(3) }, exactly(9)],
      ["valley-of-the-tombs", { counted: exactly(3), beside: exactly(1) }, exactly(3)],
      ["temple-of-nabu", { counted: exactly(0), beside: exactly(0) }, exactly(0)],
    ]);
    const { bins, counts } = years ?? { bins: [], counts: [] };
    const columns = columnsOf(bins, counts);
    const year = columns.findIndex(({ key }) => key === "2015");
    const in2015 = (id: string) =>
      rowOf(
        id,
        counts.filter(({ placeId }) => placeId === id),
        columns,
      ).cells[year]?.counted;
    expect([in2015("palmyra"), in2015("valley-of-the-tombs")]).toEqual([{ fewest: 11, most: 16 }, exactly(3)]);
  });

  it("are what the dashboard says of each, under the same days", async () => {
    const { places } = await readComparison(
      test.db,
      scope,
      { sites: ["palmyra", "tower-tombs"], from: "2015-09", to: "2015-12" },
      "en",
    );
    for (const { slug, figures, undatedLeftOut } of places) {
      const known = await read({ site: slug, from: "2015-09", to: "2015-12" });
      expect({ figures, undatedLeftOut }).toEqual({ figures: known.figures, undatedLeftOut: known.undatedLeftOut });
    }
    expect(places[1]?.figures.damage).toEqual({ fewest: 0, most: 2 });
  });

  it("have their own grade and those of their parts", async () => {
    const [bel, baalshamin] = (await compare("temple-of-bel", "temple-of-baalshamin")).places;
    expect(bel?.condition).toMatchObject({ eventId: null, parts: { grades: [{ severity: "destroyed", places: 1 }] } });
    expect(baalshamin?.condition).toMatchObject({ severity: "destroyed", eventId: "pal-2015-05" });
  });

  it("are looked up by name too; what is unknown, chosen twice or one too many is said and not shown", async () => {
    const { view, places, ...others } = await compare(
      ...["Temple of Bel", "atlantis", "temple-of-bel", "agora", "tetrapylon", "palmyra", "roman-theatre"],
    );
    expect(places.map(({ id }) => id)).toEqual(["temple-of-bel", "agora", "tetrapylon", "palmyra"]);
    expect(view.sites).toEqual(["temple-of-bel", "agora", "tetrapylon", "palmyra"]);
    expect(others).toMatchObject({ unknown: ["atlantis"], twice: ["Temple of Bel"], tooMany: ["Roman Theatre"] });
  });

  it("of nothing are nothing", async () => {
    expect(await compare()).toMatchObject({ places: [], years: null, unknown: [] });
  });
});
