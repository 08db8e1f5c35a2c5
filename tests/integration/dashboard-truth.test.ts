import fc from "fast-check";
import { createTranslator } from "next-intl";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDek, formatFinding } from "@/features/dashboard/components/opening";
import { formatCanBelong } from "@/features/dashboard/components/time-chart";
import { type Dashboard, readDashboard } from "@/features/dashboard/read-dashboard";
import { type DashboardView, eventsPerPage } from "@/features/dashboard/schema";
import { dashboardQuery, noFilter, readDashboardView } from "@/features/dashboard/search-params";
import { mintReadScope } from "@/features/scope/scope";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import { type CountRange, exactly } from "@/lib/count-range";
import { addDays, type Day } from "@/lib/dates/calendar";
import { toColumnDay } from "@/lib/dates/columns";
import { type DateBasis, sureDays } from "@/lib/dates/uncertain-date";
import { loadMessages } from "@/lib/i18n/messages";
import { shareDemonstration } from "@/tests/support/demonstration";

// Every figure and every sentence of a view against a plain count over the records, by other code than the register's.

const scope = mintReadScope("public");
const shared = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });

/** When something can have been: each pair of a first and a last day that is possible. `isVague` may be elsewhere too. */
type Times = { days: (readonly [Day, Day])[]; isVague: boolean } | null;

const daysFrom = (from: Day, to: Day, step = 1): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, step)) days.push(day);
  return days.at(-1) === to ? days : [...days, to];
};
const onceIn = (from: Day, to: Day, isVague = false): Times => ({
  days: daysFrom(from, to).map((day) => [day, day] as const),
  isVague,
});
const [longAgo, farOff] = ["2005-01-01", "2026-11-01"];

/** Dates of every kind, each with what it means worked out by hand. */
const specimens: { basis: DateBasis; edtf: string | null; earliest: Day | null; latest: Day | null; times: Times }[] = [
  {
    basis: "on",
    edtf: "2015-08-23",
    earliest: "2015-08-23",
    latest: "2015-08-23",
    times: onceIn("2015-08-23", "2015-08-23"),
  },
  {
    basis: "between",
    edtf: "2015",
    earliest: "2015-01-01",
    latest: "2015-12-31",
    times: onceIn("2015-01-01", "2015-12-31"),
  },
  {
    basis: "between",
    edtf: "2016-03",
    earliest: "2016-03-01",
    latest: "2016-03-31",
    times: onceIn("2016-03-01", "2016-03-31"),
  },
  {
    basis: "between",
    edtf: "[2014-12-20..2015-02-03]",
    earliest: "2014-12-20",
    latest: "2015-02-03",
    times: onceIn("2014-12-20", "2015-02-03"),
  },
  {
    basis: "before",
    edtf: "[..2015-06-30]",
    earliest: null,
    latest: "2015-06-30",
    times: onceIn(longAgo, "2015-06-30"),
  },
  { basis: "after", edtf: "[2016-06-01..]", earliest: "2016-06-01", latest: null, times: onceIn("2016-06-01", farOff) },
  {
    basis: "about",
    edtf: "2016-02-27~",
    earliest: "2016-02-27",
    latest: "2016-02-27",
    times: onceIn("2016-02-27", "2016-02-27", true),
  },
  {
    basis: "between",
    edtf: "2016-03?",
    earliest: "2016-03-01",
    latest: "2016-03-31",
    times: onceIn("2016-03-01", "2016-03-31", true),
  },
  {
    basis: "on",
    edtf: "2016/2017",
    earliest: "2016-01-01",
    latest: "2017-12-31",
    times: {
      days: daysFrom("2016-01-01", "2016-12-31", 5).flatMap((first) =>
        daysFrom("2017-01-01", "2017-12-31", 5).map((last) => [first, last] as const),
      ),
      isVague: false,
    },
  },
  { basis: "unknown", edtf: null, earliest: null, latest: null, times: null },
];

type Held = {
  id: string;
  siteId: string;
  kind: string;
  severity: string;
  cause: string;
  verification: string;
  claims: number;
  times: Times;
};
const held: Held[] = [];
const subtree: Map<string, Set<string>> = new Map();

/** Deterministic, and without a pattern between the columns. */
const pick = <Value>(values: readonly Value[], seed: number): Value => {
  const value = values[(Math.imul(seed, 2_654_435_761) >>> 16) % values.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};

beforeAll(async () => {
  const { db } = shared;
  const events = await db.damageEvent.findMany({
    orderBy: { id: "asc" },
    include: { claims: { where: { state: "published" } } },
  });
  await db.$executeRaw`INSERT INTO assessment (event_id, field, because)
    SELECT e.id, f.field::"AssessedField", '{"en": "a test"}' FROM damage_event e, (VALUES ('date'), ('severity'), ('cause')) f(field)
    ON CONFLICT DO NOTHING`;
  for (const [index, event] of events.entries()) {
    const { times, ...date } = pick(specimens, index * 7 + 1);
    const sure = sureDays(date);
    const values = {
      kind: pick([...eventKinds, "damage", "damage"] as const, index * 11 + 2),
      severity: pick(severities, index * 13 + 3),
      cause: pick(["explosives", "looting", "unknown"] as const, index * 17 + 4),
      verification: pick(verifications, index * 19 + 5),
    };
    await db.damageEvent.update({
      where: { id: event.id },
      data: {
        ...values,
        basis: date.basis,
        edtf: date.edtf,
        earliest: toColumnDay(date.earliest),
        latest: toColumnDay(date.latest),
        begunBy: toColumnDay(sure.begunBy),
        lastedTo: toColumnDay(sure.lastedTo),
      },
    });
    held.push({ id: event.id, siteId: event.siteId, claims: event.claims.length, times, ...values });
  }
  const lines = await db.siteAncestry.findMany();
  for (const { ancestorId, siteId } of lines)
    subtree.set(ancestorId, (subtree.get(ancestorId) ?? new Set()).add(siteId));
}, 60_000);

const read = (view: Partial<DashboardView>, locale = "en") =>
  readDashboard(shared.db, scope, { ...readDashboardView({}), ...view }, locale);

type Window = { from: Day; to: Day };
type Asked = { possible: Window; certain: Window | null } | null;

/** The periods of the demonstration, by hand: what they can have lasted, and what they certainly did. */
const periodDays: Record<string, { possible: Window; certain: Window | null }> = {};
beforeAll(async () => {
  const day = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null;
  for (const period of await shared.db.period.findMany()) {
    const isVague = [period.fromEdtf, period.toEdtf].some((text) => /[~?%]/.test(text ?? ""));
    const [begins, begun] = [day(period.fromEarliest) ?? longAgo, day(period.fromLatest)];
    const [lasts, ends] = [day(period.toEarliest), day(period.toLatest) ?? farOff];
    periodDays[period.id] = {
      possible: { from: begins, to: ends },
      certain: begun === null || lasts === null || isVague ? null : { from: begun, to: lasts },
    };
  }
});

const both = (a: Window, b: Window): Window => ({
  from: [a.from, b.from].sort().at(-1) ?? a.from,
  to: [a.to, b.to].sort().at(0) ?? a.to,
});
const startOf = (text: string): Day => `${text}${"-01-01".slice(text.length - 4)}`;
const endOf = (text: string): Day =>
  text.length === 10 ? text : text.length === 4 ? `${text}-12-31` : addDays(startOf(nextMonth(text)), -1);
const nextMonth = (text: string) =>
  text.endsWith("-12")
    ? `${Number(text.slice(0, 4)) + 1}-01`
    : `${text.slice(0, 5)}${String(Number(text.slice(5)) + 1).padStart(2, "0")}`;

function askedOf({ from, to, period }: Pick<DashboardView, "from" | "to" | "period">): Asked {
  const all: NonNullable<Asked>[] = [];
  if (from !== null || to !== null) {
    const days = { from: from === null ? longAgo : startOf(from), to: to === null ? farOff : endOf(to) };
    all.push({ possible: days, certain: days });
  }
  if (period !== null) all.push(periodDays[period] ?? { possible: { from: longAgo, to: farOff }, certain: null });
  return all.length === 0
    ? null
    : all.reduce((a, b) => ({
        possible: both(a.possible, b.possible),
        certain: a.certain === null || b.certain === null ? null : both(a.certain, b.certain),
      }));
}

const touches = ([first, last]: readonly [Day, Day], { from, to }: Window) => from <= to && first <= to && last >= from;
const canBe = ({ times }: Held, asked: Asked): boolean =>
  asked === null || (times?.days.some((day) => touches(day, asked.possible)) ?? false);
const surelyIs = ({ times }: Held, asked: Asked): boolean => {
  if (asked === null) return true;
  const { certain } = asked;
  return times !== null && !times.isVague && certain !== null && times.days.every((day) => touches(day, certain));
};

const passes = (event: Held, view: DashboardView): boolean => {
  const among = (values: readonly string[], value: string) => values.length === 0 || values.includes(value);
  return (
    (view.site === null || (subtree.get(view.site)?.has(event.siteId) ?? false)) &&
    (view.kind === null || view.kind === event.kind) &&
    among(view.severity, event.severity) &&
    among(view.cause, event.cause) &&
    among(view.verification, event.verification)
  );
};

const isCounted = ({ verification }: Held) => verification !== "refuted";
const isBeside = ({ verification }: Held) => ["unverified", "unverifiable"].includes(verification);

/** Counts what holds, among what matches. */
const counter = (view: DashboardView, asked = askedOf(view)) => {
  const among = held.filter((event) => passes(event, view) && canBe(event, asked));
  const count = (holds: (event: Held) => boolean): CountRange => ({
    fewest: among.filter((event) => holds(event) && surelyIs(event, asked)).length,
    most: among.filter(holds).length,
  });
  return { among, count };
};

const views: fc.Arbitrary<DashboardView> = fc
  .record({
    site: fc.constantFrom(null, null, "palmyra", "valley-of-the-tombs", "tower-tombs", "temple-of-bel"),
    from: fc.constantFrom(null, null, "2014", "2015", "2015-06", "2016-02-27", "2016-03-05"),
    to: fc.constantFrom(null, null, "2014", "2015", "2015-08", "2016-03-27", "2017"),
    period: fc.constantFrom(null, null, null, "per-palmyra-01", "per-palmyra-02", "per-palmyra-04"),
    kind: fc.constantFrom(null, null, ...eventKinds),
    severity: fc.oneof(fc.constant([]), fc.subarray([...severities], { maxLength: 3 })),
    cause: fc.oneof(fc.constant([]), fc.subarray(causes.slice(0, 3), { maxLength: 2 })),
    verification: fc.oneof(fc.constant([]), fc.subarray([...verifications], { maxLength: 3 })),
    by: fc.constantFrom("severity", "verification", "site"),
    unit: fc.constantFrom(null, "month", "quarter", "year"),
  })
  .map((asked) => readDashboardView(Object.fromEntries(new URLSearchParams(dashboardQuery({ ...noFilter, ...asked })))))
  .map((view) => ({ ...view, severity: [...view.severity] }));

const damage = (event: Held) => event.kind === "damage" && isCounted(event);

function compareFigures(data: Dashboard, view: DashboardView): void {
  const { figures, matrix, sites, claims, total } = data;
  const { among, count } = counter(view);
  expect(figures.damage).toEqual(count(damage));
  expect(figures.recovery).toEqual(count((event) => event.kind === "recovery" && isCounted(event)));
  expect(figures.refuted).toBe(among.filter((event) => !isCounted(event)).length);
  expect(figures.undated).toBe(among.filter((event) => isCounted(event) && event.times === null).length);
  for (const severity of severities) {
    const graded = (event: Held) => damage(event) && event.severity === severity;
    expect(figures.bySeverity[severity]).toEqual(count(graded));
    expect(matrix.bySeverity[severity] ?? exactly(0)).toEqual(count(graded));
    for (const cause of causes)
      expect(matrix.cells[cause]?.[severity] ?? exactly(0)).toEqual(
        count((event) => graded(event) && event.cause === cause),
      );
  }
  expect(matrix.total).toEqual(count(damage));
  for (const verification of verifications)
    expect(figures.byVerification[verification]).toEqual(
      count((event) => isCounted(event) && event.verification === verification),
    );
  const headline = (holds: (event: Held) => boolean) => ({
    counted: count((event) => damage(event) && !isBeside(event) && holds(event)),
    beside: count((event) => damage(event) && isBeside(event) && holds(event)),
  });
  expect(figures.headline).toEqual(headline(() => true));
  expect(figures.destroyed).toEqual(headline(({ severity }) => severity === "destroyed"));
  expect(sites.map(({ id }) => id).sort()).toEqual(
    [...new Set(among.filter(isCounted).map(({ siteId }) => siteId))].sort(),
  );
  for (const site of sites) {
    const here = (event: Held) => isCounted(event) && event.siteId === site.id;
    expect(site.damage).toEqual(count((event) => here(event) && event.kind === "damage"));
    expect(site.recovery).toEqual(count((event) => here(event) && event.kind === "recovery"));
  }
  const asked = askedOf(view);
  const sumOfClaims = (events: readonly Held[]) => events.reduce((sum, event) => sum + event.claims, 0);
  expect(claims).toEqual({
    fewest: sumOfClaims(among.filter((event) => isCounted(event) && surelyIs(event, asked))),
    most: sumOfClaims(among.filter(isCounted)),
  });
  const atPlace = counter({ ...readDashboardView({}), site: view.site });
  expect(total.damage).toEqual(atPlace.count(damage));
  const leftOut =
    asked === null ? [] : held.filter((event) => passes(event, view) && isCounted(event) && event.times === null);
  expect(data.undatedLeftOut).toBe(leftOut.length);
}

function compareRows(data: Dashboard, view: DashboardView): void {
  const { among } = counter(view);
  const asked = askedOf(view);
  expect(data.rows.length).toBe(Math.min(eventsPerPage, among.length));
  for (const row of [...data.rows, ...data.events]) {
    const event = among.find(({ id }) => id === row.id);
    expect(event, row.id).toBeDefined();
    expect(row.isSure, row.id).toBe(event !== undefined && surelyIs(event, asked));
  }
}

const daysOfBin = (key: string): Window => {
  if (/-Q/.test(key)) {
    const month = (Number(key.slice(-1)) - 1) * 3 + 1;
    const text = (at: number) => `${key.slice(0, 4)}-${String(at).padStart(2, "0")}`;
    return { from: startOf(text(month)), to: endOf(text(month + 2)) };
  }
  return { from: startOf(key), to: endOf(key) };
};

function compareBins(data: Dashboard, view: DashboardView): void {
  const asked = askedOf(view);
  for (const bar of data.chart?.bars ?? []) {
    if (bar.key.endsWith("s")) continue;
    const bin = daysOfBin(bar.key);
    const within: Asked =
      asked === null
        ? { possible: bin, certain: bin }
        : {
            possible: both(asked.possible, bin),
            certain: asked.certain === null ? null : both(asked.certain, bin),
          };
    const { count } = counter(view, within);
    const { fewest, most } = count(damage);
    expect({ key: bar.key, ...bar.range }).toEqual({ key: bar.key, fewest, most });
  }
}

const translators: Record<string, Parameters<typeof formatFinding>[0]> = {};
beforeAll(async () => {
  for (const locale of ["en", "ar"] as const)
    translators[locale] = createTranslator({
      locale,
      messages: await loadMessages(locale),
      namespace: "dashboard",
    }) as unknown as Parameters<typeof formatFinding>[0];
});

const onlyBeside = ({ verification }: DashboardView) =>
  verification.length > 0 && verification.every((one) => one === "unverified" || one === "unverifiable");

const inWords = ({ fewest, most }: CountRange) => (fewest === most ? `${most}` : `${fewest} to ${most}`);

const isOne = ({ fewest, most }: CountRange) => fewest === 1 && most === 1;

/** What the English sentences must say, put together here from a plain count. */
function compareSentences(data: Dashboard, view: DashboardView): void {
  const t = translators.en;
  if (t === undefined) throw new Error("no words");
  const { finding } = data;
  const headline = formatFinding(t, data, "en");
  const dek = formatDek(t, data, "en").join(" ");
  if (finding.kind === "empty" || finding.kind === "nothing") return;
  const { count } = counter(view);
  const atPlace = counter({ ...readDashboardView({}), site: view.site });
  const counted = (event: Held) => damage(event) && !isBeside(event);
  const beside = (event: Held) => damage(event) && isBeside(event);
  const isDated = askedOf(view) !== null;
  const dated = (event: Held) => !isDated || event.times !== null;
  if (finding.kind === "matching" && count(damage).most > 0) {
    const base = atPlace.count((event) => counted(event) && dated(event)).most;
    const match = count(counted);
    if (base > 0 && !onlyBeside(view)) {
      expect(headline).toMatch(base === 1 ? /^Of the one damage event/ : new RegExp(`^Of the ${base} damage events`));
      expect(headline).toContain(match.most === 0 ? "none matches" : `${inWords(match)} match`);
      expect(headline.includes("none surely")).toBe(match.fewest === 0 && match.most > 0);
    }
    const apart = atPlace.count((event) => beside(event) && dated(event)).most;
    const found = count(beside);
    const isChosen = (holds: (event: Held) => boolean) =>
      view.verification.length === 0 ||
      held.some((event) => holds(event) && new Set<string>(view.verification).has(event.verification));
    // What the filter leaves out beforehand is not said to match in none.
    expect(/unverified (damage|,|one)|of the unverified|, unverified\./.test(headline)).toBe(
      apart > 0 && isChosen(beside),
    );
    if (apart > 0 && isChosen(beside) && base > 0 && isChosen(counted))
      expect(headline).toContain(
        apart === 1
          ? `; the unverified one ${found.most === 0 ? "doesn’t" : found.fewest === 1 ? "does" : "may"}.`
          : `; of the unverified, ${found.most === 0 ? "none matches" : `${inWords(found)} match`}`,
      );
  }
  const destroyed = count((event) => counted(event) && event.severity === "destroyed");
  if (dek.includes("assessed as destruction"))
    expect(dek).toContain(
      `, ${destroyed.most === 0 ? "none is" : `${inWords(destroyed)} ${isOne(destroyed) ? "is" : "are"}`} assessed as destruction`,
    );
  const contested = count((event) => isCounted(event) && event.verification === "contested");
  if (dek.includes("contested") && !dek.includes("The one event"))
    expect(dek).toContain(
      contested.most === 0 ? "none is contested" : `${inWords(contested)} ${isOne(contested) ? "is" : "are"} contested`,
    );
  // A filter that chooses a value says nothing of how many have it.
  if (view.severity.length > 0 && !(view.severity.length > 1 && view.severity.includes("destroyed")))
    expect(dek).not.toContain("destruction");
  if (view.verification.length > 0 && !(view.verification.length > 1 && view.verification.includes("contested")))
    expect(dek).not.toContain("contested");
  if (/none is without a date/.test(dek))
    expect([isDated, count((event) => isCounted(event) && event.times === null).most]).toEqual([false, 0]);
  expect(/without a date (is|are) left out/.test(dek)).toBe(data.undatedLeftOut > 0);
  for (const locale of ["en", "ar"] as const) {
    const words = translators[locale];
    if (words === undefined) throw new Error(locale);
    expect([formatFinding(words, data, "en"), ...formatDek(words, data, locale)].join(" ")).not.toMatch(
      /undefined|NaN|\{|\}/,
    );
  }
}

/** What is said of a bar, and what heads the page of its days: the same numbers of the same records. */
function compareWords(bar: NonNullable<Dashboard["chart"]>["bars"][number], alone: Dashboard): void {
  const t = translators.en;
  if (t === undefined) throw new Error("no words");
  const { finding } = alone;
  if (finding.kind !== "matching" || alone.figures.damage.most === 0 || finding.of.counted.most === 0) return;
  const [counted, beside] =
    /^(.+) can belong here(?:, and (.+) unverified)?$/.exec(formatCanBelong(t, bar))?.slice(1) ?? [];
  const headline = formatFinding(t, alone, "en");
  expect(headline).toMatch(new RegExp(counted === "0" ? ", none matches what" : `, ${counted} match(es)? what`));
  if (finding.of.beside.most > 1)
    expect(headline).toMatch(new RegExp(`of the unverified, ${beside === undefined ? "none" : beside} match`));
}

describe("every view of the register", () => {
  it("counts in each figure, cell, place, row, bar and sentence what a plain count over the records gives", async () => {
    await fc.assert(
      fc.asyncProperty(views, async (view) => {
        const data = await read(view);
        compareFigures(data, view);
        compareRows(data, view);
        compareBins(data, view);
        compareSentences(data, view);
      }),
      { numRuns: 150, seed: 20261128 },
    );
  }, 120_000);

  it("says in a bar what the filter for the days of that bar says", async () => {
    for (const query of ["", "unit=year", "unit=month&from=2015&to=2016", "severity=destroyed&from=2014-12-25"]) {
      const view = readDashboardView(Object.fromEntries(new URLSearchParams(query)));
      const { chart } = await read(view);
      for (const bar of chart?.bars ?? []) {
        const { from, to } = daysOfBin(bar.key);
        const asked = view.from !== null && startOf(view.from) > from ? startOf(view.from) : from;
        const alone = await read({ ...view, from: asked, to });
        const { figures } = alone;
        expect({ query, key: bar.key, ...bar.range }).toEqual({ query, key: bar.key, ...figures.damage });
        expect({ query, key: bar.key, ...bar.beside }).toEqual({ query, key: bar.key, ...figures.headline.beside });
        compareWords(bar, alone);
      }
    }
  }, 60_000);
});
