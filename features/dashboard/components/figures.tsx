import { getTranslations } from "next-intl/server";
import { Figure, type FigureUnit } from "@/components/ui/figure";
import { FigureList } from "@/components/ui/figure-list";
import { formatCount, formatCountShort, grouped, isOpen, pluralOf } from "@/features/dashboard/components/words";
import { eventsIn, type Figures as FiguresCounted } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { gravestFirst } from "@/features/dashboard/schema";
import { activeFilters, decidedBy } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { severityTones } from "@/features/vocabulary/components/tones";
import type { Verification } from "@/features/vocabulary/schema";
import { addCounts, type CountRange, sumCounts } from "@/lib/count-range";

const mostSquares = 60;
/** Larger numbers need more than a sixth of the page. */
const mostInSixth = 9999;
const bestFirst = [
  "confirmed",
  "corroborated",
  "contested",
  "unverified",
  "unverifiable",
] as const satisfies readonly Verification[];

/** What was counted, each number with what stands behind it. Objects are never added to events. */
export async function Figures({ data, context: { locale } }: { data: Dashboard; context: ViewContext }) {
  const t = await getTranslations("dashboard");
  const { view, figures, sites, claims, place, register, hasWindow, undatedLeftOut } = data;
  const { byVerification } = figures;
  const say = (count: CountRange) => formatCount(t, count);
  const numeral = (count: CountRange) => formatCountShort(t, count);
  const of = (what: "damage" | "events", { fewest, most }: CountRange) =>
    t(`figures.of.${what}`, { count: most, totalRange: grouped(most, locale), isMost: fewest < most ? "yes" : "no" });
  const ofAll = of("events", eventsIn(figures));
  const isFiltered = activeFilters({ ...view, site: null }).length > 0;
  // What the filter decides is no finding: it is said to be so, and not to be a share.
  const decided = (by: "all" | "none" | null, otherwise: string) =>
    by === null ? otherwise : t(`figures.decided.${by}`);
  const verifiedAs = (verification: Verification) => decided(decidedBy(view.verification, [verification]), ofAll);
  const destroyedBy = bestFirst.flatMap((verification) => {
    const count = figures.destroyedBy[verification];
    return count.most === 0 ? [] : [t(`figures.destroyedBy.${verification}`, { range: say(count) })];
  });
  const withEvents = sumCounts(sites, ({ damage, recovery }) => ({
    fewest: damage.fewest + recovery.fewest > 0 ? 1 : 0,
    most: 1,
  }));
  const places = place === null ? register.sites : place.placesWithin + 1;
  const unverified = addCounts(byVerification.unverified, byVerification.unverifiable);
  const notes = [
    t("figures.damageNote", {
      claims: pluralOf(claims),
      range: say(claims),
      isRange: isOpen(claims) ? "yes" : "no",
      unverified: pluralOf(figures.headline.beside),
      unverifiedRange: say(figures.headline.beside),
    }),
    figures.refuted > 0 ? t("figures.refuted", { count: figures.refuted }) : "",
    isOpen(figures.damage) ? t("figures.chosenNote") : "",
  ];
  return (
    <FigureList across={figures.damage.most > mostInSixth ? 3 : 6}>
      <Figure
        value={numeral(figures.damage)}
        beside={
          view.kind === "damage"
            ? undefined
            : t("figures.damageBeside", {
                recovery: pluralOf(figures.recovery),
                range: say(figures.recovery),
                isRange: isOpen(figures.recovery) ? "yes" : "no",
              })
        }
        label={t(isFiltered ? "figures.damageMatching" : hasWindow ? "figures.damageChosen" : "figures.damage", {
          count: pluralOf(figures.damage),
        })}
        note={notes.filter((note) => note !== "").join(" ")}
        units={squaresOf(figures)}
      />
      <Figure
        value={numeral(figures.bySeverity.destroyed)}
        beside={decided(
          view.kind === "recovery" ? "none" : decidedBy(view.severity, ["destroyed"]),
          of("damage", figures.damage),
        )}
        label={t("figures.destroyed")}
        note={
          destroyedBy.length === 0
            ? undefined
            : t("figures.destroyedNote", {
                by: new Intl.ListFormat(locale, { type: "unit" }).format(destroyedBy),
              })
        }
      />
      <Figure
        value={numeral(byVerification.confirmed)}
        beside={verifiedAs("confirmed")}
        label={t("figures.confirmed")}
        note={t("figures.confirmedNote", {
          corroborated: pluralOf(byVerification.corroborated),
          range: say(byVerification.corroborated),
        })}
      />
      <Figure
        value={numeral(byVerification.contested)}
        beside={verifiedAs("contested")}
        label={t("figures.contested")}
        note={t("figures.contestedNote", { unverified: pluralOf(unverified), range: say(unverified) })}
      />
      <Figure
        value={grouped(hasWindow ? undatedLeftOut : figures.undated, locale)}
        beside={hasWindow ? undefined : ofAll}
        label={t("figures.undated")}
        note={t(hasWindow ? "figures.leftOutNote" : "figures.undatedNote")}
      />
      <Figure
        value={numeral(withEvents)}
        beside={t("figures.sitesOf", { total: places })}
        label={t("figures.sites", { count: pluralOf(withEvents) })}
        note={t("figures.sitesNote", {
          hasPlace: place === null ? "no" : "yes",
          place: place?.name ?? "",
          within: place?.placesWithin ?? 0,
        })}
      />
    </FigureList>
  );
}

/** A square for each damage event; hollow where it only perhaps belongs. */
const squaresOf = ({ damage, bySeverity }: FiguresCounted): FigureUnit[] =>
  damage.most > mostSquares
    ? []
    : gravestFirst.flatMap((severity) =>
        Array.from({ length: bySeverity[severity].most }, (_, index) => ({
          key: `${severity}-${index}`,
          tone: severityTones[severity],
          isSoft: index >= bySeverity[severity].fewest,
        })),
      );
