import { getTranslations } from "next-intl/server";
import { Figure, type FigureUnit } from "@/components/ui/figure";
import { FigureList } from "@/components/ui/figure-list";
import { grouped } from "@/features/dashboard/components/words";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { gravestFirst } from "@/features/dashboard/schema";
import type { ViewContext } from "@/features/scope/view-context";
import { severityTones } from "@/features/vocabulary/components/tones";
import type { Verification } from "@/features/vocabulary/schema";

const mostSquares = 60;
/** Larger numbers need more than a sixth of the page. */
const mostInSixth = 9999;
const bestFirst = [
  "confirmed",
  "corroborated",
  "contested",
  "unverified",
  "unverifiable",
  "refuted",
] as const satisfies readonly Verification[];

/** What was counted, each number with what stands behind it. Objects are never added to events. */
export async function Figures({ data, context: { locale } }: { data: Dashboard; context: ViewContext }) {
  const t = await getTranslations("dashboard");
  const { figures, sites, claims, place, register } = data;
  const all = figures.damage + figures.recovery;
  const say = (count: number) => grouped(count, locale);
  const ofAll = t("figures.of", { total: all });
  const squares: FigureUnit[] =
    figures.damage > mostSquares
      ? []
      : gravestFirst.flatMap((severity) =>
          Array.from({ length: figures.bySeverity[severity] }, (_, index) => ({
            key: `${severity}-${index}`,
            tone: severityTones[severity],
          })),
        );
  const destroyedBy = bestFirst.flatMap((verification) => {
    const count = figures.destroyedBy[verification];
    return count === 0 ? [] : [t(`figures.destroyedBy.${verification}`, { count })];
  });
  const { refuted } = figures.byVerification;
  const places = place === null ? register.sites : place.placesWithin + 1;
  return (
    <FigureList across={figures.damage > mostInSixth ? 3 : 6}>
      <Figure
        value={say(figures.damage)}
        beside={t("figures.damageBeside", { recovery: figures.recovery })}
        label={t("figures.damage", { count: figures.damage })}
        note={`${t("figures.damageNote", { claims })} ${refuted > 0 ? t("figures.refuted", { count: refuted }) : ""}`}
        units={squares}
      />
      <Figure
        value={say(figures.bySeverity.destroyed)}
        beside={t("figures.of", { total: figures.damage })}
        label={t("figures.destroyed")}
        note={
          destroyedBy.length === 0 ? undefined : `${new Intl.ListFormat(locale, { type: "unit" }).format(destroyedBy)}.`
        }
      />
      <Figure
        value={say(figures.confirmed)}
        beside={ofAll}
        label={t("figures.confirmed")}
        note={t("figures.confirmedNote", { corroborated: figures.corroborated })}
      />
      <Figure
        value={say(figures.contested)}
        beside={ofAll}
        label={t("figures.contested")}
        note={t("figures.contestedNote", { unverified: figures.unverified })}
      />
      <Figure
        value={say(figures.undated)}
        beside={ofAll}
        label={t("figures.undated")}
        note={t("figures.undatedNote")}
      />
      <Figure
        value={say(sites.length)}
        beside={t("figures.sitesOf", { total: places })}
        label={t("figures.sites", { count: sites.length })}
        note={t("figures.sitesNote", {
          hasPlace: place === null ? "no" : "yes",
          place: place?.name ?? "",
          within: place?.placesWithin ?? 0,
        })}
      />
    </FigureList>
  );
}
