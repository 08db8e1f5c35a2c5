import { sql } from "@/features/scope/filter-sql";
import { listIds, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { FormTexts } from "@/lib/forms/form-schema";
import type { FoundChoices } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { mayBeOne, type NamedPlace } from "./edit-model";
import { parentWords } from "./form-schema";
import { countryOf, publicPosition, siteChoiceIn, titleOf } from "./model";
import { findSites, listAncestorIds, type SiteChoice, type SiteRef, storedPosition } from "./queries";

const select = {
  id: true,
  slug: true,
  kind: true,
  country: true,
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
  const stored = await db.site.findMany({ where: { id: { in: around } }, select });
  const path = around.flatMap((id) => stored.filter((found) => found.id === id));
  const toRef = ({ id, slug, names }: typeof site): SiteRef => ({ id, slug, title: titleOf(names) });
  return {
    ...toRef(site),
    kind: site.kind,
    country: countryOf(site, path),
    path: path.map(toRef),
  };
}

/** The country of a place, which is no secret of one that somebody sees. */
export const findCountry = async (db: Db, id: string): Promise<string | null> =>
  (await db.site.findUnique({ where: { id }, select: { country: true } }))?.country ?? null;

const mostMeant = 20;

/** The sites a few words may mean: those that are named exactly so, else all that match. */
export async function findMeantSites(db: Db, scope: ReadScope, words: string): Promise<SiteChoice[]> {
  const found = await findSites(db, scope, words, { limit: mostMeant });
  const exact = found.filter(({ slug, title }) =>
    [slug, ...Object.values(title)].some((name) => foldText(name) === foldText(words)),
  );
  return exact.length > 0 ? exact : found;
}

/** The places that the words for a new place's parent may mean, to choose from where they are several or were looked for. */
export async function findParents(
  db: Db,
  scope: ReadScope,
  texts: FormTexts,
  locale: Locale,
): Promise<Readonly<Record<string, FoundChoices>>> {
  const words = texts[parentWords] ?? "";
  const meant = words.trim() === "" ? [] : await findMeantSites(db, scope, words);
  const isAsked = texts.intent === `find.${parentWords}` || texts[`${parentWords}.searched`] !== undefined;
  if (words.trim() === "" || (meant.length < 2 && !isAsked)) return {};
  return { [parentWords]: { words, choices: meant.map((place) => siteChoiceIn(place, locale)) } };
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

/** More places of one name would help nobody to tell them apart. */
const mostNamedAlike = 8;

/** The places that one with these names may be, though it is to be recorded anew. */
export async function listNamedAlike(
  db: Db,
  scope: ReadScope,
  { names, ...place }: NamedPlace & { names: readonly string[] },
): Promise<SiteChoice[]> {
  const folded = names.map(foldText).filter((name) => name !== "");
  if (folded.length === 0) return [];
  const ids = await listIds(
    db,
    sql`SELECT s.id FROM site s WHERE ${siteSeen(scope, sql`s`)}
      AND EXISTS (SELECT FROM site_name n WHERE n.site_id = s.id AND n.search_text = ANY(${folded}))
      ORDER BY s.id LIMIT 200`,
  );
  const sites = await db.site.findMany({
    where: { id: { in: ids } },
    select: { id: true, parentId: true, country: true, ...storedPosition },
    orderBy: { id: "asc" },
  });
  const alike = sites
    .filter((site) => mayBeOne(place, { ...site, position: publicPosition(site, scope) }))
    .slice(0, mostNamedAlike);
  const found = await Promise.all(alike.map(({ id }) => findPlace(db, scope, { id })));
  return found.filter((site) => site !== null);
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
