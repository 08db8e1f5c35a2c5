import { inOrderOfDisputes } from "@/features/claims/reading-queries";
import { contestedOn, otherSeverities } from "@/features/claims/readings-sql";
import { nameOrder, preferredName } from "@/features/dashboard/filter-sql";
import { mostGrades, mostPlaceRows } from "@/features/knowledge/schema";
import type { TimelineEvent } from "@/features/record-pages/condition-timeline-model";
import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted, eventSeen, siteNamed } from "@/features/scope/seen-sql";
import { tellSitesApart } from "@/features/sites/namesake-queries";
import type { Readings, Verification } from "@/features/vocabulary/schema";
import { type DateColumns, fromColumnDay, fromDateColumns } from "@/lib/dates/columns";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";

/** What bears on the condition of a place, with what to say of it. */
export type GradeEvent = TimelineEvent &
  Readings & {
    verification: Verification;
    /** EDTF: when somebody who looked last told of it. */
    lookedOn: string | null;
  };

export type PlaceCondition = {
  id: string;
  slug: string;
  name: string;
  /** The place it lies in, where that is not the one asked about. */
  within: string | null;
  events: GradeEvent[];
};

export type Conditions = {
  places: PlaceCondition[];
  /** Places with a dated grade that are not among them: too many, or with too many grades. */
  leftOut: number;
};

/** The places to tell of, but for those with too many grades, and how many places have a dated grade. */
export type GradedPlaces = { ids: readonly string[]; total: number };

type PlaceRow = Omit<PlaceCondition, "events">;
type EventRow = Omit<GradeEvent, "date" | "imageryBracket" | "lastLook"> &
  DateColumns & { siteId: string; lastIntact: Date | null; firstDamaged: Date | null; lastLook: Date | null };

/** Refuted events grade nothing; a damage that nobody graded leaves the grade as it was, a recovery makes it unknown. */
const bearsOnCondition = sql`e.verification <> 'refuted' AND (e.earliest IS NOT NULL OR e.latest IS NOT NULL)
  AND (e.severity <> 'unknown' OR e.kind = 'recovery')`;

/** The places, among those asked for, that have dated grades of their own: those with most to tell where there are too many. */
export async function pickGraded(
  db: Reader,
  scope: ReadScope,
  siteIds: readonly string[] | null,
): Promise<GradedPlaces> {
  const within = siteIds === null ? sql`TRUE` : sql`e.site_id = ANY(${[...siteIds]}::text[])`;
  const picked = await db.$queryRaw<{ id: string; isTold: boolean; total: number }[]>`
    WITH graded AS (
      SELECT e.site_id, count(*) AS n, count(*) FILTER (WHERE e.severity <> 'unknown') AS grades
      FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} AND ${bearsOnCondition} AND ${within} GROUP BY e.site_id)
    SELECT g.site_id AS id, g.n <= ${mostGrades} AS "isTold", count(*) OVER ()::int AS total FROM graded g
    WHERE g.grades > 0 ORDER BY g.n > ${mostGrades}, g.n DESC, g.site_id COLLATE "C" LIMIT ${mostPlaceRows}`;
  return { ids: picked.filter(({ isTold }) => isTold).map(({ id }) => id), total: picked[0]?.total ?? 0 };
}

/** Places that were picked, in the order of their names, each with all that bears on its condition. */
export async function listConditions(
  db: Reader,
  scope: ReadScope,
  { ids: picked, total }: GradedPlaces,
  { placeId, locale }: { placeId: string | null; locale: string },
): Promise<Conditions> {
  if (picked.length === 0) return { places: [], leftOut: total };
  const places = await db.$queryRaw<PlaceRow[]>`
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name,
      CASE WHEN s.parent_id IS DISTINCT FROM ${placeId} AND s.id IS DISTINCT FROM ${placeId}
        AND EXISTS (SELECT 1 FROM site a WHERE a.id = s.parent_id AND ${siteNamed(scope, sql`a`)})
        THEN ${preferredName(sql`s.parent_id`, locale)} END AS within
    FROM site s WHERE s.id = ANY(${[...picked]}::text[]) AND ${siteNamed(scope, sql`s`)}
    ORDER BY s.id IS DISTINCT FROM ${placeId}, ${nameOrder(sql`s.id`, locale)}, s.id`;
  const ids = places.map(({ id }) => id);
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.site_id AS "siteId", e.kind::text AS kind, e.severity::text AS severity, e.verification::text AS verification,
      ${otherSeverities(scope, sql`e`)} AS "otherSeverities", ${contestedOn(scope, sql`e`)} AS "contestedOn",
      e.earliest, e.latest, e.basis::text AS basis, e.edtf, e.last_intact AS "lastIntact", e.first_damaged AS "firstDamaged",
      look.said_earliest AS "lastLook", look.said_on AS "lookedOn"
    FROM damage_event e LEFT JOIN LATERAL (
      SELECT c.said_earliest, c.said_on FROM claim c
      WHERE c.event_id = e.id AND ${claimCounted(scope, sql`c`)} AND c.claimant_kind IN ('satellite_analysis', 'field_survey')
        AND c.stance <> 'context' AND c.derived_from_id IS NULL AND c.said_earliest IS NOT NULL
      ORDER BY c.said_earliest DESC, c.id LIMIT 1) look ON TRUE
    WHERE e.site_id = ANY(${ids}::text[]) AND ${eventSeen(scope, sql`e`)} AND ${bearsOnCondition}
    ORDER BY coalesce(e.latest, e.earliest), e.id`;
  const bySite = groupBy(rows, ({ siteId }) => siteId);
  return {
    places: (await tellSitesApart(db, scope, places, locale)).map(({ id, slug, name, within }) => ({
      ...{ id, slug, name, within },
      events: (bySite.get(id) ?? []).map(toGradeEvent),
    })),
    leftOut: total - places.length,
  };
}

function toGradeEvent({
  id,
  kind,
  severity,
  verification,
  otherSeverities,
  lookedOn,
  lastLook,
  ...row
}: EventRow): GradeEvent {
  const [lastIntact, firstDamaged] = [fromColumnDay(row.lastIntact), fromColumnDay(row.firstDamaged)];
  return {
    ...{ id, kind, severity, verification, otherSeverities, lookedOn },
    contestedOn: inOrderOfDisputes(row.contestedOn),
    date: fromDateColumns(row),
    imageryBracket: lastIntact === null || firstDamaged === null ? null : { lastIntact, firstDamaged },
    lastLook: fromColumnDay(lastLook),
  };
}
