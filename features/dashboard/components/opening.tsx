import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { RecordText } from "@/components/ui/record-text";
import { countWords, formatCount, isOpen, pluralOf, shortHolder } from "@/features/dashboard/components/words";
import { dashboardHref, siteHref, viewHref } from "@/features/dashboard/links";
import { eventsIn, type Finding } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { HeadlineCount } from "@/features/dashboard/read-models";
import { activeFilters, changeView, decidedBy } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister, loadWholeQuery } from "@/features/settings/loaders";
import { standings } from "@/features/vocabulary/model";
import { disputes, verifications } from "@/features/vocabulary/schema";
import { noCount } from "@/lib/count-range";
import { formatYear } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./opening.module.css";

type Translator = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** "at Palmyra", "in the register", or "in this shared view". */
const formatWhere = (t: Translator, { place, isChosenByLink }: Dashboard): string =>
  t("where", { hasPlace: isChosenByLink ? "link" : place === null ? "no" : "yes", place: place?.name ?? "" });

/** What a headline counts among: "the 23 damage events with a date recorded at Palmyra (and 3 unverified, counted apart)". */
const formatBase = (t: Translator, { of, isDated }: { of: HeadlineCount; isDated: boolean }, where: string): string =>
  t("finding.base", {
    counted: of.counted.most,
    beside: of.beside.most,
    isDated: isDated ? "yes" : "no",
    where,
  });

function formatPeriodFinding(t: Translator, finding: Extract<Finding, { kind: "period" }>, where: string): string {
  const { months, period, turn, turns, within } = finding;
  const isLong = months >= 24;
  return t("finding.period", {
    base: formatBase(t, finding, where),
    most: pluralOf(within.counted),
    range: formatCount(t, within.counted),
    duration: t("finding.duration", {
      unit: isLong ? "years" : "months",
      count: isLong ? Math.round(months / 12) : months,
    }),
    holder: shortHolder(period.name),
    turn: turns === 1 ? "only" : turn === 1 ? "first" : "again",
    thing: ["city", "archaeological_site"].includes(period.siteKind) ? "city" : "place",
  });
}

type Matching = Extract<Finding, { kind: "matching" }>;

function formatMatching(t: Translator, data: Dashboard, finding: Matching): string {
  const where = formatWhere(t, data);
  const { figures } = data;
  const { matching, of, isDated, recovery } = finding;
  if (figures.damage.most === 0 && recovery.most > 0)
    return t("finding.matchingRecovery", { most: pluralOf(recovery), range: formatCount(t, recovery), where });
  if (figures.damage.most === 0) return t("finding.matchingRefuted", { refuted: figures.refuted });
  const areBeside = decidedBy(data.view.verification, besideVerifications);
  if (of.counted.most === 0 || areBeside === "all") return formatMatchingBeside(t, data, finding, where);
  const { counted, beside } = matching;
  return t("finding.matching", {
    base: formatBase(t, { of, isDated }, where),
    most: pluralOf(counted),
    range: formatCount(t, counted),
    isNoneSure: isOpen(counted) && counted.fewest === 0 ? "yes" : "no",
    apart: areBeside === "none" ? 0 : of.beside.most,
    beside: pluralOf(beside),
    besideRange: formatCount(t, beside),
  });
}

const besideVerifications = verifications.filter((verification) => standings[verification] === "beside");

/** Of the unverified, where nothing else is counted. */
function formatMatchingBeside(t: Translator, { view }: Dashboard, finding: Matching, where: string): string {
  const { matching, of, isDated } = finding;
  const areAll = !isOpen(matching.beside) && matching.beside.most === of.beside.most;
  const [key, ...others] = activeFilters({ ...view, site: null });
  // That all the unverified match who asks for the unverified says nothing.
  if (areAll && key === "verification" && others.length === 0)
    return t("finding.fewBeside", { beside: of.beside.most, where });
  return t("finding.matchingBeside", {
    total: of.beside.most,
    isDated: isDated ? "yes" : "no",
    where,
    most: pluralOf(matching.beside),
    range: formatCount(t, matching.beside),
  });
}

/** The headline: a finding with its uncertainty in it. */
export function formatFinding(t: Translator, data: Dashboard, locale: Locale): string {
  const { finding } = data;
  const where = formatWhere(t, data);
  switch (finding.kind) {
    case "nothing":
      return t("finding.nothing", { leftOut: data.undatedLeftOut });
    case "empty":
      return t(`finding.${finding.kind}`);
    case "period":
      return formatPeriodFinding(t, finding, where);
    case "year":
      return t("finding.year", {
        base: formatBase(t, finding, where),
        most: pluralOf(finding.within.counted),
        range: formatCount(t, finding.within.counted),
        year: formatYear(finding.year, locale),
      });
    case "few": {
      const { damage, destroyed } = finding;
      const [counted, beside] = [damage.counted.most, damage.beside.most];
      if (counted === 0 && beside > 0) return t("finding.fewBeside", { beside, where });
      const share = destroyed === 0 ? "none" : destroyed === counted ? "all" : "some";
      return t("finding.few", { damage: counted, beside, destroyed, where, share });
    }
    case "matching":
      return formatMatching(t, data, finding);
    default:
      return finding satisfies never;
  }
}

/** On what events are contested, and how many on each; nothing where none is, or too many are to compare their claims. */
function formatDisputes(t: Translator, { contestedOn }: Dashboard, locale: Locale): string {
  const on = disputes.flatMap((dispute) => {
    const count = contestedOn?.[dispute] ?? noCount;
    return count.most === 0 ? [] : [t(`dek.dispute.${dispute}`, { range: formatCount(t, count) })];
  });
  return on.length === 0 ? "" : t("dek.disputes", { on: new Intl.ListFormat(locale, { type: "unit" }).format(on) });
}

/** "the 26 events recorded at Palmyra (recoveries and unverified ones included)": all that is counted, and of what kinds it is. */
function formatEvents(t: Translator, { figures, finding }: Dashboard, where: string): string {
  const all = eventsIn(figures);
  const { unverified, unverifiable } = figures.byVerification;
  const hasRecovery = figures.recovery.most > 0 && figures.damage.most > 0;
  const hasBeside = unverified.most + unverifiable.most > 0;
  return t("dek.events", {
    isFiltered: finding.kind === "matching" ? "yes" : "no",
    total: pluralOf(all),
    totalRange: formatCount(t, all),
    where,
    includes: hasRecovery ? (hasBeside ? "both" : "recovery") : hasBeside ? "unverified" : "neither",
  });
}

/** What else the counts say: each sentence true when it is quoted alone. */
export function formatDek(t: Translator, data: Dashboard, locale: Locale): string[] {
  const { figures, finding, undatedLeftOut, hasWindow, view } = data;
  if (finding.kind === "empty" || finding.kind === "nothing") return [];
  const where = formatWhere(t, data);
  const isFiltered = finding.kind === "matching" ? "yes" : "no";
  const { counted, beside } = figures.destroyed;
  const all = eventsIn(figures);
  const { counted: among, beside: amongBeside } = figures.headline;
  const isSaid = finding.kind === "few" && (counted.most > 0 || among.most === 1);
  const events = formatEvents(t, data, where);
  return [
    isOpen(all) ? t("dek.reach") : "",
    among.most === 0 || isSaid || decidedBy(view.severity, ["destroyed"]) !== null
      ? ""
      : t("dek.destroyed", {
          among: t("dek.among", {
            isFiltered,
            ...countWords(t, among),
            beside: pluralOf(amongBeside),
            besideRange: formatCount(t, amongBeside),
            where,
          }),
          most: pluralOf(counted),
          range: formatCount(t, counted),
          beside: pluralOf(beside),
          besideRange: formatCount(t, beside),
        }),
    all.most === 0 || decidedBy(view.verification, ["contested"]) !== null
      ? ""
      : t("dek.contested", {
          isFiltered,
          total: pluralOf(all),
          events,
          where,
          most: pluralOf(figures.byVerification.contested),
          range: formatCount(t, figures.byVerification.contested),
        }),
    formatDisputes(t, data, locale),
    undatedLeftOut > 0 ? t("dek.leftOut", { count: undatedLeftOut }) : "",
    hasWindow || all.most === 0 || (all.most === 1 && figures.undated === 0)
      ? ""
      : t("dek.undated", { count: figures.undated, events }),
    figures.refuted > 0 ? t("dek.refuted", { count: figures.refuted }) : "",
  ].filter((sentence) => sentence !== "");
}

/** What this is, where it lies, and what the counts say. */
export async function Opening({ data, context }: { data: Dashboard; context: ViewContext }) {
  const [t, { about }, whole] = await Promise.all([
    getTranslations("dashboard"),
    loadRegister(context.locale),
    loadWholeQuery(context),
  ]);
  const { place } = data;
  const dek = formatDek(t, data, context.locale);
  const isEmptyThen = data.finding.kind === "empty" && context.asOf !== null;
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
      title={isEmptyThen ? t("finding.emptyThen") : formatFinding(t, data, context.locale)}
      crumbs={crumbs}
      crumbsLabel={t("crumbs")}
      dek={dek.length === 0 ? undefined : <p>{dek.join(" ")}</p>}
    >
      <p className={styles.about}>
        {place === null || whole === "" ? null : (
          <>
            <Link href={viewHref(context, "/", {}, "", whole)} prefetch={false}>
              {t("wholeRegister")}
            </Link>{" "}
          </>
        )}
        {about === null ? null : <RecordText {...about} />} {t("about")}{" "}
        {t.rich("howWell", {
          known: (words) => (
            <Link href={viewHref(context, "/known", changeView(data.view, {}))} prefetch={false}>
              {words}
            </Link>
          ),
        })}
      </p>
    </PageHead>
  );
}
