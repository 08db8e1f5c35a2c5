import type { RegisterChange } from "@/features/chain/mutations";
import { addRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { scriptOf } from "@/lib/text/language";
import { checkParent, countryOf, freeSlug } from "./edit-mutations";
import type { ChosenSite, NewSite } from "./form-schema";
import { siteRecordSchema } from "./schema";

/** The chosen site, made first where the register does not have it yet. Throws `not_found` for one that is not public. */
export async function getOrRecordSite(tx: Tx, change: RegisterChange, site: ChosenSite): Promise<string> {
  if ("created" in site) return recordNewSite(tx, change, site.created);
  const found = await tx.site.findFirst({ where: { id: site.id, state: "published" }, select: { id: true } });
  if (!found) throw new AppError("not_found");
  return found.id;
}

async function recordNewSite(tx: Tx, change: RegisterChange, site: NewSite): Promise<string> {
  const { name, kind, parentId } = site;
  const id = newId("site");
  const names = Object.entries(name).map(([lang, text]) => ({
    ...{ text, lang, script: scriptOf(text) },
    kind: "preferred" as const,
  }));
  await checkParent(tx, parentId, null);
  const record = siteRecordSchema.parse({
    slug: await freeSlug(tx, id, names),
    parentId,
    kind,
    names,
    country: await countryOf(tx, parentId),
    worldHeritageId: null,
    periodText: null,
    summary: null,
    position: null,
    publicPrecision: "exact",
  });
  await addRecord(tx, change, siteKind, id, record);
  return id;
}
