import { resolveView } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { activeFilters } from "@/features/dashboard/search-params";
import { listRecordsOut } from "@/features/exports/record-queries";
import type { OutputRecord } from "@/features/exports/representation";
import type { ShownChange } from "@/features/history/model";
import { findChange, listChanges } from "@/features/history/queries";
import { sql } from "@/features/scope/filter-sql";
import { seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, siteSeen } from "@/features/scope/seen-sql";
import type { SiteKind } from "@/features/sites/schema";
import { type Selection, selectionOf } from "@/features/views/selection-queries";
import type { Reader } from "@/lib/db";
import { type RecordList, recordLists } from "./api-schema";

/** A parameter that is well written and names nothing there is. */
export type Unknown = { unknown: "site" | "period" | "in"; isOneOfSeveral?: boolean };
export const isUnknown = (read: object): read is Unknown => "unknown" in read;

/** What a list is narrowed to, with what its address says as the pages read it; null for everything. */
export type ListFilter =
  | { of: "register"; view: DashboardView }
  | { of: "sites"; q: string; kind: SiteKind | null; in: string | null }
  | null;

export type ListAsked = { list: RecordList; filter: ListFilter; after: string | null; limit: number };

/** All that a scope sees. */
const everything = (scope: ReadScope): Selection => ({
  event: (e) => eventSeen(scope, e),
  gone: () => sql`FALSE`,
  surely: () => sql`TRUE`,
  hasWindow: false,
  site: (s) => siteSeen(scope, s),
});

/** The names of the register are found by their English ones first where several are alike. */
const locale = "en";

async function selectionOfFilter(db: Reader, scope: ReadScope, filter: ListFilter): Promise<Selection | Unknown> {
  if (filter?.of === "register") {
    if (activeFilters(filter.view).length === 0) return everything(scope);
    const { view, isPlaceUnknown, sameNamed } = await resolveView(db, scope, filter.view, locale);
    if (isPlaceUnknown) return { unknown: "site", isOneOfSeveral: sameNamed.length > 0 };
    if (view.period !== filter.view.period) return { unknown: "period" };
    return selectionOf(db, scope, { kind: "register", page: "/", asked: filter.view }, locale);
  }
  if (filter?.of === "sites" && (filter.q !== "" || filter.kind !== null || filter.in !== null)) {
    if (filter.in !== null && (await findSeenSite(db, scope, filter.in)) === null) return { unknown: "in" };
    const asked = { q: filter.q, kind: filter.kind, in: filter.in, page: 1 };
    return selectionOf(db, scope, { kind: "sites", asked }, locale);
  }
  return everything(scope);
}

async function findSeenSite(db: Reader, scope: ReadScope, slug: string): Promise<string | null> {
  const site = await db.site.findUnique({ where: { slug }, select: { id: true } });
  return site !== null && (await seesRecord(db, scope, { type: "site", id: site.id })) ? site.id : null;
}

/** A page of records by their ids: what comes in between while somebody pages neither repeats nor hides one. */
export async function listRecordPage(
  db: Reader,
  scope: ReadScope,
  { list, filter, after, limit }: ListAsked,
): Promise<{ records: OutputRecord[]; next: string | null } | Unknown> {
  const selection = await selectionOfFilter(db, scope, filter);
  if (isUnknown(selection)) return selection;
  const found = await listRecordsOut(db, scope, selection, { type: recordLists[list], after, limit: limit + 1 });
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? (records.at(-1)?.id ?? null) : null };
}

/** One record, or null where the scope sees none. */
export async function findRecordOut(
  db: Reader,
  scope: ReadScope,
  { list, id }: { list: RecordList; id: string },
): Promise<OutputRecord | null> {
  const page = { type: recordLists[list], after: null, limit: 1, id };
  const [record] = await listRecordsOut(db, scope, everything(scope), page);
  return record ?? null;
}

export type ChangesAsked = {
  kind: Parameters<typeof listChanges>[2]["kind"];
  verb: Parameters<typeof listChanges>[2]["verb"];
  site: string | null;
  after: number | null;
  limit: number;
};

/** A page of changes up to a revision, the newest first. The next one begins before the first revision of its last. */
export async function listChangePage(
  db: Reader,
  scope: ReadScope,
  { kind, verb, site, after, limit }: ChangesAsked,
  until: number,
): Promise<{ changes: ShownChange[]; next: string | null } | Unknown> {
  const siteId = site === null ? null : await findSeenSite(db, scope, site);
  if (site !== null && siteId === null) return { unknown: "site" };
  const { changes } = await listChanges(
    db,
    scope,
    { kind, verb, after, siteId },
    { until, page: 1, perPage: limit + 1 },
  );
  const shown = changes.slice(0, limit);
  const last = shown.at(-1);
  const next = changes.length > limit && last !== undefined ? String(last.firstSeq - 1) : null;
  return { changes: shown, next };
}

/** One change with its first revisions; null for none up to a revision. */
export const findChangeOut = async (
  db: Reader,
  scope: ReadScope,
  id: string,
  until: number,
): Promise<ShownChange | null> => (await findChange(db, scope, id, { until, page: 1 }))?.change ?? null;
