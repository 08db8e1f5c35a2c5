import { intAt, ints, none } from "@/features/columns/arrays-model";
import type { Columns } from "@/features/columns/columns-model";
import { keepBySites } from "@/features/columns/kept-by-sites";
import { findColumns } from "@/features/columns/kept-columns";
import { type Matching, matchingFor } from "@/features/columns/match-queries";
import { numberOf, textOf } from "@/features/columns/names-model";
import { branchesAt, branchesOf, countInBins, seriesOf } from "@/features/dashboard/column-bins-model";
import {
  countClaimsOf,
  countInPeriods,
  countMatched,
  type PickedRows,
  pickContested,
  pickDamage,
  tallyEvents,
  tallySites,
  tallyYears,
} from "@/features/dashboard/column-model";
import { pickPage } from "@/features/dashboard/column-order-model";
import { type Counting, type CountingFor, countBySql } from "@/features/dashboard/counting";
import type { SureIds } from "@/features/dashboard/filter-sql";
import { listThese } from "@/features/dashboard/list-queries";
import { listSiteOptions } from "@/features/dashboard/place-queries";
import {
  countDisputes,
  findOtherSeverities,
  listBranchTops,
  listSiteCards,
  type SiteCard,
} from "@/features/dashboard/queries";
import type { SiteOption, SiteTally } from "@/features/dashboard/read-models";
import { mostMarkedSites, mostSiteOptions } from "@/features/dashboard/schema";
import type { ReadScope } from "@/features/scope/scope";
import { shownStates } from "@/features/scope/seen-sql";
import { publicPosition } from "@/features/sites/model";
import { listNamesakes, type Namesakes } from "@/features/sites/namesake-queries";
import type { Severity } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";

/** Who counts for the pages: the columns of this process, and SQL until there are any. */
export const countingFor: CountingFor = async (db, scope) => {
  const found = await findColumns(db);
  return found === null ? countBySql(db, scope) : countByColumns(db, scope, await matchingFor(db, scope, found));
};

/** More ids than this are not handed to SQL, which then looks for them itself. */
const mostIds = 20_000;

/** Of picked rows the ids, for what only SQL can say of them. */
export const idsOf = ({ eventIds, events }: Columns, { rows, sure }: PickedRows): SureIds => ({
  ids: rows.map((row) => textOf(eventIds, intAt(events.event, row))),
  sure,
});

/** Counts by the columns; what claims say of some events, and what rows show, is read by SQL from the ids that they give. */
export function countByColumns(db: Reader, scope: ReadScope, matching: Matching): Counting {
  const { columns, revision, match } = matching;
  const bySql = countBySql(db, scope);
  const cards = (locale: string) => readCards(db, matching, locale);
  // Links are many, and of what one opens others are namesakes.
  const placeNames = async (locale: string) =>
    scope.link === null ? readPlaceNames(db, scope, matching, locale) : null;

  return {
    summariseEvents: async (filter) => tallyEvents(columns, await match(filter)),
    countYears: async (filter) => tallyYears(columns, await match(filter)),
    countEvents: async (filter) => countMatched(columns, await match(filter)),
    countClaims: async (filter) => countClaimsOf(columns, await match(filter)),
    countByPeriod: async (filter, periods) =>
      periods.length === 0 ? [] : countInPeriods(columns, await match(filter), periods),
    countUndatedLeftOut: async (filter) => (await match(filter)).undatedLeftOut,
    countDisputes: async (filter) => {
      const contested = pickContested(columns, await match(filter));
      return contested.rows.length > mostIds
        ? bySql.countDisputes(filter)
        : countDisputes(db, scope, idsOf(columns, contested));
    },
    countBins: async (filter, asked) => {
      const { bins, by, placeId } = asked;
      // Of what a link opens, places on top can lie in one another: there SQL says where an event is drawn.
      if (by === "site" && scope.link !== null) return bySql.countBins(filter, asked);
      const series =
        by === "site"
          ? branchesOf(columns, branchesAt(columns, await listBranchTops(db, scope, placeId), revision).branches)
          : seriesOf(by);
      return countInBins(columns, await match(filter), { bins, filter, series });
    },
    summariseSites: async (filter, locale) => {
      const matched = await match(filter);
      const { sites, at } = tallySites(columns, matched);
      const damage = sites.length > mostMarkedSites ? null : pickDamage(columns, matched);
      const others =
        damage === null
          ? new Map<string, Severity[]>()
          : await findOtherSeverities(db, scope, damage.rows.length > mostIds ? filter : idsOf(columns, damage));
      const { bySite } = await cards(locale);
      const counted = sites.flatMap((site) => {
        const card = bySite[site];
        return card === undefined ? [] : [{ card, count: at(site) }];
      });
      counted.sort((a, b) => b.count.damage.most - a.count.damage.most || a.card.slugRank - b.card.slugRank);
      return counted.map(({ card, count }): SiteTally => {
        const gravest = count.gravest ?? "unknown";
        return {
          id: card.id,
          slug: card.slug,
          name: card.name,
          damage: count.damage,
          recovery: count.recovery,
          gravest,
          isGravestSure: (count.gravestSurely ?? "unknown") === gravest,
          isGravestUnverified: (count.gravestFounded ?? "unknown") !== gravest,
          otherSeverities: others.get(card.id) ?? [],
          position: publicPosition(card, scope),
        };
      });
    },
    listEvents: async (filter, options) => {
      const { locale, sort, limit, offset = 0, isUndated = false } = options;
      const matched = await match(filter);
      const isBySite = sort === "site" || sort === "-site";
      const nameRanks = isBySite ? (await cards(locale)).nameRanks : ints(0);
      const picked = pickPage(columns, matched, { sort, offset, limit, isUndated, nameRanks });
      return listThese(db, scope, idsOf(columns, picked), locale);
    },
    listSiteOptions: async (locale) => (await placeNames(locale))?.options ?? bySql.listSiteOptions(locale),
    listNamesakes: async (slugs, locale) => (await placeNames(locale))?.namesakes ?? bySql.listNamesakes(slugs, locale),
  };
}

/** Sites as lists name them, by the number of a site, and the places of their names. */
type Cards = { bySite: readonly (SiteCard | undefined)[]; nameRanks: Int32Array };

/** By language: some megabytes of a register with twenty thousand places. */
const keptCards = keepBySites<Cards>(6);

const readCards = (db: Reader, matching: Matching, locale: string): Promise<Cards> =>
  keptCards(db, matching, [locale], async () => {
    const { siteIds } = matching.columns;
    const bySite: (SiteCard | undefined)[] = new Array(siteIds.count).fill(undefined);
    const nameRanks = ints(siteIds.count);
    for (const card of await listSiteCards(db, locale)) {
      const site = numberOf(siteIds, card.id);
      if (site === none) continue;
      bySite[site] = card;
      nameRanks[site] = card.nameRank;
    }
    return { bySite, nameRanks };
  });

/** What places are called where they are offered, and what tells each apart that has namesakes: of all, by their slugs. */
type PlaceNames = { options: SiteOption[]; namesakes: Namesakes };

/** By language and by what is seen. */
const keptPlaceNames = keepBySites<PlaceNames>(6);

const readPlaceNames = (db: Reader, scope: ReadScope, matching: Matching, locale: string): Promise<PlaceNames> =>
  keptPlaceNames(db, matching, [locale, shownStates(scope)], async () => {
    const { bySite } = await readCards(db, matching, locale);
    const slugs = bySite.flatMap((card) => card?.slug ?? []);
    const [options, namesakes] = await Promise.all([
      listSiteOptions(db, scope, { locale, limit: mostSiteOptions + 1 }),
      listNamesakes(db, scope, slugs, locale),
    ]);
    return { options, namesakes };
  });
