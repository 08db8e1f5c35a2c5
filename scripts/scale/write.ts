import type { RegisterChange } from "@/features/chain/mutations";
import type { SubjectType } from "@/features/chain/schema";
import type { DamageEventRecord } from "@/features/damage-events/schema";
import { eventSearchText } from "@/features/search/model";
import type { SiteRecord } from "@/features/sites/schema";
import { parseEdtf } from "@/lib/dates/edtf";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Tx } from "@/lib/db";
import { foldText } from "@/lib/text/fold-text";
import {
  claimId,
  eventId,
  eventsPerSite,
  eventsPerSource,
  type MadeEvent,
  makeEvent,
  makeSite,
  makeSource,
  parentOf,
  siteId,
  sourceId,
} from "./records";

export type Plan = { seed: number; sites: number; sources: number };

/** How many places and sources so many events are spread over. */
export const planFor = (seed: number, events: number): Plan => ({
  seed,
  sites: Math.max(1, Math.ceil(events / eventsPerSite)),
  sources: Math.max(1, Math.ceil(events / eventsPerSource)),
});

type Column = string | number | null;
type Table = "site" | "site_name" | "source" | "damage_event" | "claim" | "assessment" | "assessment_claim";

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Many rows in one statement and one parameter: seven times as fast as a list of values. */
async function insertAll(tx: Tx, table: Table, rows: readonly Record<string, Column>[]): Promise<void> {
  const columns = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value])),
  );
  const names = Object.keys(columns[0] ?? {}).map((name) => `"${name}"`);
  if (names.length === 0) return;
  // Table and columns are those written in this file; the rows travel as a parameter.
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" (${names.join()}) SELECT ${names.join()} FROM jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    JSON.stringify(columns),
  );
}

const recorded = (
  change: RegisterChange,
  type: SubjectType,
  id: string,
  after: Parameters<RegisterChange["revise"]>[0]["after"],
) => change.revise({ verb: "record", subject: { type, id }, follows: null, before: null, after });

const dateColumns = ({ earliest, latest, basis, edtf }: UncertainDate) => ({ earliest, latest, basis, edtf });

function publishedBounds(edtf: string | null): { earliest: string | null; latest: string | null } {
  const read = edtf === null ? null : parseEdtf(edtf);
  return read?.ok ? { earliest: read.earliest, latest: read.latest } : { earliest: null, latest: null };
}

/** Writes places in bulk, with the columns that `recordSite` writes one by one. */
export async function writeSites(
  tx: Tx,
  change: RegisterChange,
  seed: number,
  indexes: readonly number[],
): Promise<void> {
  const sites = indexes.map((index) => ({ id: siteId(index), site: makeSite(seed, index) }));
  await insertAll(
    tx,
    "site",
    sites.map(({ id, site }) => {
      const { names: _names, position, ...columns } = site;
      return {
        ...columns,
        id,
        latitude: position?.lat ?? null,
        longitude: position?.lon ?? null,
        precisionMetres: position?.precisionMetres ?? null,
        positionSource: position?.source ?? null,
        state: "published",
        revision: recorded(change, "site", id, site),
        createdAt: change.at.toISOString(),
      };
    }),
  );
  await insertAll(
    tx,
    "site_name",
    sites.flatMap(({ id, site }) =>
      site.names.map((name, position) => ({
        ...name,
        id: `${id}:${position}`,
        siteId: id,
        searchText: foldText(name.text),
        position,
      })),
    ),
  );
}

/** Writes sources in bulk, with the columns that `recordSource` writes one by one. */
export async function writeSources(
  tx: Tx,
  change: RegisterChange,
  seed: number,
  indexes: readonly number[],
): Promise<void> {
  const rows = indexes.map((index) => {
    const [id, source] = [sourceId(index), makeSource(seed, index)];
    const published = publishedBounds(source.publishedOn);
    return {
      ...source,
      id,
      publishedEarliest: published.earliest,
      publishedLatest: published.latest,
      state: "published",
      revision: recorded(change, "source", id, source),
      createdAt: change.at.toISOString(),
    };
  });
  await insertAll(tx, "source", rows);
}

/** Writes events with their claims in bulk, with the columns that `recordDamageEvent`, `recordClaim` and `assessEvent` write. */
export async function writeEvents(
  tx: Tx,
  change: RegisterChange,
  { seed, sites, sources }: Plan,
  indexes: readonly number[],
): Promise<void> {
  const made = indexes.map((index) => ({ index, id: eventId(index), ...makeEvent(seed, index, sites, sources) }));
  await insertAll(
    tx,
    "damage_event",
    made.map(({ id, event }) => eventColumns(change, seed, id, event)),
  );
  await insertAll(
    tx,
    "claim",
    made.flatMap((one) => claimColumns(change, one)),
  );
  const assessed = made.flatMap(({ id, event }) => event.assessments.map((assessment) => ({ id, ...assessment })));
  await insertAll(
    tx,
    "assessment",
    assessed.map(({ id, field, because }) => ({ eventId: id, field, because })),
  );
  await insertAll(
    tx,
    "assessment_claim",
    assessed.flatMap(({ id, field, claimIds }) =>
      claimIds.map((claim, position) => ({ eventId: id, field, claimId: claim, position })),
    ),
  );
}

function eventColumns(change: RegisterChange, seed: number, id: string, event: DamageEventRecord) {
  const { date, imageryBracket, assessments: _later, ...columns } = event;
  return {
    ...columns,
    ...dateColumns(date),
    id,
    lastIntact: imageryBracket?.lastIntact ?? null,
    firstDamaged: imageryBracket?.firstDamaged ?? null,
    state: "published",
    searchText: eventSearchText(event, namesAround(seed, event.siteId)),
    revision: recorded(change, "damage_event", id, event),
    createdAt: change.at.toISOString(),
  };
}

function claimColumns(change: RegisterChange, { index, claims }: { index: number } & MadeEvent) {
  return claims.map((claim, position) => {
    const id = claimId(index, position);
    const { date, ...columns } = claim;
    const revision = recorded(change, "claim", id, claim);
    const said = publishedBounds(claim.saidOn);
    return {
      ...columns,
      ...dateColumns(date),
      id,
      saidEarliest: said.earliest,
      saidLatest: said.latest,
      state: "published",
      revision,
      position: revision,
      createdAt: change.at.toISOString(),
    };
  });
}

const names = new Map<string, string[]>();

function namesOf(seed: number, index: number): string[] {
  const key = `${seed} ${index}`;
  const known = names.get(key) ?? makeSite(seed, index).names.map(({ text }: SiteRecord["names"][number]) => text);
  names.set(key, known);
  return known;
}

/** Names of a site and of those it lies in, as a search finds it. */
function namesAround(seed: number, id: string): string {
  const around: number[] = [];
  for (let index: number | null = Number(id.replace(/\D+/g, "")); index !== null; index = parentOf(index))
    around.push(index);
  return around
    .toSorted((a, b) => (siteId(a) < siteId(b) ? -1 : 1))
    .flatMap((index) => namesOf(seed, index))
    .join(" ");
}
