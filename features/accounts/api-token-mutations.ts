import type { Db } from "@/lib/db";
import type { NewApiToken } from "./api-token-schema";
import { hashToken, newApiToken } from "./tokens";

const dayMs = 86_400_000;

/** Makes a token. It is in this answer and nowhere else. */
export async function createApiToken(
  db: Db,
  { personId, now, name, scopes, days }: NewApiToken & { personId: string; now: Date },
): Promise<{ token: string }> {
  const token = newApiToken();
  const expiresAt = new Date(now.getTime() + days * dayMs);
  await db.apiToken.create({
    data: { tokenHash: hashToken(token), personId, name, scopes, createdAt: now, expiresAt },
  });
  return { token };
}

/** Ends a token of a person's own; one that has ended stays as it is. */
export async function revokeApiToken(
  db: Db,
  { personId, tokenId, now }: { personId: string; tokenId: string; now: Date },
): Promise<void> {
  await db.apiToken.updateMany({ where: { id: tokenId, personId, revokedAt: null }, data: { revokedAt: now } });
}

const usesToldApartMs = 600_000;

/** Notes that a token is in use, one write in ten minutes at most. */
export async function noteApiTokenUse(
  db: Db,
  { id, lastUsedAt, now }: { id: string; lastUsedAt: Date | null; now: Date },
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < usesToldApartMs) return;
  await db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
