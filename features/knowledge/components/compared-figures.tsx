import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { Swatch } from "@/components/ui/swatch";
import { countWords, formatCount, pluralOf } from "@/features/dashboard/components/words";
import { dashboardHref, siteHref } from "@/features/dashboard/links";
import { type DashboardFilter, gravestFirst } from "@/features/dashboard/schema";
import type { ComparedPlace, Comparison } from "@/features/knowledge/read-comparison";
import type { ViewContext } from "@/features/scope/view-context";
import { formatCondition, formatGrades } from "@/features/sites/components/condition-words";
import { severityTones } from "@/features/vocabulary/components/tones";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import type { Verification } from "@/features/vocabulary/schema";
import type { CountRange } from "@/lib/count-range";
import styles from "./compared-figures.module.css";
import { CountMark } from "./count-mark";

type Props = { data: Comparison; context: ViewContext; source: string };

/** A line of the table: what it says of each place, and where each of its numbers leads. */
type Line = {
  key: string;
  label: ReactNode;
  count: (place: ComparedPlace) => CountRange;
  narrow: Partial<DashboardFilter>;
  /** Drawn as a bar of the most in its line. */
  isDrawn?: boolean;
};

const shownVerifications = [
  "confirmed",
  "corroborated",
  "contested",
  "unverified",
  "unverifiable",
] as const satisfies readonly Verification[];

/** What is counted at each place, in a column each. */
export async function ComparedFigures({ data, context, source }: Props) {
  const [t, d, words] = await Promise.all([
    getTranslations("known"),
    getTranslations("dashboard"),
    getTranslations("vocabulary"),
  ]);
  const { places } = data;
  const lines: Line[] = [
    {
      key: "damage",
      label: t("compare.damage"),
      count: ({ figures }) => figures.damage,
      narrow: { kind: "damage" },
      isDrawn: true,
    },
    ...gravestFirst.map(
      (severity): Line => ({
        key: severity,
        label: (
          <span className={styles.part}>
            <Swatch tone={severityTones[severity]} /> {words(`severity.${severity}`)}
          </span>
        ),
        count: ({ figures }) => figures.bySeverity[severity],
        narrow: { kind: "damage", severity: [severity] },
        isDrawn: true,
      }),
    ),
    {
      key: "recovery",
      label: t("compare.recovery"),
      count: ({ figures }) => figures.recovery,
      narrow: { kind: "recovery" },
    },
    ...shownVerifications.map(
      (verification): Line => ({
        key: verification,
        label: <VerificationBadge verification={verification} />,
        count: ({ figures }) => figures.byVerification[verification],
        narrow: { verification: [verification] },
      }),
    ),
  ];
  const occurring = lines.filter(({ key, count }) => key === "damage" || places.some((place) => count(place).most > 0));
  return (
    <Section id="figures" title={t("compare.figures")} intro={`${await readingOf(data)} ${t("compare.explain")}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroller" tabIndex={0} aria-label={t("compare.caption")}>
        <table className={styles.compare}>
          <caption className="sr">{t("compare.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compare.what")}</th>
              {places.map(({ id, slug, name }) => (
                <th key={id} scope="col">
                  <Link href={siteHref(context, slug)} prefetch={false}>
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("compare.condition")}</th>
              {places.map((place) => (
                <td key={place.id}>
                  <ConditionWords place={place} />
                </td>
              ))}
            </tr>
            {occurring.map(({ key, label, count, narrow, isDrawn }) => {
              const most = Math.max(1, ...places.map((place) => count(place).most));
              return (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  {places.map((place) => {
                    const { from, to } = data.view;
                    const range = count(place);
                    return (
                      <td key={place.id}>
                        {range.most === 0 ? (
                          <span className={styles.none}>0</span>
                        ) : (
                          <Link
                            href={dashboardHref(context, { site: place.slug, from, to, ...narrow })}
                            className="num"
                            prefetch={false}
                          >
                            {formatCount(d, range)}
                          </Link>
                        )}
                        {isDrawn === true && range.most > 0 ? <CountMark count={range} most={most} /> : null}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {places.some(({ figures, undatedLeftOut }) => figures.undated + undatedLeftOut > 0) ? (
              <tr>
                <th scope="row">
                  {t(data.view.from === null && data.view.to === null ? "compare.undated" : "compare.leftOut")}
                </th>
                {places.map(({ id, figures, undatedLeftOut }) => (
                  <td key={id} className="num">
                    {figures.undated + undatedLeftOut}
                  </td>
                ))}
              </tr>
            ) : null}
            <tr>
              <th scope="row">{t("compare.within")}</th>
              {places.map(({ id, placesWithin }) => (
                <td key={id} className="num">
                  {placesWithin}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      <SourceLine>{source}</SourceLine>
    </Section>
  );
}

/** A place's own grade, and the grades of all that lies in it. */
async function ConditionWords({ place: { condition } }: { place: ComparedPlace }) {
  const t = await getTranslations("known");
  const { grades } = condition.parts;
  return (
    <>
      {condition.eventId === null && grades.length > 0 ? null : <p>{await formatCondition(condition)}</p>}
      {grades.length === 0 ? null : <p>{t("compare.parts", { grades: await formatGrades(grades) })}</p>}
    </>
  );
}

/** Of each place how many damage events are counted, and how many of them are assessed as destruction. */
async function readingOf({ places, view: { from, to } }: Comparison): Promise<string> {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  return places
    .map(({ name, figures: { headline, destroyed } }) =>
      t("compare.reading", {
        place: name,
        isDated: from === null && to === null ? "no" : "yes",
        ...countWords(d, headline.counted),
        destroyed: formatCount(d, destroyed.counted),
        destroyedMost: pluralOf(destroyed.counted),
        unverified: formatCount(d, headline.beside),
        unverifiedMost: pluralOf(headline.beside),
      }),
    )
    .join(" ");
}
