import type { Reader } from "@/lib/db";

/** What was done of what a new register needs first. */
export type FirstSteps = { isNamed: boolean; hasPlace: boolean; hasEvent: boolean; hasCompany: boolean };

/** How far a new register has come. Whoever was invited counts, also before they come. */
export async function readFirstSteps(db: Reader, now: Date): Promise<FirstSteps> {
  const published = { where: { state: "published" }, select: { id: true } } as const;
  const [settings, site, event, people, invite] = await Promise.all([
    db.registerSettings.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } }),
    db.site.findFirst(published),
    db.damageEvent.findFirst(published),
    db.user.findMany({ where: { banned: false }, select: { id: true }, take: 2 }),
    db.invite.findFirst({
      where: { isSetup: false, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { id: true },
    }),
  ]);
  return {
    isNamed: settings.name !== null,
    hasPlace: site !== null,
    hasEvent: event !== null,
    hasCompany: people.length > 1 || invite !== null,
  };
}
