import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { RecordRef } from "@/features/chain/schema";
import { recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { claimantKinds, claimRecordSchema, stances } from "@/features/claims/schema";
import type { Columns } from "@/features/columns/columns-model";
import { type ColumnsAt, columnsAt } from "@/features/columns/kept-columns";
import { readColumns } from "@/features/columns/load-queries";
import { matchingFor } from "@/features/columns/match-queries";
import { textOf } from "@/features/columns/names-model";
import { dayIn, profileIn } from "@/features/columns/profile-model";
import { listEventIndex } from "@/features/damage-events/queries";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { chartSplits, eventSorts } from "@/features/dashboard/schema";
import { readDashboardView } from "@/features/dashboard/search-params";
import { countKnowledgeByColumns } from "@/features/knowledge/column-counting";
import { countKnowledgeBySql, type KnowledgeCounting } from "@/features/knowledge/counting";
import { readComparison } from "@/features/knowledge/read-comparison";
import { type Knowledge, readKnowledge } from "@/features/knowledge/read-knowledge";
import { correctRecord, restoreRecord, withdrawRecord } from "@/features/records/mutations";
import { type EventFilter, emptyFilter } from "@/features/scope/filter-schema";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import { listSites, type SiteListArgs, type SiteRow } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
import { undoChange } from "@/features/undo/mutations";
import { readRegisterAt } from "@/features/versions/register-at";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import { binUnits, listBins } from "@/lib/dates/bins";
import { addDays, type Day } from "@/lib/dates/calendar";
import { fromColumnDay } from "@/lib/dates/columns";
import { connectUnqualified, type Db, type Reader, type Tx } from "@/lib/db";
import { loadDemonstration } from "@/prisma/seed/load";
import { siteId } from "@/scripts/scale/records";
import { planFor, writeEvents, writeSites, writeSources } from "@/scripts/scale/write";
import { createTestDb, type TestDb } from "../support/db";
import { mergeRecords } from "../support/merges";
import { changeAtRandom, randomFrom } from "../support/random-changes";

const actor = { role: "reviewer", name: null, id: "u1" } as const;
const instant = (trial: number) => new Date(Date.UTC(2026, 1, 1, 0, trial));
const seed = 11;
const rounds = 12;

let test: TestDb;
let past: Db;
let columns: Columns;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

beforeAll(async () => {
  test = await createTestDb();
  past = connectUnqualified(test.url);
  await loadDemonstration(test.db, { now: new Date("2026-01-01T00:00:00Z") });
  const plan = { ...planFor(seed, 160), sites: 30, sources: 20 };
  await changeRegister(test.db, { actor, at: instant(0), reason: "generated" }, async (tx, change) => {
    await writeSites(tx, change, seed, numbers(plan.sites));
    await writeSources(tx, change, seed, numbers(plan.sources));
    await writeEvents(tx, change, plan, numbers(160));
  });
  for (const site of [0, 3, 7, 11, 25]) {
    const id = siteId(site);
    const { revision, after } = await getRecord(test.db, { type: "site", id });
    const record = siteRecordSchema.parse(recordOf(after));
    const names = record.names.map((name) => (name.kind === "preferred" ? { ...name, text: "Bridge" } : name));
    await changeRegister(test.db, { actor, at: instant(0), reason: "namesakes" }, (tx, change) =>
      correctRecord(tx, change, siteKind, { id, follows: revision }, { ...record, names }),
    );
  }
  // Without statistics the planner takes the tables for empty, and some answers for seconds.
  await test.db.$executeRawUnsafe("ANALYZE");
  columns = await readColumns(test.db);
}, 120_000);
afterAll(async () => {
  await past.$disconnect();
  await test.close();
});

const head = async () => (await test.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;

type Random = () => number;
function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
const some = <Item>(random: Random, items: readonly Item[], share: number): Item[] =>
  items.filter(() => random() < share);

const idsOf = async (type: "site" | "damage_event" | "source" | "claim"): Promise<string[]> => {
  const rows = await test.db.revision.findMany({
    where: { subjectType: type },
    distinct: ["subjectId"],
    select: { subjectId: true },
    orderBy: { subjectId: "asc" },
  });
  return rows.map(({ subjectId }) => subjectId);
};

/** What follows from who says something, when, and of what source: changed so that both ends of when an event was known move. */
async function changeWhatIsSaid(random: Random, at: Date): Promise<void> {
  const type = pick(random, ["source", "claim", "claim"] as const);
  const id = pick(random, await idsOf(type));
  const { revision, after } = await getRecord(test.db, { type, id });
  const ref = { id, follows: revision };
  const day = someDay(random);
  const said = pick(random, [null, null, day, day, day.slice(0, 7), day.slice(0, 4), `${day}~`, `${day.slice(0, 7)}?`]);
  await changeRegister(test.db, { actor, at, reason: "for a trial" }, async (tx, change) => {
    if (type === "source") {
      const source = sourceRecordSchema.parse(recordOf(after));
      await correctRecord(tx, change, sourceKind, ref, { ...source, publishedOn: said });
      return;
    }
    const claim = claimRecordSchema.parse(recordOf(after));
    const others = await tx.claim.findMany({
      where: { eventId: claim.eventId, id: { not: id } },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    const another = () => (others.length > 0 && random() < 0.3 ? pick(random, others).id : null);
    await correctRecord(tx, change, claimKind, ref, {
      ...claim,
      saidOn: said,
      stance: random() < 0.7 ? "supports" : pick(random, stances),
      claimantKind: random() < 0.5 ? "satellite_analysis" : pick(random, claimantKinds),
      credibility: pick(random, [1, 2, 2, 3] as const),
      derivedFromId: random() < 0.5 ? null : another(),
      supersedesId: another(),
    });
  });
  made.add(`say ${type}`);
}

/** What `changeAtRandom` leaves out: what is kept back, places that move or go, records put together, changes undone. */
async function changeFurther(random: Random, at: Date): Promise<void> {
  const type = pick(random, ["site", "damage_event"] as const);
  const ids = await idsOf(type);
  const [id, other] = [pick(random, ids), pick(random, ids)];
  const refOf = async (of: string): Promise<RecordRef> => {
    const { revision } = await getRecord(test.db, { type, id: of });
    return { id: of, follows: revision };
  };
  const by = { actor, at, reason: "for a trial" };
  const ref = await refOf(id);
  const change = (work: (tx: Tx, change: RegisterChange) => Promise<void>) => changeRegister(test.db, by, work);
  const verb = pick(random, ["withdraw", "move", "merge", "undo"] as const);
  if (verb === "withdraw") {
    const kind = type === "site" ? siteKind : damageEventKind;
    const isWithdrawn = withdrawalOf((await getRecord(test.db, { type, id })).after) !== null;
    const withdrawal = { reason: "for a trial", isSuppressed: random() < 0.5, mergedIntoId: null };
    await change((tx, made) =>
      isWithdrawn ? restoreRecord(tx, made, kind, ref) : withdrawRecord(tx, made, kind, ref, withdrawal),
    );
  } else if (verb === "move" && type === "site") {
    const site = siteRecordSchema.parse(recordOf((await getRecord(test.db, { type, id })).after));
    await change((tx, made) => correctRecord(tx, made, siteKind, ref, { ...site, parentId: other }));
  } else if (verb === "merge" && id !== other) {
    await mergeRecords(test.db, by, type, { goes: ref, stays: await refOf(other) });
  } else if (verb === "undo") {
    const last = await test.db.revision.findFirstOrThrow({ orderBy: { seq: "desc" } });
    await undoChange(test.db, by, last.changeId);
  } else return;
  made.add(`${verb} ${type}`);
}

/** Of the further changes, those that were made at all. */
const made = new Set<string>();

/** What the register's rules refuse changes nothing. */
const tryToChange = (random: Random, at: Date): Promise<unknown> =>
  pick(random, [changeFurther, changeWhatIsSaid, (...when: [Random, Date]) => changeAtRandom(test.db, ...when)])(
    random,
    at,
  ).catch(() => {});

/** The days that dates of the register begin and end at: a bound that is off by one is found nowhere else. */
let bounds: Day[] = [];
const readBounds = async (): Promise<Day[]> => {
  const days = { earliest: true, latest: true, begunBy: true, lastedTo: true } as const;
  const rows = await test.db.damageEvent.findMany({ select: days, orderBy: { id: "asc" } });
  return rows.flatMap((row) => Object.values(row).flatMap((day) => fromColumnDay(day) ?? []));
};

const someDay = (random: Random): Day =>
  random() < 0.8 ? pick(random, bounds) : addDays("2010-01-01", Math.floor(random() * 6000));

function randomWindow(random: Random): EventFilter["window"] {
  if (random() < 0.4) return null;
  const from = random() < 0.25 ? null : someDay(random);
  const later = someDay(random);
  const to = random() < 0.25 ? null : from !== null && later < from && random() < 0.9 ? from : later;
  const surely = pick(random, [null, { from, to }, { from, to: to === null ? null : addDays(to, -200) }]);
  return { from, to, surely };
}

function randomFilter(random: Random, siteIds: readonly string[]): EventFilter {
  const list = <Word>(words: readonly Word[]): Word[] => (random() < 0.7 ? [] : some(random, words, 0.5));
  const share = pick(random, [0.1, 0.5, 0.9]);
  return {
    window: randomWindow(random),
    siteIds: random() < 0.6 ? null : some(random, siteIds, share),
    cause: list(causes),
    severity: list(severities),
    verification: list(verifications),
    kind: random() < 0.8 ? null : pick(random, eventKinds),
    words: random() < 0.7 ? [] : some(random, ["temple", "trial", "roof", "generated", "bel", "معبد"], 0.3),
  };
}

function randomScope(random: Random, sites: readonly string[], events: readonly string[]): ReadScope {
  const kind = pick(random, ["public", "public", "reviewer", "sites", "events", "chosen", "filter"] as const);
  if (kind === "public" || kind === "reviewer") return mintReadScope(kind);
  const chosen = { siteIds: some(random, sites, 0.2), eventIds: some(random, events, 0.3) };
  const reach = kind === "filter" ? { kind, filter: randomFilter(random, sites) } : ({ kind, ...chosen } as const);
  const alsoShown = { siteIds: some(random, sites, 0.3), eventIds: some(random, events, 0.3) };
  return mintLinkScope({ reach, revision: null, ...(random() < 0.5 ? {} : { alsoShown }) });
}

const sorted = <Row>(rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(sortedKeys(row))).sort();
const sortedKeys = (row: unknown): unknown =>
  typeof row === "object" && row !== null && !Array.isArray(row)
    ? Object.fromEntries(
        Object.entries(row)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sortedKeys(v)]),
      )
    : row;

/** Every answer there is to a filter; what has no order is put in one. */
async function answersOf(
  counting: KnowledgeCounting,
  random: Random,
  filter: EventFilter,
  { placeId, sites }: { placeId: string | null; sites: readonly string[] },
) {
  const unit = pick(random, binUnits.slice(1));
  const first = someDay(random);
  const bins = listBins(first, addDays(first, 40 + Math.floor(random() * 1500)), unit).slice(0, 60);
  const by = pick(random, chartSplits);
  const periods = numbers(3).map((index) => ({
    ...{ id: `p${index}`, siteId: "s", siteKind: "city", distance: 0, kind: "control" as const, name: "n" },
    from: {
      basis: "on" as const,
      earliest: someDay(random),
      latest: pick(random, [null, someDay(random)]),
      edtf: null,
    },
    to: pick(random, [null, { basis: "on" as const, earliest: someDay(random), latest: null, edtf: null }]),
  }));
  const list = {
    locale: "en",
    sort: pick(random, eventSorts),
    limit: pick(random, [1, 5, 25, 400]),
    offset: pick(random, [0, 0, 3, 40]),
    isUndated: random() < 0.2,
  };
  const summary = await counting.summariseEvents(filter);
  return {
    asked: { by, unit, list, placeId },
    summary: { ...summary, tallies: sorted(summary.tallies) },
    years: await counting.countYears(filter),
    bins: sorted(await counting.countBins(filter, { bins, by, placeId })),
    sites: await counting.summariseSites(filter, "en"),
    claims: await counting.countClaims(filter),
    disputes: await counting.countDisputes(filter),
    periods: sorted(await counting.countByPeriod(filter, periods)),
    events: await counting.countEvents(filter),
    undatedLeftOut: await counting.countUndatedLeftOut(filter),
    rows: await counting.listEvents(filter, list),
    options: await counting.listSiteOptions("en"),
    namesakes: await namesakesAmong(counting, some(random, [...slugs, ...numbers(30).map(slugOf)], 0.5)),
    ...(await whatIsKnown(counting, random, filter, { placeId, sites })),
  };
}

/** What tells apart those of some places that have namesakes: others may be told apart as well. */
async function namesakesAmong(counting: KnowledgeCounting, among: readonly string[]): Promise<string[]> {
  const namesakes = await counting.listNamesakes(among, "en");
  const apart = among.flatMap((slug) => (namesakes.has(slug) ? `${slug}: ${namesakes.get(slug)}` : []));
  for (const one of apart) toldApart.add(one);
  return apart;
}

/** How well it is known: the days are mostly those that dates begin and end at, so that years are cut by a filter's. */
async function whatIsKnown(
  counting: KnowledgeCounting,
  random: Random,
  filter: EventFilter,
  { placeId, sites }: { placeId: string | null; sites: readonly string[] },
) {
  const { months, soon } = await counting.countKnownWhen(filter);
  const [first = "2015-01-01", last = first] = [someDay(random), someDay(random)].sort();
  const places = random() < 0.5 ? { in: placeId } : { ids: some(random, sites, pick(random, [0.05, 0.5])) };
  const placeYears = await counting.countPlaceYears(filter, { places, drawn: { first, last }, locale: "en" });
  return {
    months: sorted(months),
    soon,
    placeYears: { ...placeYears, counts: sorted(placeYears.counts) },
    mostClaimed: await counting.pickMostClaimed(filter),
    graded: await counting.pickGraded({ ...emptyFilter, siteIds: filter.siteIds }),
  };
}

const columnsFor = async (db: Reader): Promise<ColumnsAt> => {
  const found = await columnsAt(db, columns, () => {
    throw new Error("the columns are of this register");
  });
  if (found === null) throw new Error("there are columns");
  return found;
};
const byColumns = async (db: Reader, scope: ReadScope): Promise<KnowledgeCounting> =>
  countKnowledgeByColumns(db, scope, await matchingFor(db, scope, await columnsFor(db)));

/** Counts have no order. */
const inOrder = ({ knownWhen, placeYears, ...known }: Knowledge) => ({
  ...known,
  knownWhen: { ...knownWhen, months: sorted(knownWhen.months) },
  placeYears: placeYears && { ...placeYears, counts: sorted(placeYears.counts) },
});

const toldApart = new Set<string>();
const slugOf = (site: number): string => `gen-site-${String(site).padStart(6, "0")}`;
const slugs = ["palmyra", "gen-site-000000", "gen-site-000003", "nowhere"];
const siteWords = [
  "",
  "temple",
  "معبد",
  "ال",
  "bel",
  "temple of",
  "templeof",
  "arch tri",
  "gen",
  "0",
  "!",
  "valley tombs",
  "للنصر",
];
const listsOfSites = (random: Random): SiteListArgs[] => [
  {},
  ...numbers(3).map(() => ({
    q: pick(random, siteWords),
    kind: random() < 0.7 ? null : pick(random, ["temple", "tomb", "city"] as const),
    within: random() < 0.6 ? null : pick(random, slugs),
    page: pick(random, [1, 1, 2, 99]),
    locale: pick(random, ["en", "ar"] as const),
  })),
];

describe("figures by columns and by SQL are equal", () => {
  for (let round = 0; round < rounds; round += 1) {
    it(`for random filters, scopes and revisions of a random register, round ${round}`, async () => {
      const random = randomFrom(seed * 1000 + round);
      for (const trial of numbers(6)) await tryToChange(random, instant(round * 100 + trial));
      const newest = await head();
      const sites = await idsOf("site");
      const events = await idsOf("damage_event");
      bounds = await readBounds();
      for (const _ of numbers(6)) {
        const asOf = random() < 0.5 ? null : Math.floor(newest - random() ** 2 * (newest - 1));
        const scope = randomScope(random, sites, events);
        const filter = randomFilter(random, sites);
        const placeId = random() < 0.5 ? null : pick(random, sites);
        const asking = Math.floor(random() * 1e9);
        await readRegisterAt(
          test.db,
          asOf,
          async (db) => {
            const at = { placeId, sites };
            const answers = await answersOf(await byColumns(db, scope), randomFrom(asking), filter, at);
            expect({ asOf, scope, filter, ...answers }).toEqual({
              ...{ asOf, scope, filter },
              ...(await answersOf(countKnowledgeBySql(db, scope), randomFrom(asking), filter, at)),
            });
            for (const asked of listsOfSites(random))
              expect({ asked, ...(await listSites(db, scope, asked, await columnsFor(db))) }).toEqual({
                asked,
                ...(await listSites(db, scope, asked)),
              });
            for (const { slug } of some(random, (await listSites(db, scope)).rows, 0.05))
              expect(await getSiteBySlug(db, scope, slug, await columnsFor(db))).toEqual(
                await getSiteBySlug(db, scope, slug),
              );
            for (const page of [1, 2, 1 + Math.floor(random() * 9)])
              expect(await listEventIndex(db, scope, { page, columns: await columnsFor(db) })).toEqual(
                await listEventIndex(db, scope, { page }),
              );
          },
          { past: () => past },
        );
      }
    }, 120_000);
  }

  it("of places with namesakes as well", () => {
    expect(toldApart.size).toBeGreaterThan(3);
  });

  it("after changes of every kind", () => {
    const verbs = ["merge damage_event", "merge site", "move site", "withdraw damage_event", "withdraw site"];
    expect([...made]).toEqual(expect.arrayContaining([...verbs, "say claim", "say source"]));
    expect([...made].some((change) => change.startsWith("undo"))).toBe(true);
  });

  it("and so is what claims give beside a grade, once they give nothing beside it", async () => {
    const scope = mintReadScope("public");
    const listed = async (columns: ColumnsAt | null) => (await listSites(test.db, scope, {}, columns)).rows;
    const isReadOtherwise = ({ condition }: SiteRow) => condition.otherSeverities.length > 0;
    const graded = (await listed(await columnsFor(test.db))).filter(isReadOtherwise);
    expect(graded.length).toBeGreaterThan(3);
    for (const { condition } of graded) {
      const id = condition.eventId ?? "";
      const { revision, after } = await getRecord(test.db, { type: "damage_event", id });
      const event = damageEventRecordSchema.parse(recordOf(after));
      // What is said of a recovery is no other reading of damage.
      await changeRegister(test.db, { actor, at: instant(9_000), reason: "for a trial" }, (tx, change) =>
        correctRecord(tx, change, damageEventKind, { id, follows: revision }, { ...event, kind: "recovery" }),
      );
      expect(await listed(await columnsFor(test.db))).toEqual(await listed(null));
    }
    expect((await listed(await columnsFor(test.db))).filter(isReadOtherwise).length).toBeLessThan(graded.length);
  });

  it("and so is when events were known, as claims, their sources and they themselves are changed", async () => {
    const scope = mintReadScope("public");
    const whenKnown = async (counting: KnowledgeCounting) => {
      const { months, soon } = await counting.countKnownWhen({ ...emptyFilter });
      return { months: sorted(months), soon };
    };
    const answers = new Set<string>();
    const change = async (type: "claim" | "source" | "damage_event", id: string, over: Record<string, unknown>) => {
      const { revision, after } = await getRecord(test.db, { type, id });
      const [ref, record] = [
        { id, follows: revision },
        { ...recordOf(after), ...over },
      ];
      await changeRegister(test.db, { actor, at: instant(9_500), reason: "for a trial" }, (tx, made) =>
        type === "claim"
          ? correctRecord(tx, made, claimKind, ref, claimRecordSchema.parse(record))
          : type === "source"
            ? correctRecord(tx, made, sourceKind, ref, sourceRecordSchema.parse(record))
            : correctRecord(tx, made, damageEventKind, ref, damageEventRecordSchema.parse(record)),
      );
      const answer = await whenKnown(await byColumns(test.db, scope));
      expect(answer).toEqual(await whenKnown(countKnowledgeBySql(test.db, scope)));
      answers.add(JSON.stringify(answer));
    };
    const told = await test.db.claim.findMany({
      // Whose events nobody else tells of.
      where: { id: { startsWith: "gen-" }, state: "published", event: { basis: "on", verification: "unverified" } },
      distinct: ["eventId"],
      take: 6,
      orderBy: { id: "asc" },
      select: { id: true, sourceId: true, eventId: true, event: { select: { latest: true } } },
    });
    for (const { id, sourceId, eventId, event } of told) {
      const day = fromColumnDay(event.latest) ?? "2015-06-01";
      const seen = { stance: "supports", claimantKind: "field_survey", credibility: 1, derivedFromId: null };
      await change("damage_event", eventId, { verification: "confirmed" });
      await change("claim", id, { ...seen, saidOn: null, supersedesId: null });
      await change("source", sourceId, { publishedOn: addDays(day, 7) });
      await change("source", sourceId, { publishedOn: addDays(day, 40) });
      const later = addDays(day, 30);
      await change("damage_event", eventId, { date: { basis: "on", earliest: later, latest: later, edtf: later } });
      await change("claim", id, { stance: "denies" });
      await change("damage_event", eventId, { verification: "unverified" });
    }
    expect(told.length).toBe(6);
    expect(answers.size).toBeGreaterThan(20);
  });

  it("and the public does not get when an event was known by a claim that was withdrawn, nor a reviewer what the public gets", async () => {
    const claim = await test.db.claim.findFirstOrThrow({
      where: {
        ...{ state: "published", stance: "supports", source: { state: "published" } },
        event: { state: "published", verification: "confirmed", claims: { some: { state: "published" } } },
      },
      orderBy: [{ saidEarliest: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const { revision: follows } = await getRecord(test.db, { type: "claim", id: claim.id });
    const withdrawal = { reason: "for a trial", isSuppressed: false, mergedIntoId: null };
    await changeRegister(test.db, { actor, at: instant(9_600), reason: "for a trial" }, (tx, change) =>
      withdrawRecord(tx, change, claimKind, { id: claim.id, follows }, withdrawal),
    );
    const answers: string[] = [];
    for (const kind of ["public", "reviewer", "public", "reviewer"] as const) {
      const scope = mintReadScope(kind);
      const known = async (counting: KnowledgeCounting) => sorted((await counting.countKnownWhen(emptyFilter)).months);
      const answer = await known(await byColumns(test.db, scope));
      expect(answer).toEqual(await known(countKnowledgeBySql(test.db, scope)));
      answers.push(JSON.stringify(answer));
    }
    expect(new Set(answers).size).toBe(2);
  });

  it("and so are whole views", async () => {
    const queries = [
      "",
      "q=temple",
      "from=2014&by=site",
      "severity=destroyed&sort=-date",
      "q=zzz",
      "by=cause&sort=site&page=2",
    ];
    for (const query of queries)
      for (const scope of [mintReadScope("public"), mintReadScope("reviewer")]) {
        const view = readDashboardView(Object.fromEntries(new URLSearchParams(query)));
        expect(await readDashboard(test.db, scope, view, "ar", byColumns)).toEqual(
          await readDashboard(test.db, scope, view, "ar"),
        );
        expect(inOrder(await readKnowledge(test.db, scope, view, "ar", byColumns))).toEqual(
          inOrder(await readKnowledge(test.db, scope, view, "ar")),
        );
      }
    const compared = { sites: ["palmyra", "temple-of-bel", "gen-site-000000"], from: "2014", to: null };
    const scope = mintReadScope("public");
    const { years, ...others } = await readComparison(test.db, scope, compared, "ar", byColumns);
    const bySql = await readComparison(test.db, scope, compared, "ar");
    expect({ ...others, years: { ...years, counts: sorted(years?.counts ?? []) } }).toEqual({
      ...bySql,
      years: { ...bySql.years, counts: sorted(bySql.years?.counts ?? []) },
    });
  }, 120_000);

  it("of columns that followed every change as of those that are read anew", async () => {
    await byColumns(test.db, mintReadScope("public"));
    const anew = await readColumns(test.db);
    const content = ({ events, claims, days, eventIds, siteIds }: Columns) => [
      numbers(events.count)
        .map((row) => [
          ...[textOf(eventIds, events.event[row] ?? 0), textOf(siteIds, events.site[row] ?? 0)],
          ...[profileIn(events.what[row] ?? 0), days.ordinals[dayIn(events.what[row] ?? 0)]],
          ...[events.from[row], events.to[row], events.earliest[row], events.latest[row]],
        ])
        .map(String)
        .sort(),
      numbers(claims.count)
        .map((row) => [
          textOf(eventIds, claims.event[row] ?? 0),
          claims.from[row],
          claims.to[row],
          claims.isWithdrawn[row],
        ])
        .map(String)
        .sort(),
      numbers(eventIds.count)
        .map((event) => `${textOf(eventIds, event)} ${claims.published[event]} ${claims.all[event]}`)
        .sort(),
    ];
    expect(content(columns)).toEqual(content(anew));
  });
});
