import type { Reader } from "@/lib/db";
import { type ApiTokenScope, apiTokenScopes } from "./api-token-schema";
import { activePersonSchema, type Viewer } from "./schema";
import { hashToken } from "./tokens";

export type ApiTokenRow = {
  id: string;
  name: string;
  scopes: ApiTokenScope[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
};

export type ApiTokenHolder = { id: string; scopes: ApiTokenScope[]; lastUsedAt: Date | null; viewer: Viewer };

const scopesOf = (stored: readonly string[]): ApiTokenScope[] => apiTokenScopes.filter((one) => stored.includes(one));

/** Whose token this is and what it may do, as both are now; null for one that has ended, and for a disabled person's. */
export async function findApiTokenHolder(
  db: Reader,
  { token, now }: { token: string; now: Date },
): Promise<ApiTokenHolder | null> {
  const found = await db.apiToken.findFirst({
    where: { tokenHash: hashToken(token), revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, scopes: true, lastUsedAt: true, person: true },
  });
  const person = activePersonSchema.safeParse(found?.person);
  if (found === null || !person.success) return null;
  const { id, name, email, role, publicName, twoFactorEnabled: hasTwoFactor } = person.data;
  return {
    id: found.id,
    scopes: scopesOf(found.scopes),
    lastUsedAt: found.lastUsedAt,
    viewer: { id, name, email, role, publicName, hasTwoFactor },
  };
}

/** A person's tokens that still count, the newest first. */
export async function listApiTokens(
  db: Reader,
  { personId, now }: { personId: string; now: Date },
): Promise<ApiTokenRow[]> {
  const tokens = await db.apiToken.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, name: true, scopes: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  });
  return tokens.map(({ scopes, createdAt, expiresAt, lastUsedAt, ...token }) => ({
    ...token,
    scopes: scopesOf(scopes),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}
