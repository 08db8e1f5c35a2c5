import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { LinkContent } from "./schema";
import { hashShareToken, newShareToken } from "./tokens";

export type NewShareLink = LinkContent & {
  title: string;
  note: string | null;
  /** Null follows the register. */
  revision: number | null;
  digest: string | null;
  shownSiteIds: readonly string[];
  shownEventIds: readonly string[];
  /** Made by `hashPassword`. */
  passwordHash: string | null;
  expiresAt: Date | null;
  mostUses: number | null;
};

type By = { actorId: string | null; now: Date };

/** Makes a link. The token is returned here and never again. */
export async function createShareLink(
  db: Db,
  { siteIds, eventIds, shownSiteIds, shownEventIds, ...link }: NewShareLink,
  { actorId, now }: By,
): Promise<{ id: string; token: string }> {
  const token = newShareToken();
  const { id } = await db.shareLink.create({
    data: {
      ...link,
      siteIds: [...siteIds],
      eventIds: [...eventIds],
      shownSiteIds: [...shownSiteIds],
      shownEventIds: [...shownEventIds],
      tokenHash: hashShareToken(token),
      createdById: actorId,
      createdAt: now,
    },
    select: { id: true },
  });
  return { id, token };
}

export type ShareLinkChange = {
  title: string;
  note: string | null;
  mostUses: number | null;
  /** Left out: as it is. */
  expiresAt?: Date | null;
  passwordHash?: string | null;
};

/** Changes what a link says and whom it lets in; what it opens stays. Throws `already_decided` for one that is revoked. */
export async function changeShareLink(db: Db, { linkId, change }: { linkId: string; change: ShareLinkChange }) {
  const { count } = await db.shareLink.updateMany({ where: { id: linkId, revokedAt: null }, data: change });
  if (count === 0) throw new AppError("already_decided");
}

/** Gives a link another address: the one before opens nothing any more. Throws `already_decided` for one that is revoked. */
export async function rotateShareLink(
  db: Db,
  { linkId, actorId, now }: By & { linkId: string },
): Promise<{ token: string }> {
  const token = newShareToken();
  const { count } = await db.shareLink.updateMany({
    where: { id: linkId, revokedAt: null },
    data: { tokenHash: hashShareToken(token), rotatedAt: now, rotatedById: actorId },
  });
  if (count === 0) throw new AppError("already_decided");
  return { token };
}

/** Ends a link: the next request is refused. Throws `already_decided` for one that is revoked. */
export async function revokeShareLink(db: Db, { linkId, actorId, now }: By & { linkId: string }): Promise<void> {
  const { count } = await db.shareLink.updateMany({
    where: { id: linkId, revokedAt: null },
    data: { revokedAt: now, revokedById: actorId },
  });
  if (count === 0) throw new AppError("already_decided");
}

/** Ends every link that somebody made, or everybody's (null). Says how many that were. */
export async function revokeShareLinks(
  db: Db,
  { createdById, actorId, now }: By & { createdById: string | null },
): Promise<number> {
  const { count } = await db.shareLink.updateMany({
    where: { revokedAt: null, ...(createdById === null ? {} : { createdById }) },
    data: { revokedAt: now, revokedById: actorId },
  });
  return count;
}

/** Counts a visit, if the link has one left: of many who come at once no more get in than it has. */
export async function takeUse(db: Db, { linkId, now }: { linkId: string; now: Date }): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE share_link SET uses = uses + 1, last_used_at = ${now}
    WHERE id = ${linkId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
      AND (most_uses IS NULL OR uses < most_uses)`;
  return taken === 1;
}
