import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChangeOut, findRecordOut, listChangePage, listRecordPage } from "@/features/api/list-queries";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { subjectTypes } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { findSourcesOfQuestion } from "@/features/claims/row-queries";
import {
  findEventItBecame,
  findEvents,
  getDamageEventRecord,
  getEventToEdit,
  listLikeEvents,
} from "@/features/damage-events/edit-queries";
import { findSimilarEvents, listEventIndex } from "@/features/damage-events/queries";
import { damageEventKind } from "@/features/damage-events/record";
import { findWithdrawnEvent, getDamageEvent, listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listedIn } from "@/features/dashboard/model";
import { findAskedPlace } from "@/features/dashboard/place-queries";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { chartSplits } from "@/features/dashboard/schema";
import { readDashboardView } from "@/features/dashboard/search-params";
import { keepFile } from "@/features/evidence/mutations";
import {
  findEvidence,
  findOriginal,
  findPicture,
  findWithdrawnEvidence,
  getAbout,
  listEvidenceOfEvent,
  listEvidenceOfSite,
} from "@/features/evidence/queries";
import { evidenceKind } from "@/features/evidence/record";
import { countRecords, listRecordsOut, listSelectedIds, readRecordsById } from "@/features/exports/record-queries";
import { listEventNews } from "@/features/feeds/queries";
import { findRecordNames } from "@/features/history/name-queries";
import {
  findChange,
  findFirstRevision,
  listChanges,
  listChangesOfEvent,
  listChangesOfSite,
} from "@/features/history/queries";
import { readComparison } from "@/features/knowledge/read-comparison";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { listPeriodsFor } from "@/features/periods/queries";
import { findPageOf, findShownRecord, findSiteId } from "@/features/permalinks/queries";
import { listDeclinedProposals, listProposals } from "@/features/proposals/queries";
import { listMatchableSites } from "@/features/reconciliation/queries";
import { countRecordPages, listRecordPages } from "@/features/record-pages/site-map-queries";
import { addRecord, withdrawRecord } from "@/features/records/mutations";
import type { RecordKind } from "@/features/records/row-model";
import { countReports, findEventToReport } from "@/features/reports/queries";
import type { EventFilter } from "@/features/scope/filter-schema";
import { listIds, listTold, seesRecord } from "@/features/scope/queries";
import { type AlsoShown, mintLinkScope, mintReadScope, type Reach, type ReadScope } from "@/features/scope/scope";
import { idsSeen, shownClaims, shownSources } from "@/features/scope/seen-sql";
import { countChangedSince, listWithdrawnSeen, listWithdrawnWithin } from "@/features/share-links/changes-queries";
import { findSiteItBecame, findWithdrawnSite, getSiteToEdit } from "@/features/sites/edit-queries";
import { listOutlines } from "@/features/sites/outline-queries";
import { findMeantSites, findParents, findPlace, listNamedAlike, listPlaces } from "@/features/sites/picker-queries";
import { findSeenPositionAround, listPlacedSites } from "@/features/sites/position-queries";
import {
  findSites,
  findSlug,
  isPlaceOfList,
  listAncestorIds,
  listSiteIds,
  listSites,
  listSubtreeIds,
} from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { findSource, searchSources } from "@/features/sources/queries";
import { sourceKind } from "@/features/sources/record";
import { readRegisterAt } from "@/features/versions/register-at";
import { getViewHeading } from "@/features/views/heading-queries";
import { selectionOf } from "@/features/views/selection-queries";
import type { RecordsView } from "@/features/views/view";
import { causes, eventKinds, severities } from "@/features/vocabulary/schema";
import { connectUnqualified, type Db, type Reader, type Tx } from "@/lib/db";
import { isFoundBy, wordForms } from "@/lib/text/fold-text";
import { fromTextColumn } from "@/lib/text/localized-column";
import { evidenceRecord } from "@/prisma/seed/factories";
import { startRegister } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "@/tests/support/db";

/** How many links are tried. TADMUR_TRIES asks for more. */
const tries = Number(process.env.TADMUR_TRIES ?? 25);

let database: TestDb;
let past: Db;
let held: Held;

beforeAll(async () => {
  database = await createTestDb();
  const { db } = database;
  await startRegister(db, "palmyra", { now: new Date("2026-11-22T00:00:00Z") });
  await addEvidence(db);
  // As it can be: nothing published rests on what is withdrawn.
  const { id: sourceId } = await db.source.findFirstOrThrow({
    where: {
      claims: { some: {}, every: { supports: { none: {} }, repeatedBy: { none: {} }, supersededBy: { none: {} } } },
    },
    orderBy: { id: "asc" },
  });
  const claims = await db.claim.findMany({ where: { sourceId }, select: { id: true } });
  await inChange(db, async (tx, change) => {
    for (const { id } of claims) await takeAway(tx, change, claimKind, id);
    await takeAway(tx, change, sourceKind, sourceId);
    await takeAway(tx, change, damageEventKind, "pal-2015-05");
    await takeAway(tx, change, siteKind, "tower-tombs");
  });
  held = await readHeld(db);
  past = connectUnqualified(database.url);
});
afterAll(async () => {
  await past.$disconnect();
  await database.close();
});

const actor = { role: "reviewer", name: null, id: "u1" } as const;
const inChange = (db: Db, work: Parameters<typeof changeRegister<void>>[2]) =>
  changeRegister(db, { actor, at: new Date("2026-11-23T00:00:00Z"), reason: "a test" }, work);

async function takeAway(tx: Tx, change: RegisterChange, kind: RecordKind, id: string): Promise<void> {
  const { revision: follows } = await getRecord(tx, { type: kind.type, id });
  await withdrawRecord(
    tx,
    change,
    kind,
    { id, follows },
    { reason: "a test", isSuppressed: false, mergedIntoId: null },
  );
}

/** A picture of some sites, events and claims, in no file store: only its record is read here. */
async function addEvidence(db: Db): Promise<void> {
  const some = { orderBy: { id: "asc" }, select: { id: true }, take: 9 } as const;
  const about = [
    ...(await db.site.findMany(some)).map(({ id }) => ({ type: "site" as const, id })),
    ...(await db.damageEvent.findMany(some)).map(({ id }) => ({ type: "damage_event" as const, id })),
    ...(await db.claim.findMany(some)).map(({ id }) => ({ type: "claim" as const, id })),
  ];
  await inChange(db, async (tx, change) => {
    for (const [index, of] of about.entries()) {
      const sha256 = String(index).padStart(64, "0");
      const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
      const picture = { width: 480, format: "webp", sha256, bytes: 9, pixelWidth: 480, pixelHeight: 360 } as const;
      await keepFile(tx, { file, pictures: [picture], now: new Date(0) });
      const caption = { en: `Picture number ${index}` };
      const record = evidenceRecord({ about: of, file, caption, licence: "cc0", shows: "before" });
      await addRecord(tx, change, evidenceKind, `evi-${index}`, record);
    }
  });
}

type Held = Awaited<ReturnType<typeof readHeld>>;

/** The whole register as plain rows: what the scopes are held against, with no query of the register's own. */
async function readHeld(db: Db) {
  const names = { names: { select: { text: true, searchText: true } } } as const;
  return {
    site: await db.site.findMany({ include: names }),
    damage_event: await db.damageEvent.findMany(),
    claim: await db.claim.findMany(),
    source: await db.source.findMany(),
    period: await db.period.findMany({ include: { claims: { select: { sourceId: true } } } }),
    evidence: await db.evidence.findMany(),
    change: await db.revision.findMany({ distinct: ["changeId"], select: { changeId: true } }),
  };
}

type Ids = Record<"site" | "damage_event" | "claim" | "source" | "period" | "evidence", Set<string>>;

const isPublished = ({ state }: { state: string }) => state === "published";

const noneTicked: AlsoShown = { siteIds: [], eventIds: [] };

/** What a link reaches, worked out from the rows. `isTold`: withdrawn records too, as a history tells of them. */
function reachedBy(reach: Reach, isTold: boolean, ticked = noneTicked): Ids & { named: Set<string> } {
  const isShown = isTold ? () => true : isPublished;
  const opensPlaces = reach.kind === "sites" || reach.kind === "chosen";
  const within = new Set<string>(opensPlaces ? reach.siteIds : []);
  for (let before = -1; before !== within.size; ) {
    before = within.size;
    for (const { id, parentId } of held.site) if (parentId !== null && within.has(parentId)) within.add(id);
  }
  const shownSites = new Set(
    held.site.filter((one) => isShown(one) || ticked.siteIds.includes(one.id)).map(({ id }) => id),
  );
  const site = new Set([...within].filter((id) => shownSites.has(id)));
  const events = held.damage_event
    .filter((one) => isShown(one) || ticked.eventIds.includes(one.id))
    .filter(({ siteId }) => shownSites.has(siteId))
    .filter((event) => {
      if (reach.kind === "filter") return passes(reach.filter, event);
      const isChosen = reach.kind !== "sites" && reach.eventIds.includes(event.id);
      return isChosen || (opensPlaces && within.has(event.siteId));
    });
  const damage_event = new Set(events.map(({ id }) => id));
  const shownSources = new Set(held.source.filter(isShown).map(({ id }) => id));
  const claims = held.claim
    .filter(isShown)
    .filter(({ sourceId, eventId }) => shownSources.has(sourceId) && damage_event.has(eventId));
  const claim = new Set(claims.map(({ id }) => id));
  const periods = held.period.filter(isShown).filter(({ siteId }) => site.has(siteId));
  const cited = [...claims, ...periods.flatMap(({ claims }) => claims)].map(({ sourceId }) => sourceId);
  const evidence = held.evidence
    .filter(isShown)
    .filter(
      ({ siteId, eventId, claimId }) =>
        site.has(siteId ?? "") || damage_event.has(eventId ?? "") || claim.has(claimId ?? ""),
    );
  return {
    site,
    damage_event,
    claim,
    source: new Set(cited.filter((id) => shownSources.has(id))),
    period: new Set(periods.map(({ id }) => id)),
    evidence: new Set(evidence.map(({ id }) => id)),
    named:
      reach.kind === "sites" ? site : new Set([...(opensPlaces ? site : []), ...events.map(({ siteId }) => siteId)]),
  };
}

const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null;

/** What a place and those around it are called, as a search has it. */
function namesAround(siteId: string | null): string[] {
  const site = held.site.find(({ id }) => id === siteId);
  return site === undefined ? [] : [...site.names.map(({ searchText }) => searchText), ...namesAround(site.parentId)];
}

function passes(filter: EventFilter, event: Held["damage_event"][number]): boolean {
  const [earliest, latest] = [dayOf(event.earliest), dayOf(event.latest)];
  const isOneOf = (values: readonly string[], value: string) => values.length === 0 || values.includes(value);
  const claims = held.claim.filter((claim) => isPublished(claim) && claim.eventId === event.id);
  const said = claims.flatMap(({ searchText, sourceId }) => {
    const source = held.source.find(({ id }) => id === sourceId);
    return source !== undefined && isPublished(source) ? [searchText, source.searchText] : [];
  });
  const words = [event.searchText, ...namesAround(event.siteId), ...said].flatMap((text) => text.split(" "));
  return (
    (filter.siteIds === null || filter.siteIds.includes(event.siteId)) &&
    (filter.kind === null || filter.kind === event.kind) &&
    isOneOf(filter.cause, event.cause) &&
    isOneOf(filter.severity, event.severity) &&
    isOneOf(filter.verification, event.verification) &&
    filter.words.every((word) => words.some((one) => isFoundBy(one, wordForms(word)))) &&
    [filter.window].every(
      (window) =>
        window === null ||
        ((earliest !== null || latest !== null) &&
          (window.from === null || window.to === null || window.from <= window.to) &&
          (window.from === null || latest === null || latest >= window.from) &&
          (window.to === null || earliest === null || earliest <= window.to)),
    )
  );
}

/** A text in each of its languages. */
const wordsOf = (text: unknown): unknown[] => Object.values(fromTextColumn(text) ?? {});

/** Every text by which a record could be known, by kind of record. */
function textsOf(reached: Ids & { named: Set<string> }, isIn: boolean): string[] {
  const of = <Row extends { id: string }>(rows: readonly Row[], ids: Set<string>, texts: (row: Row) => unknown[]) =>
    rows.filter(({ id }) => ids.has(id) === isIn).flatMap((row) => [row.id, ...texts(row)]);
  const texts = [
    ...of(held.site, reached.named, ({ slug, names }) => [slug, `/sites/${slug}`, ...names.map(({ text }) => text)]),
    ...of(held.site, reached.site, ({ summary, periodText }) => [...wordsOf(summary), ...wordsOf(periodText)]).filter(
      (text) => !held.site.some(({ id }) => id === text),
    ),
    ...of(held.damage_event, reached.damage_event, (event) => [
      ...wordsOf(event.title),
      ...wordsOf(event.summary),
      `/events/${event.id}`,
    ]),
    ...of(held.claim, reached.claim, ({ statement }) => wordsOf(statement)),
    ...of(held.source, reached.source, ({ title, publisher, url }) => [title, url, `${publisher}: ${title}`]),
    ...of(held.period, reached.period, ({ note }) => wordsOf(note)),
    ...of(held.evidence, reached.evidence, ({ id, caption }) => [...wordsOf(caption), `/evidence/${id}`]),
  ];
  return texts.filter((text): text is string => typeof text === "string" && text !== "");
}

/** Every text in a read model, wherever it stands in it. */
function* allTexts(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (value instanceof Map) yield* allTexts([...value]);
  else if (value instanceof Set) yield* allTexts([...value]);
  else if (Array.isArray(value)) for (const one of value) yield* allTexts(one);
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) {
      yield key;
      yield* allTexts(one);
    }
}

const refused = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whatever the register can be asked, under a scope, with ids from inside and from outside alike. */
async function readAll(db: Reader, scope: ReadScope, asked: Asked) {
  const { slug, siteId, eventId, words, view } = asked;
  const date = { basis: "between", earliest: "2015-01-01", latest: "2015-12-31", edtf: null } as const;
  const sought = { siteId, date, cause: "explosives" } as const;
  const looking = { locale: "en", knownWord: "known" } as const;
  return {
    dashboard: await readDashboard(db, scope, view, "en"),
    known: await readKnowledge(db, scope, view, "en"),
    // What is unknown comes back as it was asked for.
    compared: {
      ...(await readComparison(
        db,
        scope,
        { sites: [slug, "palmyra", view.site ?? ""], from: view.from, to: null },
        "en",
      )),
      unknown: [],
    },
    sites: [await listSites(db, scope), await listSites(db, scope, { q: words, locale: "ar" })],
    within: await listSites(db, scope, { within: slug }),
    siteIds: await listSiteIds(db, scope, { within: slug }),
    isPlace: await isPlaceOfList(db, scope, slug),
    found: await findSites(db, scope, words),
    api: await readApi(db, scope, asked),
    matchable: await listMatchableSites(db, scope),
    site: await getSiteBySlug(db, scope, slug).catch(refused),
    around: [await listSubtreeIds(db, scope, siteId), await listAncestorIds(db, scope, siteId)],
    siteEvents: await listDamageEventsOfSite(db, scope, siteId),
    periods: await listPeriodsFor(db, scope, siteId),
    outlines: [await listOutlines(db, scope, siteId), await listOutlines(db, scope, "palmyra")],
    placed: [await findSeenPositionAround(db, scope, siteId), await listPlacedSites(db, scope, null)],
    index: await listEventIndex(db, scope),
    event: await getDamageEvent(db, scope, eventId).catch(refused),
    similar: await findSimilarEvents(db, scope, sought, { limit: 30 }),
    alike: await listLikeEvents(db, scope, await getDamageEventRecord(db, eventId)),
    pickedEvents: await findEvents(db, scope, words, { except: "none", limit: 50 }),
    evidence: [await listEvidenceOfEvent(db, scope, eventId), await listEvidenceOfSite(db, scope, siteId)],
    sources: await searchSources(db, scope, "a"),
    listed: [
      await countRecordPages(db, scope),
      await listRecordPages(db, scope, "sites", 1),
      await listRecordPages(db, scope, "events", 1),
    ],
    place: await findPlace(database.db, scope, { slug }),
    slug: await findSlug(database.db, scope, siteId),
    siteId: await findSiteId(db, scope, slug),
    namedAlike: await listNamedAlike(database.db, scope, {
      names: [words],
      parentId: null,
      country: null,
      position: null,
    }),
    places: await listPlaces(database.db, scope, { words, chosenId: siteId, locale: "en" }),
    meant: await findMeantSites(database.db, scope, words),
    parents: await findParents(database.db, scope, { "new.parent": words, intent: "find.new.parent" }, "en"),
    asked: await findAskedPlace(db, scope, words, "en"),
    out: await readOut(db, scope, asked),
    toReport: await findEventToReport(database.db, scope, eventId),
    sourcesOfForm: await findSourcesOfQuestion(db, scope, { reference: words, source: asked.sourceId }, "", looking),
  };
}

/** What leaves as files, of every kind of view. */
async function readOut(db: Reader, scope: ReadScope, { slug, eventId, view }: Asked) {
  const views: RecordsView[] = [
    { kind: "register", page: "/", asked: view },
    { kind: "compare", asked: { sites: [slug, "palmyra"], from: view.from, to: null } },
    { kind: "sites", asked: { q: "", kind: null, in: null, page: 1 } },
    { kind: "site", slug },
    { kind: "event", id: eventId },
  ];
  const out = [];
  for (const one of views) {
    out.push(await getViewHeading(db, scope, one, "en").catch(refused));
    const selection = await selectionOf(db, scope, one, "en").catch(refused);
    if (typeof selection === "string") continue;
    out.push(await countRecords(db, scope, selection));
    out.push(await listEventNews(db, scope, selection, { skip: 0, take: 1000 }));
    for (const type of subjectTypes) {
      out.push(await listSelectedIds(db, scope, selection, { type, after: null, limit: 1000 }));
      out.push(await listRecordsOut(db, scope, selection, { type, after: null, limit: 1000 }));
      // Whatever ids it is handed, it reads what the scope sees.
      const ids = held[type].map(({ id }) => id);
      out.push(await readRecordsById(db, scope, selection, type, ids));
    }
  }
  return out;
}

/** What the API answers with. */
async function readApi(db: Reader, scope: ReadScope, { slug, siteId, eventId, sourceId, evidenceId, view }: Asked) {
  const lists = ["sites", "events", "claims", "sources", "periods", "evidence"] as const;
  const page = { after: null, limit: 500 };
  const filters = [null, { of: "register" as const, view }, { of: "sites" as const, q: "", kind: null, in: slug }];
  const ids = { sites: siteId, events: eventId, claims: "", sources: sourceId, periods: "", evidence: evidenceId };
  const read: unknown[] = [];
  for (const list of lists) {
    for (const filter of filters) read.push(await listRecordPage(db, scope, { ...page, list, filter }));
    read.push(await findRecordOut(db, scope, { list, id: ids[list] }));
  }
  return read;
}

const everything = { kind: null, verb: null, siteId: null, after: null };

/** What histories tell: of withdrawn records too. */
async function readHistories(db: Reader, scope: ReadScope, { siteId, slug, eventId, sourceId, evidenceId }: Asked) {
  const at = { until: 10_000, page: 1 };
  const [change] = held.change;
  const subjects = subjectTypes.flatMap((type) => held[type].map(({ id }) => ({ type, id })));
  return {
    changes: await listChanges(db, scope, everything, at),
    api: [
      await listChangePage(db, scope, { kind: null, verb: null, site: null, after: null, limit: 20 }, at.until),
      await findChangeOut(db, scope, change?.changeId ?? "", at.until),
    ],
    changesAtSite: await listChanges(db, scope, { ...everything, siteId }, at),
    change: await findChange(db, scope, change?.changeId ?? "", at),
    ofEvent: await listChangesOfEvent(db, scope, eventId, at),
    ofSite: await listChangesOfSite(db, scope, siteId, at),
    named: await findRecordNames(db, scope, subjects),
    withdrawn: [
      await findWithdrawnEvent(db, scope, "pal-2015-05"),
      await findWithdrawnEvent(db, scope, eventId),
      await findWithdrawnSite(db, scope, "tower-tombs"),
      await findWithdrawnEvidence(db, scope, evidenceId),
      await findEventItBecame(db, scope, eventId),
      await findSiteItBecame(db, scope, slug),
      await findPageOf(db, scope, "site", siteId),
      await findPageOf(db, scope, "damage_event", eventId),
      await findPageOf(db, scope, "evidence", evidenceId),
      ...(await Promise.all(held.claim.slice(0, 9).map(({ id }) => findPageOf(db, scope, "claim", id)))),
      await findShownRecord(db, scope, { type: "site", id: siteId }),
      await findShownRecord(db, scope, { type: "damage_event", id: eventId }),
      await findShownRecord(db, scope, { type: "source", id: sourceId }),
      await findShownRecord(db, scope, { type: "evidence", id: evidenceId }),
      ...(await Promise.all(held.claim.slice(0, 9).map(({ id }) => findShownRecord(db, scope, { type: "claim", id })))),
    ],
  };
}

type Asked = {
  siteId: string;
  slug: string;
  eventId: string;
  sourceId: string;
  evidenceId: string;
  words: string;
  view: ReturnType<typeof readDashboardView>;
};

const some = <Value>(values: readonly Value[], max: number) =>
  fc.subarray([...values], { minLength: 1, maxLength: max });
const sometimes = <Value>(values: readonly Value[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<Value[]>([]) }, { weight: 1, arbitrary: some(values, 3) });

const reaches = (): fc.Arbitrary<Reach> => {
  const siteIds = held.site.map(({ id }) => id);
  const day = fc.constantFrom(null, "2014-06-01", "2015-05-21", "2015-09-01", "2016-12-31");
  const filter: fc.Arbitrary<EventFilter> = fc.record({
    siteIds: fc.oneof(fc.constant(null), some(siteIds, 9)),
    cause: sometimes(causes),
    severity: sometimes(severities),
    verification: fc.constant([]),
    kind: fc.constantFrom(null, ...eventKinds),
    words: sometimes(["temple", "tomb", "tadmor", "lion", "2015", "تدمر"]),
    window: fc.oneof(
      fc.constant(null),
      fc.record({ from: day, to: day }).map((days) => ({ ...days, surely: days })),
    ),
  });
  return fc.oneof(
    some(siteIds, 3).map((ids): Reach => ({ kind: "sites", siteIds: ids })),
    some(
      held.damage_event.map(({ id }) => id),
      4,
    ).map((ids): Reach => ({ kind: "events", eventIds: ids })),
    fc
      .tuple(
        some(siteIds, 2),
        some(
          held.damage_event.map(({ id }) => id),
          3,
        ),
      )
      .map(([sites, eventIds]): Reach => ({ kind: "chosen", siteIds: sites, eventIds })),
    filter.map((one): Reach => ({ kind: "filter", filter: one })),
  );
};

const asks = (): fc.Arbitrary<Asked> =>
  fc
    .record({
      site: fc.constantFrom(...held.site),
      eventId: fc.constantFrom(...held.damage_event.map(({ id }) => id)),
      sourceId: fc.constantFrom(...held.source.map(({ id }) => id)),
      evidenceId: fc.constantFrom(...held.evidence.map(({ id }) => id)),
      words: fc.constantFrom("temple", "bel", "tomb of", "قوس", "unesco"),
      address: fc.record({
        by: fc.constantFrom(...chartSplits),
        site: fc.constantFrom(undefined, ...held.site.map(({ slug }) => slug)),
        severity: fc.constantFrom(undefined, "destroyed", "severe"),
        from: fc.constantFrom(undefined, "2015", "2016-03"),
        sort: fc.constantFrom(undefined, "site", "-severity"),
      }),
    })
    .map(({ site, address, ...rest }) => ({
      ...rest,
      siteId: site.id,
      slug: site.slug,
      view: readDashboardView(address),
    }));

const scopeOf = (reach: Reach, alsoShown = noneTicked) => mintLinkScope({ reach, revision: null, alsoShown });

/** Texts of records the link does not reach, and of none that it does. */
function outsideOf(reached: Ids & { named: Set<string> }): Set<string> {
  const inside = new Set(textsOf(reached, true));
  return new Set(textsOf(reached, false).filter((text) => !inside.has(text)));
}

const leaksIn = (told: unknown, outside: ReadonlySet<string>) =>
  [...new Set(allTexts(told))].filter((text) => outside.has(text));

describe("a link", () => {
  it(
    "shows no record from outside of it, in nothing that can be asked",
    async () => {
      await fc.assert(
        fc.asyncProperty(reaches(), asks(), async (reach, asked) => {
          const [scope, { db }] = [scopeOf(reach), database];
          const shown = await readAll(db, scope, asked);
          expect(leaksIn(shown, outsideOf(reachedBy(reach, false)))).toEqual([]);
          const histories = await readHistories(db, scope, asked);
          expect(leaksIn(histories, outsideOf(reachedBy(reach, true)))).toEqual([]);
        }),
        { numRuns: tries, seed: 20261128, endOnFailure: true },
      );
    },
    tries * 20_000,
  );

  it(
    "shows all that it reaches, record by record",
    async () => {
      await fc.assert(
        fc.asyncProperty(reaches(), async (reach) => {
          const [scope, { db }, reached] = [scopeOf(reach), database, reachedBy(reach, false)];
          for (const type of subjectTypes) {
            expect(new Set(await listIds(db, idsSeen(scope, type))), type).toEqual(reached[type]);
            const told = await listTold(
              db,
              scope,
              type,
              held[type].map(({ id }) => id),
            );
            const all = reachedBy(reach, true);
            expect(told, type).toEqual(type === "site" ? all.named : all[type]);
          }
          const index = await listEventIndex(db, scope);
          expect(new Set(index.rows.map(({ id }) => id))).toEqual(reached.damage_event);
          expect(index.total).toBe(reached.damage_event.size);
          expect(new Set((await listSites(db, scope)).rows.map(({ id }) => id))).toEqual(reached.site);
          const { figures, register, claims } = await readDashboard(db, scope, readDashboardView({}), "en");
          expect(listedIn(figures)).toBe(reached.damage_event.size);
          expect(register.sites).toBe(reached.named.size);
          const refuted = new Set(
            held.damage_event.filter((one) => one.verification === "refuted").map(({ id }) => id),
          );
          const counted = held.claim.filter(
            (claim) => isPublished(claim) && reached.damage_event.has(claim.eventId) && !refuted.has(claim.eventId),
          );
          expect(claims.most).toBe(counted.length);
        }),
        { numRuns: tries, seed: 20261129, endOnFailure: true },
      );
    },
    tries * 20_000,
  );

  it(
    "shows of what is withdrawn the records that were ticked, as far as it reaches them, and no other",
    async () => {
      const { db } = database;
      const goneIds = (of: readonly { id: string; state: string }[]) =>
        of.filter((one) => !isPublished(one)).map(({ id }) => id);
      expect(Math.min(goneIds(held.site).length, goneIds(held.damage_event).length)).toBeGreaterThan(0);
      const tickings = fc.record({
        siteIds: fc.subarray(goneIds(held.site)),
        eventIds: fc.subarray(goneIds(held.damage_event)),
      });
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(reaches(), tickings, async (reach, ticked) => {
          const scope = scopeOf(reach, ticked);
          const reached = reachedBy(reach, false, ticked);
          for (const type of subjectTypes)
            expect(new Set(await listIds(db, idsSeen(scope, type))), type).toEqual(reached[type]);
          const withdrawn = [...goneIds(held.site), ...goneIds(held.damage_event)].filter(
            (id) => reached.site.has(id) || reached.damage_event.has(id),
          );
          const told = await listWithdrawnSeen(db, scope);
          expect(told.map(({ id }) => id).sort()).toEqual(withdrawn.sort());
          expect(withdrawn.filter((id) => ![...ticked.siteIds, ...ticked.eventIds].includes(id))).toEqual([]);
          const within = reachedBy(reach, true);
          for (const { type, id } of await listWithdrawnWithin(db, scopeOf(reach)))
            expect(type === "site" ? within.named : within.damage_event).toContain(id);
          expect((await countChangedSince(db, scope, 0)).events).toBe(reached.damage_event.size);
          shown += withdrawn.length;
        }),
        { numRuns: tries, seed: 20261130, endOnFailure: true },
      );
      expect(shown).toBeGreaterThan(0);
    },
    tries * 20_000,
  );

  it("opens a record by its address if and only if it reaches it", async () => {
    const { db } = database;
    for (const reach of fc.sample(reaches(), { numRuns: 6, seed: 7 })) {
      const [scope, reached] = [scopeOf(reach), reachedBy(reach, false)];
      for (const { id, slug } of held.site) {
        const page = await getSiteBySlug(db, scope, slug).catch(refused);
        expect(typeof page === "string" ? page : page.id, id).toBe(reached.site.has(id) ? id : "not_found");
        const about = await getAbout(db, scope, { slug }).catch(refused);
        expect(typeof about === "string" ? about : about.recordId).toBe(reached.site.has(id) ? id : "not_found");
      }
      for (const { id } of held.damage_event) {
        const page = await getDamageEvent(db, scope, id).catch(refused);
        expect(typeof page === "string" ? page : page.id, id).toBe(reached.damage_event.has(id) ? id : "not_found");
        if (typeof page === "string") continue;
        expect(new Set(page.claims.map((claim) => claim.id))).toEqual(
          new Set(
            held.claim.filter((claim) => claim.eventId === id && reached.claim.has(claim.id)).map((one) => one.id),
          ),
        );
        expect(await findFirstRevision(db, scope, { type: "damage_event", id })).not.toBeNull();
      }
      for (const { id } of held.source)
        expect((await findSource(db, scope, id))?.id ?? null, id).toBe(reached.source.has(id) ? id : null);
      for (const { id } of held.evidence) {
        expect((await findEvidence(db, scope, id))?.id ?? null, id).toBe(reached.evidence.has(id) ? id : null);
        const picture = await findPicture(db, scope, { id, width: 480, format: "webp" });
        expect(picture !== null, id).toBe(reached.evidence.has(id));
      }
    }
  });

  it("to the whole of Palmyra shows its dashboard as the public sees it", async () => {
    const { db } = database;
    const scope = scopeOf({ kind: "sites", siteIds: ["palmyra"] });
    for (const address of [{}, { by: "site" }, { site: "temple-of-bel" }, { q: "temple", from: "2015" }]) {
      const view = readDashboardView(address);
      expect(await readDashboard(db, scope, view, "ar")).toEqual(
        await readDashboard(db, mintReadScope("public"), view, "ar"),
      );
    }
  });

  it("to one place is about that place, with nothing above it", async () => {
    const scope = scopeOf({ kind: "sites", siteIds: ["temple-of-bel"] });
    const { place, register } = await readDashboard(database.db, scope, readDashboardView({}), "en");
    expect(place).toMatchObject({ id: "temple-of-bel", above: [] });
    expect(register.roots).toBe(1);
  });

  it("is nobody's way to the desk", async () => {
    const { db } = database;
    const scope = scopeOf({ kind: "sites", siteIds: ["palmyra"] });
    await expect(getSiteToEdit(db, scope, "palmyra")).rejects.toThrow("not_found");
    await expect(getEventToEdit(db, scope, "pal-2015-08")).rejects.toThrow("not_found");
    await expect(countReports(db, scope)).rejects.toThrow("forbidden");
    expect(await listProposals(db, scope)).toEqual({ waiting: [], decided: [] });
    expect(await listDeclinedProposals(db, scope, [{ type: "damage_event", id: "pal-2015-08" }])).toEqual([]);
    expect(await findOriginal(db, scope, "evi-0")).toBeNull();
  });
});

describe("a link that stands at a revision", () => {
  it("reaches what lay there then, and what was moved in since is outside of it", async () => {
    const { db } = database;
    const head = (await db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;
    const reach: Reach = { kind: "sites", siteIds: ["temple-of-bel"] };
    const scope = mintLinkScope({ reach, revision: head });
    // Written past the chain: at the revision it still lies where its revisions say.
    await db.damageEvent.update({ where: { id: "pal-2015-08" }, data: { siteId: "temple-of-bel" } });
    try {
      expect(await seesRecord(db, scope, { type: "damage_event", id: "pal-2015-08" })).toBe(true);
      const then = await readRegisterAt(
        db,
        head - 1,
        async (reader) => listIds(reader, idsSeen(scope, "damage_event")),
        {
          past: () => past,
        },
      );
      expect(then).not.toContain("pal-2015-08");
      expect(then.length).toBeGreaterThan(0);
    } finally {
      const { siteId } = held.damage_event.find(({ id }) => id === "pal-2015-08") ?? { siteId: "" };
      await db.damageEvent.update({ where: { id: "pal-2015-08" }, data: { siteId } });
    }
  });
});

describe("the narrowing", () => {
  it("is the same in what Prisma is told of claims and sources, for every kind of scope", async () => {
    const { db } = database;
    const scopes = [
      mintReadScope("public"),
      mintReadScope("reviewer"),
      scopeOf({ kind: "sites", siteIds: ["palmyra"] }),
    ];
    for (const scope of scopes) {
      const eventId = { in: await listIds(db, idsSeen(scope, "damage_event")) };
      const claims = await db.claim.findMany({ where: { ...shownClaims(scope), eventId }, select: { id: true } });
      expect(new Set(claims.map(({ id }) => id)), scope.kind).toEqual(
        new Set(await listIds(db, idsSeen(scope, "claim"))),
      );
      if (scope.link !== null) continue;
      const sources = await db.source.findMany({ where: shownSources(scope), select: { id: true } });
      expect(new Set(sources.map(({ id }) => id)), scope.kind).toEqual(
        new Set(await listIds(db, idsSeen(scope, "source"))),
      );
    }
  });

  it("is tried here in every read model that takes a scope", () => {
    const features = join(import.meta.dirname, "../../features");
    const files = readdirSync(features, { recursive: true, encoding: "utf8" }).filter((file) =>
      /queries\.ts$/.test(file),
    );
    const takingScope = files.flatMap((file) =>
      readFileSync(join(features, file), "utf8")
        .split(/^export /m)
        .slice(1)
        .flatMap((text) => {
          const [, name] = /^(?:async )?(?:function|const) (\w+)/.exec(text) ?? [];
          const head = text.slice(0, text.search(/\)\s*(:|=>|\{)/));
          return name !== undefined && head.includes("scope: ReadScope") ? [name] : [];
        }),
    );
    expect(takingScope.length).toBeGreaterThan(50);
    const tried = readFileSync(import.meta.filename, "utf8");
    /** Parts of `readDashboard`, `readKnowledge` or `readComparison`, of a page's own query or of a form, and what only reviewers may ask. */
    const within = [
      "claimsInOrder",
      "conditionsOf",
      "countBins",
      "countByPeriod",
      "countClaims",
      "countClaimsByEvent",
      "countDisputes",
      "countEvents",
      "countKnownWhen",
      "countPlaceYears",
      "countUndatedLeftOut",
      "countYears",
      "describeSites",
      "findOtherSeverities",
      "findKnownEnds",
      "findPlaces",
      "findRegisterState",
      "findSourcesOfRows",
      "isPlaceOfList",
      "known",
      "findWords",
      "listAgreements",
      "listBranchTops",
      "listConditions",
      "listPeriods",
      "listEvents",
      "listKnownWhen",
      "listNamesakes",
      "listWhereabouts",
      "tellAllApart",
      "findFieldName",
      "listReadings",
      "listRowPlaces",
      "listRootIds",
      "listSiteOptions",
      "listThese",
      "matchingFor",
      "nameRowPlaces",
      "pickGraded",
      "pickMostClaimed",
      "readSight",
      "summariseEvents",
      "summariseSites",
      "tellSitesApart",
      "withClaimRows",
    ];
    const forReviewers = [
      "findContact",
      "findNextReport",
      "findReport",
      "findReportFile",
      "getReportVersion",
      "listContactReveals",
      "listOtherReports",
      "listReportFiles",
      "listReports",
      "listReportsOfEvent",
      "listTelltales",
      "requireReviewerScope",
    ];
    const left = takingScope.filter((name) => !new RegExp(`\\b${name}\\(`).test(tried));
    expect(left.filter((name) => ![...within, ...forReviewers].includes(name)).sort()).toEqual([]);
  });
});
