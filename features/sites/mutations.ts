import type { RegisterChange } from "@/features/revisions/mutations";
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
  const { names, position, ...columns } = site;
  await tx.site.create({
    data: {
      ...columns,
      id,
      revision,
      createdAt: change.at,
      latitude: position?.lat ?? null,
      longitude: position?.lon ?? null,
      precisionMetres: position?.precisionMetres ?? null,
      positionSource: position?.source ?? null,
      names: {
        createMany: {
          data: names.map((name, index) => ({ ...name, searchText: foldText(name.text), position: index })),
        },
      },
    },
  });
}
