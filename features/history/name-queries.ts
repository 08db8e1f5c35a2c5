import type { Subject, SubjectType } from "@/features/chain/schema";
import { listTold } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { refSelect } from "@/features/sites/queries";
import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import { languageOfText } from "@/lib/text/language";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import { keyOf, type RecordName, type RecordNames } from "./model";

const eventSelect = {
  id: true,
  title: true,
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

const naming: Record<SubjectType, (db: Reader, ids: string[]) => Promise<Omit<RecordName, "type">[]>> = {
  site: async (db, ids) => {
    const rows = await db.site.findMany({ where: { id: { in: ids } }, select: { ...refSelect, isSuppressed: true } });
    return rows.map(({ id, slug, names, isSuppressed }) => ({
      id,
      isSuppressed,
      title: names.length === 0 ? null : Object.fromEntries(names.map(({ lang, text }) => [lang, text])),
      href: `/sites/${slug}`,
    }));
  },
  damage_event: async (db, ids) => {
    const rows = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: eventSelect });
    return rows.map((row) => ({
      id: row.id,
      isSuppressed: isEventSuppressed(row),
      title: fromRequiredTextColumn(row.title),
      href: `/events/${encodeURIComponent(row.id)}`,
    }));
  },
  claim: async (db, ids) => {
    const rows = await db.claim.findMany({ where: { id: { in: ids } }, select: claimSelect });
    return rows.map((row) => ({
      id: row.id,
      isSuppressed: isClaimSuppressed(row),
      title: fromRequiredTextColumn(row.claimant),
      href: `/events/${encodeURIComponent(row.event.id)}`,
    }));
  },
  source: async (db, ids) => {
    const select = { id: true, publisher: true, title: true, language: true, isSuppressed: true } as const;
    const rows = await db.source.findMany({ where: { id: { in: ids } }, select });
    return rows.map(({ id, publisher, title, language, isSuppressed }) => ({
      id,
      isSuppressed,
      title: { [language]: `${publisher}: ${title}` },
      href: null,
    }));
  },
  period: async (db, ids) => {
    const site = { select: { slug: true, isSuppressed: true } } as const;
    const select = { id: true, holder: true, title: true, isSuppressed: true, site } as const;
    const rows = await db.period.findMany({ where: { id: { in: ids } }, select });
    return rows.map(({ id, holder, title, isSuppressed, site: of }) => ({
      id,
      isSuppressed: isSuppressed || of.isSuppressed,
      title: fromTextColumn(holder) ?? fromTextColumn(title),
      href: `/sites/${of.slug}`,
    }));
  },
  // A picture that is taken back is shown at no revision, and so is what was written of it.
  evidence: async (db, ids) => {
    const rows = await db.evidence.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        caption: true,
        credit: true,
        state: true,
        site: { select: { isSuppressed: true } },
        event: { select: eventSelect },
        claim: { select: claimSelect },
      },
    });
    return rows.map(({ id, caption, credit, state, site, event, claim }) => ({
      id,
      isSuppressed:
        state === "withdrawn" ||
        site?.isSuppressed === true ||
        (event !== null && isEventSuppressed(event)) ||
        (claim !== null && isClaimSuppressed(claim)),
      title: fromTextColumn(caption) ?? { [languageOfText(credit)]: credit },
      href: `/evidence/${id}`,
    }));
  },
};

/**
 * What records are called today, and which of them are suppressed: themselves, or what they belong to. One that nobody
 * knows is suppressed too, since nothing says that it may be shown. One that a link does not reach is not among them.
 */
export async function findRecordNames(
  db: Reader,
  scope: ReadScope,
  subjects: readonly Subject[],
): Promise<RecordNames> {
  const nameless = { title: null, href: null, isSuppressed: true };
  const names = new Map<string, RecordName>();
  for (const [type, of] of groupBy(subjects, (subject) => subject.type)) {
    const told = [...(await listTold(db, scope, type, [...new Set(of.map(({ id }) => id))]))];
    for (const id of told) names.set(keyOf({ type, id }), { type, id, ...nameless });
    for (const name of await naming[type](db, told)) {
      if (!name.isSuppressed) names.set(keyOf({ type, id: name.id }), { ...name, type });
    }
  }
  return names;
}
