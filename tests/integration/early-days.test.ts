import { describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { countIn } from "@/features/dashboard/chart-model";
import { listEvents } from "@/features/dashboard/list-queries";
import { figuresOf } from "@/features/dashboard/model";
import { summariseEvents } from "@/features/dashboard/queries";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { readDashboardView } from "@/features/dashboard/search-params";
import { curvesOf } from "@/features/knowledge/known-when-model";
import { countKnownWhen } from "@/features/knowledge/known-when-queries";
import { columnsOf, mostColumns } from "@/features/knowledge/place-year-model";
import { countPlaceYears } from "@/features/knowledge/place-year-queries";
import { addRecord } from "@/features/records/mutations";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { dayText, sqlDay } from "@/features/scope/day-sql";
import { emptyFilter } from "@/features/scope/filter-schema";
import { join, sql } from "@/features/scope/filter-sql";
import { mintReadScope } from "@/features/scope/scope";
import { findBin } from "@/lib/dates/bins";
import { addDays, type Day, dayOf, firstDay } from "@/lib/dates/calendar";
import { fromColumnDay, fromSqlDay, toColumnDay, toSqlDay } from "@/lib/dates/columns";
import { type UncertainDate, undated } from "@/lib/dates/uncertain-date";
import { damageEventRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const shared = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
/** Of every year its first day and its last: the bounds that dates have. */
const days: Day[] = Array.from({ length: 9999 + 4713 }, (_, index) => index - 4712).flatMap((year) => [
  dayOf(year, 1, 1),
  dayOf(year, 12, 31),
]);
const given = sql`SELECT d::date AS day, place FROM unnest(${days.map(toSqlDay)}::text[]) WITH ORDINALITY AS x(d, place)`;

describe("days of every year from 4713 BCE on, in PostgreSQL", () => {
  it("are in the order that their texts have", async () => {
    const rows = await shared.db.$queryRaw<{ day: Date; place: bigint }[]>`
      SELECT day, place FROM (${given}) g ORDER BY day`;
    expect(rows.map(({ place }) => Number(place))).toEqual(days.map((_, index) => index + 1));
  });

  it("come back the same as Dates, as PostgreSQL's text, and as SQL makes our text of them", async () => {
    const rows = await shared.db.$queryRaw<{ day: Date; own: string; text: string }[]>`
      SELECT day, day::text AS own, ${dayText(sql`day`)} AS text FROM (${given}) g ORDER BY place`;
    expect(rows.map(({ day }) => fromColumnDay(day))).toEqual(days);
    expect(rows.map(({ own }) => fromSqlDay(own))).toEqual(days);
    expect(rows.map(({ text }) => text)).toEqual(days);
    expect(rows.map(({ own }) => own)).toEqual(days.map((day) => toSqlDay(day)));
  });

  it("go in as parameters and as Dates", async () => {
    for (const day of [firstDay, "*9957-03-15", "0000-02-29", "0001-01-01", "0273-06-01", "2015-08-23"]) {
      const [row] = await shared.db.$queryRaw<{ same: boolean; next: string; none: string | null }[]>`
        SELECT ${toColumnDay(day)}::date = ${sqlDay(day)} AS same, ${dayText(sql`(${sqlDay(day)} + 1)`)} AS next,
          ${dayText(sqlDay(null))} AS none`;
      expect(row).toEqual({ same: true, next: addDays(day, 1), none: null });
    }
  });

  it("are days next to each other where one year follows the other", async () => {
    const lasts = [-4712, -44, -43, -4, -1, 0, 1, 273].map((year) => dayOf(year, 12, 31));
    const values = join(lasts.map((day) => sql`(${dayText(sql`(${sqlDay(day)} + 1)`)})`));
    const rows = await shared.db.$queryRaw<{ next: string }[]>`SELECT column1 AS next FROM (VALUES ${values}) v`;
    expect(rows.map(({ next }) => next)).toEqual(lasts.map((day) => addDays(day, 1)));
  });
});

describe("an event of 44 BCE and one of 273", () => {
  const everybody = mintReadScope("public");
  const change = {
    actor: { role: "reviewer", name: null, id: "u1" } as const,
    at: new Date("2026-11-23T00:00:00Z"),
    reason: "r",
  };
  const early: UncertainDate = { basis: "on", earliest: "*9957-03-15", latest: "*9957-03-15", edtf: "-0043-03-15" };
  const lasted: UncertainDate = { basis: "on", earliest: "*9950-01-01", latest: "*9957-12-31", edtf: "-0050/-0043" };
  const hijri: UncertainDate = {
    basis: "between",
    earliest: "2014-10-25",
    latest: "2015-10-13",
    edtf: "[2014-10-25..2015-10-13]",
    asGiven: "1436 AH",
  };
  const later: UncertainDate = { basis: "between", earliest: "0273-01-01", latest: "0273-12-31", edtf: "0273" };

  const recorded = (work: () => Promise<void>) =>
    shared.undone(async () => {
      const { id: siteId } = await shared.db.site.findFirstOrThrow({
        where: { slug: "palmyra" },
        select: { id: true },
      });
      await changeRegister(shared.db, change, async (tx, revising) => {
        for (const [id, date] of Object.entries({ bce: early, lasted, ce: later, hijri }))
          await addRecord(tx, revising, damageEventKind, id, damageEventRecord({ siteId, date, assessments: reasons }));
      });
      await work();
    });
  const reasons = (["date", "verification"] as const).map((field) => ({
    field,
    claimIds: [],
    because: { en: "So it is told" },
  }));

  it(
    "are kept, read, sorted, found and compared with their revisions like any other",
    recorded(async () => {
      const { db } = shared;
      expect((await getDamageEvent(db, everybody, "bce")).date).toEqual(early);
      expect((await getDamageEvent(db, everybody, "ce")).date).toEqual(later);
      expect((await getDamageEvent(db, everybody, "hijri")).date).toEqual(hijri);
      const rows = await listEvents(db, everybody, emptyFilter, { locale: "en", sort: "date", limit: 5 });
      expect(rows.slice(0, 3).map(({ id, date }) => [id, date])).toEqual([
        ["bce", early],
        ["lasted", lasted],
        ["ce", later],
      ]);
      const tallies = figuresOf(await summariseEvents(db, everybody, emptyFilter));
      expect(tallies.first).toBe("*9957-03-15");
      expect(await db.$transaction(findRowsThatDiffer, { timeout: 60_000 })).toEqual([]);
      const [row] = await db.$queryRaw<{ begun: string; lasted: string }[]>`
        SELECT begun_by::text AS begun, lasted_to::text AS lasted FROM damage_event WHERE id = 'lasted'`;
      expect(row).toEqual({ begun: "0051-12-31 BC", lasted: "0044-01-01 BC" });
    }),
  );

  it(
    "are written into the chain as ISO 8601 has their days, and read from it",
    recorded(async () => {
      const { after } = await getRecord(shared.db, { type: "damage_event", id: "bce" });
      expect(after.date).toEqual({ basis: "on", earliest: "-0043-03-15", latest: "-0043-03-15", edtf: "-0043-03-15" });
      expect(JSON.stringify(after)).not.toContain("*");
      expect(damageEventKind.schema.parse(after).date).toEqual(early);
    }),
  );

  it(
    "are found by an address that asks for those years, and not by one that asks for others",
    recorded(async () => {
      const found = async (from: string | null, to: string | null) => {
        const asked = { ...readDashboardView({}), from, to };
        const { events } = await readDashboard(shared.db, everybody, asked, "en");
        return events.map(({ id }) => id);
      };
      // What has no first day can lie as early as that.
      expect((await found("-0060", "-0040")).filter((id) => !id.startsWith("pal-"))).toEqual(["bce", "lasted"]);
      expect(await found("-0040", "0200")).not.toContain("bce");
      expect(await found(null, "-0043")).toEqual(expect.arrayContaining(["lasted", "bce"]));
      expect(await found("0200", "0300")).toContain("ce");
      expect(await found("2013", "2017")).not.toContain("ce");
    }),
  );
});

describe("the axis of the register with an earthquake of 273 and an event of 44 BCE", () => {
  const everybody = mintReadScope("public");
  const dates: Record<string, UncertainDate> = {
    quake: { basis: "between", earliest: "0273-01-01", latest: "0273-12-31", edtf: "0273" },
    fire: { basis: "on", earliest: "*9957-03-15", latest: "*9957-03-15", edtf: "-0043-03-15" },
  };
  const read = (change: Partial<DashboardView> = {}) =>
    readDashboard(shared.db, everybody, { ...readDashboardView({}), ...change }, "en");

  const recorded = (ids: readonly string[], work: () => Promise<void>) =>
    shared.undone(async () => {
      const { id: siteId } = await shared.db.site.findFirstOrThrow({
        where: { slug: "palmyra" },
        select: { id: true },
      });
      const change = {
        actor: { role: "reviewer", name: null, id: "u1" } as const,
        at: new Date("2026-11-23T00:00:00Z"),
        reason: "r",
      };
      const reasons = (["date", "verification"] as const).map((field) => ({
        field,
        claimIds: [],
        because: { en: "So" },
      }));
      await changeRegister(shared.db, change, async (tx, revising) => {
        for (const id of ids)
          await addRecord(
            tx,
            revising,
            damageEventKind,
            id,
            damageEventRecord({
              siteId,
              date: dates[id] ?? undated,
              assessments: reasons,
              title: { en: `Ancient ${id}` },
            }),
          );
      });
      await work();
    });

  it(
    "is that of the others, and the two stand in a tray with the years that show them",
    recorded(["quake", "fire"], async () => {
      const { chart, beyond, figures, units } = await read();
      const bars = chart?.bars ?? [];
      expect(bars.length).toBeLessThanOrEqual(40);
      expect(bars.map(({ key }) => key).filter((key) => /^201[3-7]/.test(key)).length).toBeGreaterThan(bars.length / 2);
      expect(units).not.toContain("century");
      expect(beyond.later).toBeNull();
      expect(beyond.earlier).toMatchObject({ count: 2, from: -43, to: 273 });
      expect(beyond.earlier?.events.map(({ id }) => id)).toEqual(["fire", "quake"]);
      const drawn = bars.reduce((sum, bar) => sum + countIn(bar) + bar.recovery + bar.recoverySoft, 0);
      expect(drawn + 2 + figures.undated).toBe(figures.damage.most + figures.recovery.most);

      const alone = await read({ from: "-0043", to: "0273" });
      expect(alone.events.map(({ id }) => id)).toEqual(expect.arrayContaining(["fire", "quake"]));
      expect(alone.chart?.bars.length).toBeLessThanOrEqual(40);
      expect(alone.beyond).toEqual({ earlier: null, later: null });
    }),
  );

  it(
    "leaves places by years, and what is known when, as readable as without them",
    recorded(["quake", "fire"], async () => {
      const drawn = { first: "*9957-03-15", last: "2017-12-31" };
      const { bins, counts } = await countPlaceYears(shared.db, everybody, emptyFilter, {
        places: { in: null },
        drawn,
        locale: "en",
      });
      const counted = counts.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe((await read()).figures.damage.most);
      expect(columnsOf(bins, counts).length).toBeLessThanOrEqual(mostColumns + 2);
      const { months } = await countKnownWhen(shared.db, everybody, emptyFilter);
      expect(curvesOf(months)?.points.length).toBeLessThanOrEqual(40);
    }),
  );

  it(
    "takes no more than a third more room than without them",
    recorded(["quake", "fire"], async () => {
      const early = await read();
      const plain = await read({ from: "2010", to: "2020" });
      const sizeOf = ({ chart }: Dashboard) => JSON.stringify(chart).length;
      expect(sizeOf(early)).toBeLessThanOrEqual(1.3 * sizeOf(plain));
    }),
  );

  it(
    "says in each bar what the filter for its days says",
    recorded(["quake", "fire"], async () => {
      for (const unit of ["year", "quarter"] as const) {
        const { chart } = await read({ unit });
        for (const bar of chart?.bars ?? []) {
          const bin = findBin(bar.key);
          const { figures } = await read({ from: bin?.start ?? "", to: bin?.end ?? "" });
          expect([bar.key, bar.range]).toEqual([bar.key, figures.damage]);
        }
      }
    }),
  );

  it(
    "has no month for what is known to the year",
    recorded(["quake"], async () => {
      const { chart, units } = await read({ q: "Ancient quake", unit: "month" });
      expect(chart?.bars.map(({ key }) => key)).toEqual(["0273"]);
      expect(units).toEqual(["year"]);
    }),
  );
});
