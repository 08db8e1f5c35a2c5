import { seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { FoundChoices } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { siteChoiceIn, titleOf } from "./model";
import { findSites, listAncestorIds, type SiteChoice, type SiteRef } from "./queries";

const select = {
  id: true,
  slug: true,
  kind: true,
  names: { orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
} as const satisfies Prisma.SiteSelect;

/** One site as a picker offers it; null for one the scope does not see. */
export async function findPlace(
  db: Db,
  scope: ReadScope,
  by: { id: string } | { slug: string },
): Promise<SiteChoice | null> {
  const site = await db.site.findFirst({ where: by, select });
  if (!site || !(await seesRecord(db, scope, { type: "site", id: site.id }))) return null;
  const around = await listAncestorIds(db, scope, site.id);
  const sites = await db.site.findMany({ where: { id: { in: around } }, select });
  const toRef = ({ id, slug, names }: typeof site): SiteRef => ({ id, slug, title: titleOf(names) });
  return {
    ...toRef(site),
    kind: site.kind,
    path: around.flatMap((id) => sites.filter((found) => found.id === id).map(toRef)),
  };
}

/** The sites a few words may mean: those that are named exactly so, else all that match. */
export async function findMeantSites(db: Db, scope: ReadScope, words: string): Promise<SiteChoice[]> {
  const found = await findSites(db, scope, words, { limit: 5 });
  const exact = found.filter(({ slug, title }) =>
    [slug, ...Object.values(title)].some((name) => foldText(name) === foldText(words)),
  );
  return exact.length > 0 ? exact : found;
}

/** The sites to choose from: those the words match, with the one that is chosen already. */
export async function listPlaces(
  db: Db,
  scope: ReadScope,
  { words, chosenId, locale }: { words: string; chosenId: string; locale: Locale },
): Promise<SiteChoice[]> {
  const found = words.trim() === "" ? [] : await findSites(db, scope, words.slice(0, 300), { limit: 8, locale });
  if (chosenId === "" || found.some(({ id }) => id === chosenId)) return found;
  const chosen = await findPlace(db, scope, { id: chosenId });
  return chosen === null ? found : [chosen, ...found];
}

/** The places as the form shows them; nothing before there is anything to search by. */
export const foundPlaces = (
  words: string,
  places: readonly SiteChoice[],
  locale: Locale,
): Readonly<Record<string, FoundChoices>> =>
  words.trim() === "" && places.length === 0
    ? {}
    : { place: { words, choices: places.map((place) => siteChoiceIn(place, locale)) } };
