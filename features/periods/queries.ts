import type { Stance } from "@/features/claims/schema";
import { sql } from "@/features/scope/filter-sql";
import { listIds } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { periodSeen, shownSources, siteSeen } from "@/features/scope/seen-sql";
import { type SourceRow, sourceSelect, toSourceRow } from "@/features/sources/queries";
import type { Prisma } from "@/generated/prisma/client";
import { fromDateColumns } from "@/lib/dates/columns";
import { compareUncertainDates, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { nameOfPeriod, type PeriodKind, type periodBounds, periodKinds } from "./schema";

export type PeriodClaimRow = {
  id: string;
  bound: (typeof periodBounds)[number];
  stance: Stance;
  credibility: number;
  statement: LocalizedText;
  date: UncertainDate;
  asReported: string | null;
  compilerNote: LocalizedText | null;
  source: SourceRow;
};

export type PeriodRow = {
  id: string;
  siteId: string;
  kind: PeriodKind;
  /** Who held it, or what it is called. */
  name: LocalizedText;
  from: UncertainDate;
  /** Null: its end is not recorded here. */
  to: UncertainDate | null;
  note: LocalizedText | null;
  claims: PeriodClaimRow[];
};

const periodSelect = (scope: ReadScope) =>
  ({
    id: true,
    siteId: true,
    kind: true,
    holder: true,
    title: true,
    fromEarliest: true,
    fromLatest: true,
    fromBasis: true,
    fromEdtf: true,
    fromAsGiven: true,
    toEarliest: true,
    toLatest: true,
    toBasis: true,
    toEdtf: true,
    toAsGiven: true,
    note: true,
    claims: {
      where: { source: shownSources(scope) },
      orderBy: { position: "asc" },
      select: {
        id: true,
        bound: true,
        stance: true,
        credibility: true,
        statement: true,
        earliest: true,
        latest: true,
        basis: true,
        edtf: true,
        asGiven: true,
        asReported: true,
        compilerNote: true,
        source: { select: sourceSelect },
      },
    },
  }) as const satisfies Prisma.PeriodSelect;

type StoredPeriod = Prisma.PeriodGetPayload<{ select: ReturnType<typeof periodSelect> }>;

function toPeriodRow(stored: StoredPeriod): PeriodRow {
  const { fromEarliest, fromLatest, fromBasis, fromEdtf, fromAsGiven, ...started } = stored;
  const { toEarliest, toLatest, toBasis, toEdtf, toAsGiven, claims, kind, holder, title, ...rest } = started;
  const from = { earliest: fromEarliest, latest: fromLatest, basis: fromBasis, edtf: fromEdtf, asGiven: fromAsGiven };
  const to = { earliest: toEarliest, latest: toLatest, edtf: toEdtf, asGiven: toAsGiven };
  return {
    ...rest,
    kind: kindFrom(kind),
    name: nameOfPeriod({ holder: fromTextColumn(holder), title: fromTextColumn(title) }),
    note: fromTextColumn(rest.note),
    from: fromDateColumns(from),
    to: toBasis === null ? null : fromDateColumns({ ...to, basis: toBasis }),
    claims: claims.map(({ earliest, latest, basis, edtf, asGiven, ...claim }) => ({
      ...claim,
      statement: fromRequiredTextColumn(claim.statement),
      compilerNote: fromTextColumn(claim.compilerNote),
      source: toSourceRow(claim.source),
      date: fromDateColumns({ earliest, latest, basis, edtf, asGiven }),
    })),
  };
}

// A CHECK keeps every other word out of the column.
function kindFrom(stored: string): PeriodKind {
  const kind = periodKinds.find((known) => known === stored);
  if (kind === undefined) throw new Error("a stored kind of period is not one of the known ones");
  return kind;
}

/** The periods of a site and of every site it lies in that the scope sees, in the order they began. */
export async function listPeriodsFor(db: Reader, scope: ReadScope, siteId: string): Promise<PeriodRow[]> {
  const ids = await listIds(
    db,
    sql`SELECT p.id FROM site_ancestry a JOIN site s ON s.id = a.site_id JOIN period p ON p.site_id = a.ancestor_id
      WHERE a.site_id = ${siteId} AND ${siteSeen(scope, sql`s`)} AND ${periodSeen(scope, sql`p`)}`,
  );
  const periods = await db.period.findMany({
    where: { id: { in: ids } },
    select: periodSelect(scope),
    orderBy: { id: "asc" },
  });
  return periods.map(toPeriodRow).toSorted((a, b) => compareUncertainDates(a.from, b.from));
}
