import { describe, expect, it } from "vitest";
import { readDashboardView } from "@/features/dashboard/search-params";
import { summariseAgreement } from "@/features/knowledge/agreement-model";
import { conditionRows, gradeCounts } from "@/features/knowledge/condition-model";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { mintReadScope } from "@/features/scope/scope";
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

  it("names each source once: Baalshamin's temple has 6 for it and 4 that differ", async () => {
    const { rows } = (await read({ site: "temple-of-baalshamin" })).agreements;
    expect(rows.map(({ id, agreement }) => [id, agreement])).toEqual([
      ["pal-2015-05", { agrees: 6, other_severity: 0, contradicts: 4, denies: 0 }],
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
