import type { Subject, SubjectType } from "@/features/chain/schema";
import { listTold } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { titleOf } from "@/features/sites/model";
import { refSelect } from "@/features/sites/queries";
import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { keyOf, type Named } from "./model";

const eventSelect = {
  id: true,
  titleEn: true,
  titleAr: true,
  isSuppressed: true,
  site: { select: { isSuppressed: true } },
} as const satisfies Prisma.DamageEventSelect;
type EventRow = Prisma.DamageEventGetPayload<{ select: typeof eventSelect }>;
const isEventSuppressed = ({ isSuppressed, site }: EventRow): boolean => isSuppressed || site.isSuppressed;

const claimSelect = {
  id: true,
  claimant: true,
  isSuppressed: true,
  event: { select: eventSelect },
  source: { select: { isSuppressed: true } },
} as const satisfies Prisma.ClaimSelect;
type ClaimRow = Prisma.ClaimGetPayload<{ select: typeof claimSelect }>;
const isClaimSuppressed = ({ isSuppressed, event, source }: ClaimRow): boolean =>
  isSuppressed || source.isSuppressed || isEventSuppressed(event);

const untitled = { titleEn: null, titleAr: null, title: null, href: null };

const naming: Record<SubjectType, (db: Reader, ids: string[]) => Promise<Omit<Named, "type">[]>> = {
  site: async (db, ids) => {
    const rows = await db.site.findMany({ where: { id: { in: ids } }, select: { ...refSelect, isSuppressed: true } });
    return rows.map(({ id, slug, names, isSuppressed }) => {
      const { en, ar, any } = titleOf(names);
      return { id, isSuppressed, titleEn: en, titleAr: ar, title: any, href: `/sites/${slug}` };
    });
  },
  damage_event: async (db, ids) => {
    const rows = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: eventSelect });
    return rows.map((row) => {
      const { id, titleEn, titleAr } = row;
      const href = `/events/${encodeURIComponent(id)}`;
      return { id, isSuppressed: isEventSuppressed(row), titleEn, titleAr, title: null, href };
    });
  },
  claim: async (db, ids) => {
    const rows = await db.claim.findMany({ where: { id: { in: ids } }, select: claimSelect });
    return rows.map((row) => {
      const href = `/events/${encodeURIComponent(row.event.id)}`;
      return { ...untitled, id: row.id, isSuppressed: isClaimSuppressed(row), title: row.claimant, href };
    });
  },
  source: async (db, ids) => {
    const select = { id: true, publisher: true, title: true, isSuppressed: true } as const;
    const rows = await db.source.findMany({ where: { id: { in: ids } }, select });
    return rows.map(({ id, publisher, title, isSuppressed }) => ({
      ...untitled,
      id,
      isSuppressed,
      title: `${publisher}: ${title}`,
    }));
  },
  period: async (db, ids) => {
    const select = {
      id: true,
      holder: true,
      holderAr: true,
      site: { select: { slug: true, isSuppressed: true } },
    } as const;
    const rows = await db.period.findMany({ where: { id: { in: ids } }, select });
    // Only its newest revision says whether a period itself is kept back.
    const withdrawn = { subjectType: "period", verb: "withdraw", subjectId: { in: ids }, followedBy: null } as const;
    const suppressed = { path: ["withdrawn", "isSuppressed"], equals: true };
    const own = await db.revision.findMany({ where: { ...withdrawn, after: suppressed }, select: { subjectId: true } });
    return rows.map(({ id, holder, holderAr, site }) => ({
      id,
      isSuppressed: site.isSuppressed || own.some(({ subjectId }) => subjectId === id),
      titleEn: holder,
      titleAr: holderAr,
      title: null,
      href: `/sites/${site.slug}`,
    }));
  },
  // A picture that is taken back is shown at no revision, and so is what was written of it.
  evidence: async (db, ids) => {
    const rows = await db.evidence.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        captionEn: true,
        captionAr: true,
        credit: true,
        state: true,
        site: { select: { isSuppressed: true } },
        event: { select: eventSelect },
        claim: { select: claimSelect },
      },
    });
    return rows.map(({ id, captionEn, captionAr, credit, state, site, event, claim }) => ({
      id,
      isSuppressed:
        state === "withdrawn" ||
        site?.isSuppressed === true ||
        (event !== null && isEventSuppressed(event)) ||
        (claim !== null && isClaimSuppressed(claim)),
      titleEn: captionEn,
      titleAr: captionAr,
      title: credit,
      href: `/evidence/${id}`,
    }));
  },
};

/**
 * What records are called today, and which of them are kept back: themselves, or what they belong to. One that nobody
 * knows is kept back too, since nothing says that it may be shown. One that a link does not reach is not among them.
 */
export async function findNamed(
  db: Reader,
  scope: ReadScope,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, Named>> {
  const ids = new Map<SubjectType, Set<string>>();
  for (const { type, id } of subjects) ids.set(type, (ids.get(type) ?? new Set()).add(id));
  const named = new Map<string, Named>();
  for (const [type, some] of ids) {
    const told = [...(await listTold(db, scope, type, [...some]))];
    for (const id of told) named.set(keyOf({ type, id }), { type, id, ...untitled, isSuppressed: true });
    for (const one of await naming[type](db, told)) {
      named.set(
        keyOf({ type, id: one.id }),
        one.isSuppressed ? { ...untitled, type, id: one.id, isSuppressed: true } : { ...one, type },
      );
    }
  }
  return named;
}
