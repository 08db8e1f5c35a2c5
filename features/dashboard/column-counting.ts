import { intAt, ints, none } from "@/features/columns/arrays-model";
import { type Columns, newestOfSites } from "@/features/columns/columns-model";
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
import {
  countDisputes,
  findOtherSeverities,
  listBranchTops,
  listSiteCards,
  type SiteCard,
} from "@/features/dashboard/queries";
import type { SiteTally } from "@/features/dashboard/read-models";
import { mostMarkedSites } from "@/features/dashboard/schema";
import type { ReadScope } from "@/features/scope/scope";
import { publicPosition } from "@/features/sites/model";
import type { Severity } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";

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
export function countByColumns(db: Reader, scope: ReadScope, { columns, revision, match }: Matching): Counting {
  const bySql = countBySql(db, scope);
  const cards = (locale: string) => readCards(db, columns, { revision, locale });

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
      const tallies = sites.flatMap((site): (SiteTally & { rank: number })[] => {
        const card = bySite[site];
        const { gravest: known, ...count } = at(site);
        const gravest = known ?? "unknown";
        if (card === undefined) return [];
        return [
          {
            ...{
              id: card.id,
              slug: card.slug,
              name: card.name,
              damage: count.damage,
              recovery: count.recovery,
              gravest,
            },
            isGravestSure: (count.gravestSurely ?? "unknown") === gravest,
            isGravestUnverified: (count.gravestFounded ?? "unknown") !== gravest,
            otherSeverities: others.get(card.id) ?? [],
            position: publicPosition(card, scope),
            rank: card.slugRank,
          },
        ];
      });
      tallies.sort((a, b) => b.damage.most - a.damage.most || a.rank - b.rank);
      return tallies.map(({ rank: _place, ...tally }) => tally);
    },
    listEvents: async (filter, options) => {
      const { locale, sort, limit, offset = 0, isUndated = false } = options;
      const matched = await match(filter);
      const isBySite = sort === "site" || sort === "-site";
      const nameRanks = isBySite ? (await cards(locale)).nameRanks : ints(0);
      const picked = pickPage(columns, matched, { sort, offset, limit, isUndated, nameRanks });
      return listThese(db, scope, idsOf(columns, picked), locale);
    },
  };
}

/** Sites as lists name them, by the number of a site, and the places of their names. */
type Cards = { bySite: readonly (SiteCard | undefined)[]; nameRanks: Int32Array };

/** A language and a revision of sites each: some megabytes of a register with twenty thousand places. */
const mostCards = 6;
/** A site that was changed while they were read belongs to a later revision than `then`. */
const keepCards = () =>
  keepRecent<Cards & { newest: number; then: number }>(mostCards, ({ newest, then }) => newest === then);
const cardsKept = new WeakMap<Columns, ReturnType<typeof keepCards>>();

/** Read once for a revision of the sites: what is changed of events changes none of them. */
function readCards(
  db: Reader,
  columns: Columns,
  { revision, locale }: { revision: number; locale: string },
): Promise<Cards> {
  const recent = cardsKept.get(columns) ?? keepCards();
  cardsKept.set(columns, recent);
  // How exactly a position of the past is shown follows from today's.
  const [then, today] = [newestOfSites(columns, revision), newestOfSites(columns, columns.seq)];
  return recent(JSON.stringify([then, today, locale]), async () => {
    const { newest, cards } = await listSiteCards(db, locale);
    const bySite: (SiteCard | undefined)[] = new Array(columns.siteIds.count).fill(undefined);
    const nameRanks = ints(columns.siteIds.count);
    for (const card of cards) {
      const site = numberOf(columns.siteIds, card.id);
      if (site === none) continue;
      bySite[site] = card;
      nameRanks[site] = card.nameRank;
    }
    return { bySite, nameRanks, newest, then };
  });
}
