import { getRecord } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import { listTold, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import type { Day } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { givesAway, type Relation } from "./edit-model";
import { titleOf } from "./model";
import { listAncestorIds, listSubtreeIds, refSelect, type SiteRef, toRef } from "./queries";
import { type Position, type PublicPrecision, publicPrecisions, type SiteRecord, siteRecordSchema } from "./schema";

export type StoredSite = { id: string; revision: number } & StoredRecord<SiteRecord>;

/** A site as its newest revision has it, exact position included: for whoever changes it. Throws `not_found`. */
export async function getSiteRecord(db: Reader, id: string): Promise<StoredSite> {
  const { revision, after } = await getRecord(db, { type: "site", id });
  return { id, revision, ...readStoredRecord(siteRecordSchema, after) };
}

/** A site as its newest revision has it, by its address, for reviewers alone. Throws `not_found`, also for anybody else. */
export async function getSiteToEdit(db: Reader, scope: ReadScope, slug: string): Promise<StoredSite> {
  const site = scope.kind === "reviewer" ? await db.site.findUnique({ where: { slug }, select: { id: true } }) : null;
  if (!site) throw new AppError("not_found");
  return getSiteRecord(db, site.id);
}

export type Telltale = SiteRef & { relation: Relation; precision: PublicPrecision };

/**
 * Places whose public position tells where a site is, by how exactly the site itself would be shown. However many these are,
 * the database is asked equally often.
 */
export async function listTelltales(
  db: Reader,
  scope: ReadScope,
  { id, record }: Pick<StoredSite, "id" | "record">,
): Promise<Record<PublicPrecision, Telltale[]>> {
  const [subtree, around] = await Promise.all([listSubtreeIds(db, scope, id), listAncestorIds(db, scope, id)]);
  const parts = subtree.filter((part) => part !== id);
  const beside = record.position === null ? [] : await listBeside(db, record.position, [id, ...parts, ...around]);
  const relations = new Map<string, Relation>([
    ...beside.map((one) => [one, "neighbour"] as const),
    ...around.map((one) => [one, "around"] as const),
    ...parts.map((one) => [one, "part"] as const),
  ]);
  const stored = await db.site.findMany({
    where: { id: { in: [...relations.keys()] }, state: "published" },
    select: { ...refSelect, latitude: true, longitude: true, publicPrecision: true },
  });
  const places = new Map(stored.map((place) => [place.id, place]));
  const telling = (precision: PublicPrecision): Telltale[] =>
    [...relations].flatMap(([other, relation]) => {
      const place = places.get(other);
      if (place === undefined) return [];
      const its = { position: pointOf(place), publicPrecision: place.publicPrecision };
      return givesAway(record, precision, its, relation)
        ? [{ ...toRef(place), relation, precision: its.publicPrecision }]
        : [];
    });
  return { exact: [], km_1: telling("km_1"), km_10: telling("km_10"), hidden: telling("hidden") };
}

const pointOf = ({ latitude: lat, longitude: lon }: { latitude: number | null; longitude: number | null }) =>
  lat === null || lon === null ? null : { lat, lon };

/** Sites within some hundred metres. */
async function listBeside(
  db: Reader,
  { lat, lon }: { lat: number; lon: number },
  except: readonly string[],
): Promise<string[]> {
  const reach = 0.004;
  const found = await db.site.findMany({
    where: {
      id: { notIn: [...except] },
      state: "published",
      publicPrecision: { in: publicPrecisions.filter((precision) => precision !== "hidden") },
      latitude: { gte: lat - reach, lte: lat + reach },
      longitude: { gte: lon - 3 * reach, lte: lon + 3 * reach },
    },
    select: { id: true },
    take: 100,
  });
  return found.map(({ id }) => id);
}

/** What is published in a site, so that it cannot be withdrawn. */
export type SiteContents = {
  parts: SiteRef[];
  events: { id: string; title: LocalizedText }[];
  periods: number;
};

/** The published parts and events of a site itself, not of its parts, and how many periods it has. */
export async function listSiteContents(db: Reader, id: string): Promise<SiteContents> {
  const published = { state: "published" } as const;
  const parts = await db.site.findMany({
    where: { parentId: id, ...published },
    select: {
      id: true,
      slug: true,
      names: { orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
    },
    orderBy: { slug: "asc" },
  });
  const events = await db.damageEvent.findMany({
    where: { siteId: id, ...published },
    select: { id: true, title: true },
    orderBy: { id: "asc" },
  });
  return {
    parts: parts.map(({ names, ...site }) => ({ ...site, title: titleOf(names) })),
    events: events.map(({ id: eventId, title }) => ({ id: eventId, title: fromRequiredTextColumn(title) })),
    periods: await db.period.count({ where: { siteId: id, ...published } }),
  };
}

/**
 * Where the address of a site that is not at it leads: to the one it became part of, however often that was merged again, or
 * was renamed to. An address that two had belongs to the last of them. What is suppressed leads nowhere, and nothing leads
 * through it.
 */
export async function findSiteItBecame(
  db: Reader,
  scope: ReadScope,
  slug: string,
): Promise<{ id: string; slug: string } | null> {
  const [found] = await db.$queryRaw<{ id: string; slug: string }[]>`
    WITH RECURSIVE named(id) AS (
      SELECT coalesce((SELECT s.id FROM site s WHERE s.slug = ${slug}),
        (SELECT v.id FROM version.site v WHERE v.slug = ${slug} ORDER BY v.revision DESC LIMIT 1))
    ), became(id, slug, state, merged_into_id, step) AS (
      SELECT s.id, s.slug, s.state, s.merged_into_id, 0 FROM site s
      WHERE s.id = (SELECT id FROM named) AND NOT s.is_suppressed
      UNION ALL
      SELECT s.id, s.slug, s.state, s.merged_into_id, b.step + 1 FROM site s JOIN became b ON s.id = b.merged_into_id
      WHERE b.step < 50 AND NOT s.is_suppressed
    )
    SELECT id, slug FROM became WHERE state = 'published' AND slug <> ${slug} ORDER BY step LIMIT 1`;
  return found && (await seesRecord(db, scope, { type: "site", id: found.id })) ? found : null;
}

/** What may be told of a withdrawn site: when and why; of one that is suppressed nothing but that. */
export type WithdrawnSite = {
  slug: string;
  isSuppressed: boolean;
  isMerged: boolean;
  reason: string | null;
  day: Day | null;
};

/** What may be told of a withdrawn site; null for one that is public and for no such address. */
export async function findWithdrawnSite(db: Reader, scope: ReadScope, slug: string): Promise<WithdrawnSite | null> {
  const stored = await db.site.findFirst({
    where: { slug, state: "withdrawn" },
    select: { id: true, revision: true, isSuppressed: true, withdrawnReason: true, mergedIntoId: true },
  });
  if (!stored || !(await listTold(db, scope, "site", [stored.id])).has(stored.id)) return null;
  const { revision, isSuppressed, withdrawnReason: reason, mergedIntoId } = stored;
  if (isSuppressed) return { slug, isSuppressed, isMerged: false, reason: null, day: null };
  const made = await db.revision.findUnique({ where: { seq: revision }, select: { at: true } });
  const isMerged = mergedIntoId !== null;
  return { slug, isSuppressed, isMerged, reason, day: made?.at.toISOString().slice(0, 10) ?? null };
}

/** The exact position of the nearest place, this one or around it, that has one: for those who change places, to compare with. */
export async function findPositionAround(db: Reader, siteId: string): Promise<Omit<Position, "source"> | null> {
  const [found] = await db.$queryRaw<Omit<Position, "source">[]>`
    SELECT s.latitude AS lat, s.longitude AS lon, s.precision_metres AS "precisionMetres"
    FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    WHERE a.site_id = ${siteId} AND s.latitude IS NOT NULL AND s.state = 'published' ORDER BY a.depth LIMIT 1`;
  return found ?? null;
}
