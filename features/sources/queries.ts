import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { type ReadScope, visibleStates } from "@/lib/read-scope";
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
  const sources = await db.source.findMany({
    where: {
      state: { in: visibleStates(scope) },
      AND: parts.map((part) => ({
        OR: [
          { publisher: { contains: part, mode: "insensitive" as const } },
          { title: { contains: part, mode: "insensitive" as const } },
          { publishedOn: { startsWith: part } },
        ],
      })),
    },
    select: sourceSelect,
    orderBy: [{ publishedEarliest: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: offered,
  });
  return sources.map(toSourceRow);
}

/** One source by its id; null for one that the scope does not see. */
export async function findSource(db: Reader, scope: ReadScope, id: string): Promise<SourceRow | null> {
  const source = await db.source.findFirst({
    where: { id, state: { in: visibleStates(scope) } },
    select: sourceSelect,
  });
  return source && toSourceRow(source);
}
