import type { Subject, SubjectType } from "@/features/chain/schema";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * After a change: nothing published may rest on what the change took away, and nothing it brought back may rest on what is
 * withdrawn. Throws `in_use`, and the change with it is undone.
 */
export async function checkIntegrity(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  for (const [type, broken] of Object.entries(checks)) {
    const ids = subjects.filter((subject) => subject.type === type).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += idsAtOnce)
      if ((await broken(tx, ids.slice(from, from + idsAtOnce))) > 0) throw new AppError("in_use");
  }
}

/** A statement takes some thirty thousand parameters, of which each id is one. */
const idsAtOnce = 10_000;

/**
 * After what a change recorded was taken back: nothing published that was recorded since may hang on it, which would go out of public
 * view with it, whoever recorded it. Throws `in_use`.
 */
export async function checkNothingHangsOn(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  const ids = (type: SubjectType) => subjects.filter((one) => one.type === type).map(({ id }) => id);
  const [sites, events, claims] = [ids("site"), ids("damage_event"), ids("claim")];
  // A list is one parameter here: a change of ten thousand events has more ids than a statement takes of these.
  const [found] = await tx.$queryRaw<{ hangs: boolean }[]>`
    SELECT EXISTS (SELECT FROM claim c WHERE c.state = 'published' AND c.event_id = ANY(${events}::text[]))
      OR EXISTS (SELECT FROM evidence v WHERE v.state = 'published' AND (v.site_id = ANY(${sites}::text[])
        OR v.event_id = ANY(${events}::text[]) OR v.claim_id = ANY(${claims}::text[]))) AS hangs`;
  if (found?.hangs === true) throw new AppError("in_use");
}

const published = { state: "published" } as const;
const withdrawn = { state: "withdrawn" } as const;

/** How many records of a noun stand without what they rest on, among and around those that were touched. */
const checks: Partial<Record<SubjectType, (tx: Tx, ids: string[]) => Promise<number>>> = {
  site: async (tx, ids) => {
    const gone = await tx.site.findMany({ where: { id: { in: ids }, ...withdrawn }, select: { id: true } });
    const within = { in: gone.map(({ id }) => id) };
    const parts = await tx.site.count({ where: { ...published, parentId: within } });
    const events = await tx.damageEvent.count({ where: { ...published, siteId: within } });
    const periods = await tx.period.count({ where: { ...published, siteId: within } });
    const outside = await tx.site.count({ where: { id: { in: ids }, ...published, parent: withdrawn } });
    return parts + events + periods + outside;
  },
  damage_event: (tx, ids) => {
    const resting = [
      { site: withdrawn },
      { assessments: { some: { claims: { some: { claim: withdrawn } } } } },
      { claims: { some: { ...published, source: withdrawn } } },
    ];
    return tx.damageEvent.count({ where: { id: { in: ids }, ...published, OR: resting } });
  },
  claim: async (tx, ids) => {
    const resting = await tx.claim.count({
      where: { id: { in: ids }, ...withdrawn, event: published, supports: { some: {} } },
    });
    const orphaned = await tx.claim.count({ where: { id: { in: ids }, ...published, source: withdrawn } });
    return resting + orphaned;
  },
  source: async (tx, ids) => {
    const gone = { sourceId: { in: ids }, source: withdrawn };
    const claims = await tx.claim.count({ where: { ...gone, ...published, event: published } });
    return claims + (await tx.periodClaim.count({ where: { ...gone, period: published } }));
  },
  evidence: (tx, ids) => {
    const about = [{ site: withdrawn }, { event: withdrawn }, { claim: withdrawn }];
    return tx.evidence.count({ where: { id: { in: ids }, ...published, OR: about } });
  },
  period: (tx, ids) => tx.period.count({ where: { id: { in: ids }, ...published, site: withdrawn } }),
};
