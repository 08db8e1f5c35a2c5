import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { shortHolder } from "@/features/dashboard/components/words";
import { dashboardHref, siteHref } from "@/features/dashboard/links";
import type { Finding } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import styles from "./opening.module.css";

type Translator = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** "at Palmyra", or "in the register". */
const formatWhere = (t: Translator, { place }: Dashboard): string =>
  t("where", { hasPlace: place === null ? "no" : "yes", place: place?.name ?? "" });

const formatRange = (t: Translator, { surely, possibly }: { surely: number; possibly: number }): string =>
  t("range", { isRange: surely === possibly ? "no" : "yes", surely, possibly });

function formatPeriodFinding(t: Translator, finding: Extract<Finding, { kind: "period" }>, where: string): string {
  const { months, period, turn, turns, damage, possibly } = finding;
  const isLong = months >= 24;
  return t("finding.period", {
    damage,
    possibly,
    where,
    range: formatRange(t, finding),
    duration: t("finding.duration", {
      unit: isLong ? "years" : "months",
      count: isLong ? Math.round(months / 12) : months,
    }),
    holder: shortHolder(period.holder),
    turn: turns === 1 ? "only" : turn === 1 ? "first" : "again",
    thing: ["city", "archaeological_site"].includes(period.siteKind) ? "city" : "place",
  });
}

/** The headline: a finding with its uncertainty in it. */
export function formatFinding(t: Translator, data: Dashboard): string {
  const { finding } = data;
  const where = formatWhere(t, data);
  switch (finding.kind) {
    case "empty":
    case "nothing":
      return t(`finding.${finding.kind}`);
    case "period":
      return formatPeriodFinding(t, finding, where);
    case "year":
      return t("finding.year", {
        damage: finding.damage,
        where,
        range: formatRange(t, finding),
        year: String(finding.year),
      });
    case "few": {
      const { damage, destroyed } = finding;
      const share = destroyed === 0 ? "none" : destroyed === damage ? "all" : "some";
      return t("finding.few", { damage, destroyed, where, share });
    }
    case "matching": {
      const { surely, possibly, total, recovery } = finding;
      if (possibly === 0) return t("finding.matchingRecovery", { recovery, where });
      return t(surely === possibly ? "finding.matching" : "finding.matchingRange", { surely, possibly, total, where });
    }
    default:
      return finding satisfies never;
  }
}

/** What this is, where it lies, and what the counts say. */
export async function Opening({ data, context }: { data: Dashboard; context: ViewContext }) {
  const t = await getTranslations("dashboard");
  const { place, figures, finding } = data;
  const hasCounts = finding.kind !== "empty" && finding.kind !== "nothing" && figures.damage > 0;
  const above = (place?.above ?? []).map((site) => ({
    key: site.id,
    label: site.name,
    href: dashboardHref(context, changeView(data.view, { site: site.slug })),
  }));
  const crumbs =
    place === null
      ? []
      : [
          ...above,
          { key: place.id, label: place.name, href: siteHref(context, place.slug) },
          ...(place.worldHeritageId === null
            ? []
            : [{ key: "whl", label: t("worldHeritage", { id: String(place.worldHeritageId) }) }]),
        ];
  return (
    <PageHead
      isStatement
      title={formatFinding(t, data)}
      crumbs={crumbs}
      crumbsLabel={t("crumbs")}
      dek={
        hasCounts ? (
          <p>
            {t("dek.destroyed", { count: figures.bySeverity.destroyed })}{" "}
            {t("dek.contested", { count: figures.contested })} {t("dek.undated", { count: figures.undated })}
          </p>
        ) : undefined
      }
    >
      <p className={styles.about}>{t("about")}</p>
    </PageHead>
  );
}
