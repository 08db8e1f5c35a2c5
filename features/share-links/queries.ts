import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import type { LinkEnd } from "./model";
import { endOf, isUsedUp } from "./model";
import type { ShareLink } from "./schema";

const linkSelect = {
  id: true,
  tokenHash: true,
  title: true,
  note: true,
  query: true,
  placeId: true,
  siteIds: true,
  eventIds: true,
  revision: true,
  digest: true,
  shownSiteIds: true,
  shownEventIds: true,
  passwordHash: true,
  expiresAt: true,
  mostUses: true,
  uses: true,
  revokedAt: true,
} as const satisfies Prisma.ShareLinkSelect;

/** The link of a token, whether it still opens or not; null for no such link. */
export const findShareLink = (db: Reader, { tokenHash }: { tokenHash: string }): Promise<ShareLink | null> =>
  db.shareLink.findUnique({ where: { tokenHash }, select: linkSelect });

/** A link as the desk knows it: with who made it, and without what it is opened with. */
export type ShareLinkRow = Omit<ShareLink, "tokenHash" | "passwordHash" | "expiresAt" | "revokedAt"> & {
  hasPassword: boolean;
  end: LinkEnd | null;
  createdAt: string;
  createdById: string | null;
  createdBy: string | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  rotatedAt: string | null;
  rotatedBy: string | null;
  revokedAt: string | null;
  revokedBy: string | null;
};

const name = { select: { name: true } } as const;
const rowSelect = {
  ...linkSelect,
  createdById: true,
  createdAt: true,
  lastUsedAt: true,
  rotatedAt: true,
  createdBy: name,
  rotatedBy: name,
  revokedBy: name,
} as const satisfies Prisma.ShareLinkSelect;

function toRow(
  {
    tokenHash: _hash,
    passwordHash,
    createdBy,
    rotatedBy,
    revokedBy,
    ...link
  }: Prisma.ShareLinkGetPayload<{ select: typeof rowSelect }>,
  now: Date,
): ShareLinkRow {
  return {
    ...link,
    hasPassword: passwordHash !== null,
    end: endOf(link, now) ?? (isUsedUp(link) ? "used_up" : null),
    createdAt: link.createdAt.toISOString(),
    createdBy: createdBy?.name ?? null,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    lastUsedAt: link.lastUsedAt?.toISOString() ?? null,
    rotatedAt: link.rotatedAt?.toISOString() ?? null,
    rotatedBy: rotatedBy?.name ?? null,
    revokedAt: link.revokedAt?.toISOString() ?? null,
    revokedBy: revokedBy?.name ?? null,
  };
}

export const linksOnAPage = 50;

/** The links somebody made, or everybody's (null), the newest first. */
export async function listShareLinks(
  db: Reader,
  { createdById, page, now }: { createdById: string | null; page: number; now: Date },
): Promise<{ rows: ShareLinkRow[]; total: number; page: number; pages: number }> {
  const where = createdById === null ? {} : { createdById };
  const total = await db.shareLink.count({ where });
  const pages = Math.max(1, Math.ceil(total / linksOnAPage));
  const shown = Math.min(page, pages);
  const links = await db.shareLink.findMany({
    where,
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: linksOnAPage,
    skip: (shown - 1) * linksOnAPage,
  });
  return { rows: links.map((link) => toRow(link, now)), total, page: shown, pages };
}

export async function findShareLinkRow(
  db: Reader,
  { linkId, now }: { linkId: string; now: Date },
): Promise<ShareLinkRow | null> {
  const link = await db.shareLink.findUnique({ where: { id: linkId }, select: rowSelect });
  return link && toRow(link, now);
}
