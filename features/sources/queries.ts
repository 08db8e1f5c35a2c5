import { join, type Sql, sql } from "@/features/scope/filter-sql";
import { inOrderOf, listIds, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { sourceSeen } from "@/features/scope/seen-sql";
import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { addressBeginnings, addressKey, isSameNamed } from "./model";
import type { Reliability, SourceKind } from "./schema";

/** What a page shows of a source. */
export const sourceSelect = {
  id: true,
  kind: true,
  publisher: true,
  title: true,
  url: true,
  archivedUrl: true,
  publishedOn: true,
  language: true,
  reliability: true,
  note: true,
} as const satisfies Prisma.SourceSelect;

export type SourceRow = {
  id: string;
  kind: SourceKind;
  publisher: string;
  title: string;
  url: string | null;
  archivedUrl: string | null;
  /** EDTF. */
  publishedOn: string | null;
  language: string;
  reliability: Reliability;
  note: LocalizedText | null;
};

export const toSourceRow = (source: Prisma.SourceGetPayload<{ select: typeof sourceSelect }>): SourceRow => ({
  ...source,
  note: fromTextColumn(source.note),
});

/** At most so many sources are offered for a search. */
const offered = 8;

/** The source that has this address, or else this publisher, title and day: the same one, however it was copied. */
export async function findSameSource(
  db: Reader,
  { url, publisher, title, publishedOn }: Pick<SourceRow, "url" | "publisher" | "title" | "publishedOn">,
): Promise<SourceRow | null> {
  const byAddress = url === null ? null : await findByAddress(db, url);
  if (byAddress !== null || title === "") return byAddress;
  const sources = await db.source.findMany({
    where: { state: "published", publishedOn, title: { equals: title, mode: "insensitive" } },
    select: sourceSelect,
    orderBy: { createdAt: "asc" },
  });
  const same = sources.find((source) => isSameNamed(source, { publisher, title, publishedOn }));
  return same === undefined ? null : toSourceRow(same);
}

async function findByAddress(db: Reader, url: string): Promise<SourceRow | null> {
  const [key, beginnings] = [addressKey(url), addressBeginnings(url)];
  if (key === null) return null;
  const sources = await db.source.findMany({
    where: {
      state: "published",
      OR: beginnings.flatMap((beginning) => [
        { url: { startsWith: beginning } },
        { archivedUrl: { startsWith: beginning } },
      ]),
    },
    select: sourceSelect,
    orderBy: { createdAt: "asc" },
  });
  const same = sources.find(({ url: own, archivedUrl }) =>
    [own, archivedUrl].some((address) => address !== null && addressKey(address) === key),
  );
  return same === undefined ? null : toSourceRow(same);
}

/** Sources whose publisher or title hold all the words, the newest first. */
export async function searchSources(db: Reader, scope: ReadScope, words: string): Promise<SourceRow[]> {
  const parts = words
    .split(/[\s,;،]+/)
    .filter((part) => part.length > 1)
    .slice(0, 8);
  if (parts.length === 0) return [];
  const holds = (column: Sql, part: string) => sql`strpos(lower(${column}), lower(${part})) > 0`;
  const matching = parts.map(
    (part) =>
      sql`(${holds(sql`o.publisher`, part)} OR ${holds(sql`o.title`, part)} OR starts_with(o.published_on, ${part}))`,
  );
  const ids = await listIds(
    db,
    sql`SELECT o.id FROM source o WHERE ${sourceSeen(scope, sql`o`)} AND ${join(matching, " AND ")}
      ORDER BY o.published_earliest DESC NULLS LAST, o.id LIMIT ${offered}`,
  );
  const sources = await db.source.findMany({ where: { id: { in: ids } }, select: sourceSelect });
  return inOrderOf(ids, sources.map(toSourceRow));
}

/** One source by its id; null for one that the scope does not see. */
export async function findSource(db: Reader, scope: ReadScope, id: string): Promise<SourceRow | null> {
  if (!(await seesRecord(db, scope, { type: "source", id }))) return null;
  const source = await db.source.findUnique({ where: { id }, select: sourceSelect });
  return source && toSourceRow(source);
}
