import { intAt, ints, none } from "@/features/columns/arrays-model";
import { type Columns, eventsByRevision } from "@/features/columns/columns-model";
import { numberOfFour } from "@/features/columns/days-model";
import { dayNumber, intsOf, numbers } from "@/features/columns/load-queries";
import { type KnownEnds, makeEnds, never, noMonth } from "@/features/knowledge/column-known-model";
import { type LaterStep, soonDays } from "@/features/knowledge/known-when-model";
import { known, knownColumns } from "@/features/knowledge/known-when-queries";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { shownStates } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";

/** By columns and by the states that are seen: four megabytes each at a million events. */
const mostKept = 2;
const kept = new WeakMap<Columns, { recent: ReturnType<typeof keepRecent<KnownEnds>>; last: Map<string, KnownEnds> }>();

/**
 * When the events of the present were known: read once, and then of those events alone that a change since was about, be it of
 * themselves, of a claim or of a source of theirs. What is written while they are read is read again by whoever asks next.
 */
export async function findKnownEnds(db: Reader, scope: ReadScope, columns: Columns): Promise<KnownEnds> {
  const { recent, last } = kept.get(columns) ?? { recent: keepRecent<KnownEnds>(mostKept), last: new Map() };
  kept.set(columns, { recent, last });
  const { seq } = columns;
  const states = JSON.stringify(shownStates(scope));
  return recent(JSON.stringify([seq, states]), async () => {
    const ends = await readKnownEnds(db, scope, columns, { seq, before: last.get(states) ?? null });
    last.set(states, ends);
    return ends;
  });
}

async function readKnownEnds(
  db: Reader,
  scope: ReadScope,
  columns: Columns,
  { seq, before }: { seq: number; before: KnownEnds | null },
): Promise<KnownEnds> {
  const [page] = await db.$queryRaw<KnownPage[]>`
    WITH asked AS (
      SELECT e.id, e.revision, e.earliest, e.latest, e.begun_by, e.lasted_to FROM damage_event e
      WHERE ${before === null ? sql`TRUE` : changedSince(before.seq)}),
    ${known(scope, sql`asked`)}
    SELECT count(*)::int AS count, ${numbers(sql`k.revision`)} AS revision,
      ${numbers(since("reported"))} AS "reportedSince", ${numbers(by("reported"))} AS "reportedBy",
      ${numbers(since("seen"))} AS "seenSince", ${numbers(by("seen"))} AS "seenBy" FROM known k`;
  const ends = before?.ends ?? makeEnds();
  const byEvent = ints(columns.eventIds.count);
  if (before !== null) byEvent.set(before.byEvent);
  if (page === undefined) return { seq, ends, byEvent };
  const [reportedSince, reportedBy] = [intsOf(page, "reportedSince"), intsOf(page, "reportedBy")];
  const [seenSince, seenBy] = [intsOf(page, "seenSince"), intsOf(page, "seenBy")];
  const events = eventsByRevision(columns);
  for (const [index, revision] of intsOf(page, "revision").entries()) {
    const event = events[revision] ?? none;
    if (event !== none)
      byEvent[event] = numberOfFour(
        ends,
        ...([intAt(reportedSince, index), intAt(reportedBy, index)] as const),
        ...([intAt(seenSince, index), intAt(seenBy, index)] as const),
      );
  }
  return { seq, ends, byEvent };
}

type KnownPage = { count: number } & Record<"revision" | `${LaterStep}Since` | `${LaterStep}By`, Uint8Array | null>;

/** Events that a change after a revision was about. No claim moves to another event. */
const changedSince = (seq: number): Sql => sql`e.id IN (
  SELECT r.subject_id FROM revision r WHERE r.seq > ${seq} AND r.subject_type = 'damage_event'
  UNION SELECT c.event_id FROM revision r JOIN claim c ON c.id = r.subject_id WHERE r.seq > ${seq} AND r.subject_type = 'claim'
  UNION SELECT c.event_id FROM revision r JOIN claim c ON c.source_id = r.subject_id WHERE r.seq > ${seq} AND r.subject_type = 'source')`;

/** An end as `KnownEnds` has it. */
const end = (holds: Sql, day: Sql, isSoon: Sql): Sql => sql`CASE WHEN ${holds} THEN
  ${dayNumber(sql`date_trunc('month', ${day})::date`, noMonth)} * 2 + coalesce(${isSoon}, FALSE)::int ELSE ${never}::int END`;

function since(step: LaterStep): Sql {
  const { isHeld, since, least } = knownColumns[step];
  return end(sql`k.${isHeld}`, sql`k.${since}`, sql`k.${least} <= ${soonDays[step]}`);
}

function by(step: LaterStep): Sql {
  const { by, most } = knownColumns[step];
  return end(sql`k.${by} IS NOT NULL`, sql`k.${by}`, sql`k.${most} <= ${soonDays[step]}`);
}
