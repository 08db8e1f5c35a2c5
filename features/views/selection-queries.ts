import { resolveFilter } from "@/features/dashboard/model";
import { resolveView, withinScope } from "@/features/dashboard/read-dashboard";
import { noFilter } from "@/features/dashboard/search-params";
import { findCompared } from "@/features/knowledge/read-comparison";
import { type EventFilter, emptyFilter } from "@/features/scope/filter-schema";
import { matchesFilter, type Sql, sql, surelyMatches } from "@/features/scope/filter-sql";
import { seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventGone, eventSeen, eventSurelySeen, siteNamed, siteSeen } from "@/features/scope/seen-sql";
import { isPlaceOfList, listSiteIds, listSubtreeIds } from "@/features/sites/queries";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/routing";
import type { RecordsView } from "./view";

/** The records of a view, as conditions: of an event `e`, and of a site `s`. What the scope does not see is in none. */
export type Selection = {
  event: (e: Sql) => Sql;
  /** One that would be selected if it had not been withdrawn, and of which that may be told. */
  gone: (e: Sql) => Sql;
  /** Of a selected event: it surely belongs to the days asked for. */
  surely: (e: Sql) => Sql;
  /** Only some days are asked for: each event surely or perhaps belongs to them. */
  hasWindow: boolean;
  /** The places selected: those of the events and what they lie in, or the ones of a catalogue. */
  site: (s: Sql) => Sql;
};

/** Looks up what a view selects. Throws `not_found` for a site, an event or a place that the scope does not see. */
export async function selectionOf(db: Reader, scope: ReadScope, view: RecordsView, locale: Locale): Promise<Selection> {
  switch (view.kind) {
    case "register": {
      const { filter, isPlaceUnknown, view: shown } = await resolveView(db, scope, view.asked, locale);
      if (isPlaceUnknown || shown.period !== view.asked.period) throw new AppError("not_found");
      return ofFilter(scope, filter);
    }
    case "compare":
      return ofFilter(scope, await comparedFilter(db, scope, view, locale));
    case "sites": {
      const { q, kind, in: within } = view.asked;
      if (within !== null && !(await isPlaceOfList(db, scope, within))) throw new AppError("not_found");
      const ids = await listSiteIds(db, scope, { q, kind, within, locale });
      return { ...ofFilter(scope, nothing), site: (s) => sql`${s}.id = ANY(${ids}::text[])` };
    }
    case "site": {
      const id = await idOf(db, sql`SELECT id FROM site WHERE slug = ${view.slug}`);
      if (!(await seesRecord(db, scope, { type: "site", id }))) throw new AppError("not_found");
      const ids = await listSubtreeIds(db, scope, id);
      const own = ofFilter(scope, withinScope(scope, { ...emptyFilter, siteIds: ids }));
      const around = sql`SELECT a.ancestor_id FROM site_ancestry a WHERE a.site_id = ${id}`;
      return {
        ...own,
        site: (s) => sql`(${siteSeen(scope, s)} AND (${s}.id = ANY(${ids}::text[]) OR ${s}.id IN (${around})))`,
      };
    }
    case "event": {
      if (!(await seesRecord(db, scope, { type: "damage_event", id: view.id }))) throw new AppError("not_found");
      const all = ofFilter(scope, emptyFilter);
      return selecting(scope, {
        ...all,
        event: (e) => sql`(${e}.id = ${view.id} AND ${all.event(e)})`,
        gone: () => sql`FALSE`,
      });
    }
    default:
      return view satisfies never;
  }
}

const nothing: EventFilter = { ...emptyFilter, siteIds: [] };

async function idOf(db: Reader, statement: Sql): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>(statement);
  if (row === undefined) throw new AppError("not_found");
  return row.id;
}

/** The places compared, each with all that lies in it. */
async function comparedFilter(
  db: Reader,
  scope: ReadScope,
  { asked }: Extract<RecordsView, { kind: "compare" }>,
  locale: Locale,
): Promise<EventFilter> {
  const { places } = await findCompared(db, scope, asked, locale);
  const siteIds = [...new Set(places.flatMap(({ ids }) => ids))];
  const days = resolveFilter({ ...noFilter, from: asked.from, to: asked.to }, null, []);
  return withinScope(scope, { ...days, siteIds });
}

function ofFilter(scope: ReadScope, filter: EventFilter): Selection {
  return selecting(scope, {
    event: (e) => sql`(${eventSeen(scope, e)} AND ${matchesFilter(filter, e)})`,
    gone: (e) => sql`(${eventGone(scope, e)} AND ${matchesFilter(filter, e)})`,
    surely: (e) => sql`(${surelyMatches(filter, e)} AND ${eventSurelySeen(scope, e)})`,
    hasWindow: filter.window !== null,
  });
}

const selecting = (scope: ReadScope, events: Omit<Selection, "site">): Selection => ({
  ...events,
  site: (s) => sql`(${siteNamed(scope, s)} AND ${s}.id IN (
    SELECT a.ancestor_id FROM site_ancestry a WHERE a.site_id IN (
      SELECT e.site_id FROM damage_event e WHERE ${events.event(sql`e`)})))`,
});
