import { type Figures, figuresOf, resolveFilter } from "@/features/dashboard/model";
import { findAskedPlace, findFieldName } from "@/features/dashboard/place-queries";
import { type Offered, readOffered, tellOptionsApart, withinScope } from "@/features/dashboard/read-dashboard";
import type { Place } from "@/features/dashboard/read-models";
import { noFilter, viewOfQuery } from "@/features/dashboard/search-params";
import { type Chosen, choosePlaces } from "@/features/knowledge/comparison-model";
import { countKnowledgeBySql, type KnowledgeCountingFor } from "@/features/knowledge/counting";
import type { PlaceYears } from "@/features/knowledge/place-year-queries";
import { type CompareView, mostCompared } from "@/features/knowledge/schema";
import type { ReadScope } from "@/features/scope/scope";
import { noSiteCondition, type SiteCondition } from "@/features/sites/model";
import { tellSitesApart } from "@/features/sites/namesake-queries";
import { describeSites } from "@/features/sites/queries";
import type { Day } from "@/lib/dates/calendar";
import type { Reader } from "@/lib/db";

export type ComparedPlace = Place &
  Pick<Offered, "fieldName"> & { figures: Figures; undatedLeftOut: number; condition: SiteCondition };

/** Places side by side: counted, with no words in it yet. */
export type Comparison = Pick<Offered, "register" | "siteOptions" | "suggestedSites"> &
  Omit<Chosen, "places"> & {
    /** As asked, with the slugs of the places that are shown. */
    view: CompareView;
    places: ComparedPlace[];
    /** Null where nothing has a date. */
    years: PlaceYears | null;
  };

/** Names in an address beyond these are not even looked up. */
const mostAsked = 3 * mostCompared;

/** The places that a comparison asks for, as they are named in its address. */
export const findCompared = async (
  db: Reader,
  scope: ReadScope,
  { sites }: CompareView,
  locale: string,
): Promise<Chosen> =>
  choosePlaces(
    await Promise.all(
      sites.slice(0, mostAsked).map(async (name) => ({ name, ...(await findAskedPlace(db, scope, name, locale)) })),
    ),
  );

/** Reads the places of a comparison, each with everything in it, under the same days. */
export async function readComparison(
  db: Reader,
  scope: ReadScope,
  asked: CompareView,
  locale: string,
  countingFor: KnowledgeCountingFor = async (reader, readScope) => countKnowledgeBySql(reader, readScope),
): Promise<Comparison> {
  const counting = await countingFor(db, scope);
  const whole = { view: viewOfQuery(""), place: null };
  const { register, ...options } = await readOffered(db, scope, whole, locale, counting);
  const { siteOptions, suggestedSites } = await tellOptionsApart(counting, options, locale);
  const { places: unlike, ...others } = await findCompared(db, scope, asked, locale);
  const chosen = await tellSitesApart(db, scope, unlike, locale);
  const days = { ...noFilter, from: asked.from, to: asked.to };
  const filterOf = (place: Place) => withinScope(scope, resolveFilter({ ...days, site: place.slug }, place, []));
  const described = await describeSites(
    db,
    scope,
    chosen.map(({ id }) => ({ id, ids: [id] })),
    await counting.findPlaces(),
  );
  const conditions = new Map(described.map(({ id, condition }) => [id, condition]));
  const places = await Promise.all(
    chosen.map(async (place): Promise<ComparedPlace> => {
      const filter = filterOf(place);
      const [summary, undatedLeftOut] = await Promise.all([
        counting.summariseEvents(filter),
        counting.countUndatedLeftOut(filter),
      ]);
      const condition = conditions.get(place.id) ?? noSiteCondition;
      const fieldName = siteOptions === null ? await findFieldName(db, scope, place, locale) : "";
      return { ...place, fieldName, figures: figuresOf(summary), undatedLeftOut, condition };
    }),
  );
  const drawn = drawnDays(places);
  const ids = chosen.map(({ id }) => id);
  const all: Place | undefined = chosen[0] && { ...chosen[0], ids: [...new Set(chosen.flatMap((place) => place.ids))] };
  return {
    ...{ register, siteOptions, suggestedSites, places, ...others },
    tooMany: [...others.tooMany, ...asked.sites.slice(mostAsked)],
    view: { ...asked, sites: chosen.map(({ slug }) => slug) },
    years:
      drawn === null || all === undefined
        ? null
        : await counting.countPlaceYears(filterOf(all), { places: { ids }, drawn, locale }),
  };
}

function drawnDays(places: readonly ComparedPlace[]): { first: Day; last: Day } | null {
  const firsts = places.flatMap(({ figures }) => figures.first ?? []).sort();
  const lasts = places.flatMap(({ figures }) => figures.last ?? []).sort();
  const [first, last] = [firsts[0], lasts.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}
