import { getTranslations } from "next-intl/server";
import { bandDaysOf, imagesOf, ticksOf, whenOf } from "@/components/charts/date-axis";
import { RangeAxis, type RangeBand, type RangeGroup, type RangeRow } from "@/components/charts/range-axis";
import { ContextLink } from "@/components/ui/context-link";
import { DateText } from "@/components/ui/date-text";
import { ReaderText } from "@/components/ui/reader-text";
import type { SiteEvent } from "@/features/damage-events/record-queries";
import type { PeriodRow } from "@/features/periods/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { secondToneOf, toneOf } from "@/features/vocabulary/components/tones";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { axisAround } from "@/lib/dates/axis";
import type { Locale } from "@/lib/i18n/routing";
import { textIn } from "@/lib/text/localized-text";
import styles from "./site-claims.module.css";

type Props = { context: ViewContext; events: readonly SiteEvent[]; periods: readonly PeriodRow[] };

/** More events than this are one row each; their claims are on their own pages. */
export const mostWithClaims = 6;

/** Events as what is known of their dates, with every claim that dates them, on one axis. */
export async function SiteClaims({ context, events, periods }: Props) {
  const t = await getTranslations("sites.claims");
  const { locale } = context;
  const dating = events.flatMap((event) => datingClaims(event).map(({ date }) => date));
  const brackets = events.flatMap(({ imageryBracket }) =>
    imageryBracket === null ? [] : [{ earliest: imageryBracket.lastIntact, latest: imageryBracket.firstDamaged }],
  );
  const span = axisAround([...events.map(({ date }) => date), ...brackets], dating);
  if (span === null) return null;
  const words = { assessed: t("assessed"), undated: (count: number) => t("undatedClaims", { count }) };
  const groups: RangeGroup[] =
    events.length > mostWithClaims
      ? [{ key: "all", rows: events.map((event) => eventRow(event, context)) }]
      : events.map((event) => ({
          key: event.id,
          heading: (
            <ContextLink context={context} href={`/events/${event.id}`}>
              <ReaderText text={event.title} />
            </ContextLink>
          ),
          rows: claimRows(event, words),
        }));
  return (
    <RangeAxis
      label={t("label")}
      axis={{ ...span, ticks: ticksOf(span, locale) }}
      bands={periods.map((period, index) => bandOf(period, index, locale))}
      groups={groups}
      words={{ noDate: t("noDate"), beyondStart: t("beyondStart"), beyondEnd: t("beyondEnd") }}
    />
  );
}

const datingClaims = ({ claims }: SiteEvent) =>
  claims.filter(({ stance, date }) => stance !== "context" && date.basis !== "unknown");

const bandOf = ({ id, name, ...held }: PeriodRow, index: number, locale: Locale): RangeBand => ({
  ...bandDaysOf(held),
  key: id,
  kind: index % 2 === 0 ? "a" : "b",
  label: textIn(name, locale).text,
});

function eventRow(event: SiteEvent, context: ViewContext): RangeRow {
  return {
    key: event.id,
    label: (
      <ContextLink context={context} href={`/events/${event.id}`}>
        <ReaderText text={event.title} />
      </ContextLink>
    ),
    body: (
      <div className={styles.badges}>
        <SeverityBadge severity={event.severity} kind={event.kind} otherSeverities={event.otherSeverities} />
        <VerificationBadge verification={event.verification} contestedOn={event.contestedOn} />
      </div>
    ),
    say: <DateText date={event.date} style="short" />,
    when: whenOf(event.date),
    tone: toneOf(event),
    second: secondToneOf(event),
    isContested: event.verification === "contested",
    isUnverified: event.verification === "unverified",
    images: imagesOf(event.imageryBracket, event.date),
  };
}

function claimRows(event: SiteEvent, words: { assessed: string; undated: (count: number) => string }): RangeRow[] {
  const dating = datingClaims(event);
  const rest = event.claims.length - dating.length;
  return [
    {
      key: "assessed",
      label: words.assessed,
      say: <DateText date={event.date} style="short" />,
      when: whenOf(event.date),
      tone: "pick",
    },
    ...dating.map(
      (claim): RangeRow => ({
        key: claim.id,
        label: <ReaderText text={claim.claimant} />,
        say: <DateText date={claim.date} style="short" />,
        when: whenOf(claim.date),
        tone: toneOf({ kind: event.kind, severity: claim.severity }),
        images: imagesOf(event.imageryBracket, claim.date),
      }),
    ),
    ...(rest === 0
      ? []
      : [{ key: "rest", label: words.undated(rest), say: null, when: null, tone: "unknown" as const, isQuiet: true }]),
  ];
}
