import {
  type RegisterChange,
  reviseAsCorrected,
  reviseAsRestored,
  reviseAsWithdrawn,
} from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { restoredColumns, withdrawnColumns } from "@/features/chain/stored-record";
import { refreshSearchText } from "@/features/search/mutations";
import type { Tx } from "@/lib/db";
import { foldText } from "@/lib/text/fold-text";
import type { SiteRecord } from "./schema";

/** Adds a site. Throws the database's refusal for a taken slug, an unknown parent or a ring of parents. */
export async function recordSite(tx: Tx, change: RegisterChange, id: string, site: SiteRecord): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "site", id },
    follows: null,
    before: null,
    after: site,
  });
  await tx.site.create({
    data: {
      ...columnsOf(site),
      id,
      revision,
      createdAt: change.at,
      names: { createMany: { data: namesOf(id, site) } },
    },
  });
}

/** Corrects a site; whatever is found by its name or its parents' names is found by the new ones. Throws `conflict`. */
export async function correctSite(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  site: SiteRecord,
  verb: RevisionVerb = "correct",
): Promise<void> {
  const { revision } = await reviseAsCorrected(tx, change, { type: "site", ref, record: site, verb });
  await tx.siteName.deleteMany({ where: { siteId: ref.id } });
  await tx.site.update({ where: { id: ref.id }, data: { ...columnsOf(site), revision } });
  await tx.siteName.createMany({ data: namesOf(ref.id, site).map((name) => ({ ...name, siteId: ref.id })) });
  await refreshSearchText(tx, ref.id);
}

/** Takes a site out of public view. What lies in it, and what happened there, is the caller's to deal with first. */
export async function withdrawSite(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  withdrawal: Withdrawal,
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  const { revision } = await reviseAsWithdrawn(tx, change, { type: "site", ref, withdrawal, verb });
  const { mergedIntoId } = withdrawal;
  await tx.site.update({ where: { id: ref.id }, data: { ...withdrawnColumns(withdrawal), mergedIntoId, revision } });
}

export async function restoreSite(tx: Tx, change: RegisterChange, ref: RecordRef): Promise<void> {
  const { revision } = await reviseAsRestored(tx, change, { type: "site", ref });
  await tx.site.update({ where: { id: ref.id }, data: { ...restoredColumns, mergedIntoId: null, revision } });
}

const columnsOf = ({ names: _names, position, ...columns }: SiteRecord) => ({
  ...columns,
  latitude: position?.lat ?? null,
  longitude: position?.lon ?? null,
  precisionMetres: position?.precisionMetres ?? null,
  positionSource: position?.source ?? null,
});

const namesOf = (siteId: string, { names }: SiteRecord) =>
  names.map((name, position) => ({
    ...name,
    id: `${siteId}:${position}`,
    searchText: foldText(name.text),
    position,
  }));
