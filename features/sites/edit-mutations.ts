import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { Actor, RecordRef } from "@/features/chain/schema";
import { addRecord, correctRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { routing } from "@/lib/i18n/routing";
import { newId } from "@/lib/id";
import { coarserOf, isFiner, namesAfterRenaming } from "./edit-model";
import { getSiteRecord } from "./edit-queries";
import { romanisedSlug, slugFrom } from "./model";
import type { SiteRecord } from "./schema";

export type Editor = { actor: Actor; at: Date; reason: string };
/** A site as a form gives it: its address is made once, from the name it is recorded with. */
export type SiteInput = Omit<SiteRecord, "slug">;

/** Records a place with all that is known of it; its country is that of its parent where none is given. Throws `not_found` for a parent that is not published. */
export function addSite(
  db: Db,
  editor: Editor,
  site: SiteInput,
): Promise<{ id: string; slug: string; changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    const id = newId("site");
    await checkParent(tx, site.parentId, null);
    const slug = await freeSlug(tx, id, site.names);
    const country = site.country ?? (await countryOf(tx, site.parentId));
    await addRecord(tx, change, siteKind, id, { slug, ...site, country });
    return { id, slug, changeId: change.id };
  });
}

/** A place lies in the country that what it lies in does. */
export async function countryOf(tx: Tx, parentId: string | null): Promise<string | null> {
  if (parentId === null) return null;
  return (
    (await tx.site.findFirst({ where: { id: parentId, state: "published" }, select: { country: true } }))?.country ??
    null
  );
}

/**
 * An address from the first name in Latin letters that gives one, else from the first in letters that can be romanised; the
 * place's own number where none does, and its end where the address is taken.
 */
export async function freeSlug(tx: Tx, id: string, names: SiteRecord["names"]): Promise<string> {
  const texts = names.toSorted((a, b) => rank(a) - rank(b)).map(({ text }) => text);
  const preferred = [...texts.map(slugFrom), ...texts.map(romanisedSlug)];
  // `/sites/new` is a page of its own.
  const start = preferred.find((slug) => slug !== "" && slug !== "new");
  if (start === undefined) return id;
  return (await tx.site.count({ where: { slug: start } })) === 0 ? start : `${start}-${id.slice(-4)}`;
}

const rank = ({ kind, lang }: SiteRecord["names"][number]): number =>
  (kind === "preferred" ? 0 : 2) + (lang === routing.defaultLocale ? 0 : 1);

export type SiteEdit = {
  site: SiteInput;
  /** The preferred name that goes was wrong, so it does not stay as an alternate one. */
  isOldNameWrong: boolean;
  /** Shows everything in it no more exactly than itself, in the same change. */
  coarsensParts: boolean;
};

/** Corrects a place. Throws `conflict`, `within_itself` and, for a parent that is not published, `not_found`. */
export function editSite(
  db: Db,
  editor: Editor,
  ref: RecordRef,
  { site, isOldNameWrong, coarsensParts }: SiteEdit,
): Promise<{ slug: string; changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    const { record: before } = await getSiteRecord(tx, ref.id);
    await checkParent(tx, site.parentId, ref.id);
    const names = namesAfterRenaming(before.names, site.names, { wasError: isOldNameWrong });
    await correctRecord(tx, change, siteKind, ref, { ...before, ...site, names });
    if (coarsensParts) await coarsenParts(tx, change, ref.id, site.publicPrecision);
    return { slug: before.slug, changeId: change.id };
  });
}

async function coarsenParts(
  tx: Tx,
  change: RegisterChange,
  siteId: string,
  precision: SiteRecord["publicPrecision"],
): Promise<void> {
  for (const id of await listPublishedParts(tx, siteId)) {
    const { revision, record } = await getSiteRecord(tx, id);
    if (!isFiner(record.publicPrecision, precision)) continue;
    const publicPrecision = coarserOf(record.publicPrecision, precision);
    await correctRecord(tx, change, siteKind, { id, follows: revision }, { ...record, publicPrecision });
  }
}

/** Everything published that lies in a site, at any depth. */
export async function listPublishedParts(tx: Tx, siteId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM site_ancestry a JOIN site s ON s.id = a.site_id
    WHERE a.ancestor_id = ${siteId} AND a.depth > 0 AND s.state = 'published' ORDER BY s.id`;
  return rows.map(({ id }) => id);
}

/** A parent is published, and neither the site itself nor anything in it. */
export async function checkParent(tx: Tx, parentId: string | null, siteId: string | null): Promise<void> {
  if (parentId === null) return;
  if (parentId === siteId || (siteId !== null && (await isWithin(tx, parentId, siteId))))
    throw new AppError("within_itself");
  if ((await tx.site.count({ where: { id: parentId, state: "published" } })) === 0) throw new AppError("not_found");
}

/** Whether a site lies in another, at any depth. */
export async function isWithin(tx: Tx, siteId: string, aroundId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT site_id AS id FROM site_ancestry WHERE site_id = ${siteId} AND ancestor_id = ${aroundId} AND depth > 0`;
  return rows.length > 0;
}
