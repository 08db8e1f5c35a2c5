import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { imagesOf, markLabelOf, ticksOf, whenOf } from "@/components/charts/date-axis";
import { RangeAxis, type RangeBand, type RangeLine, type RangeRow } from "@/components/charts/range-axis";
import { ClaimNumber } from "@/components/ui/claim-number";
import { ReaderText } from "@/components/ui/reader-text";
import { stances } from "@/features/claims/schema";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { toneOf } from "@/features/vocabulary/components/tones";
import { axisAround, type Span } from "@/lib/dates/axis";
import { formatDayOfYear } from "@/lib/dates/format-date";
import { isKnownToTheDay, type UncertainDate } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { ClaimBody } from "./claim-body";
import { ClaimValues } from "./claim-values";

type Props = {
  event: DamageEventView;
  sourceNumbers: ReadonlyMap<string, number>;
  /** What a claim shows for itself, under its words. */
  shows?: (claimId: string) => ReactNode;
};

/** The axis of an event's claims, what stands behind them, and the claims in their groups, in words. */
export async function describeClaimAxis(event: DamageEventView) {
  const [t, locale] = await Promise.all([getTranslations("events"), pageLocale()]);
  const span = spanOf(event);
  const say = (day: string) => formatDayOfYear(day, locale, "short");
  return {
    axis: { ...span, ticks: ticksOf(span, locale) },
    bands: bandsOf(event, {
      intact: (day) => t("axis.imageIntact", { day: say(day) }),
      damaged: (day) => t("axis.imageDamaged", { day: say(day) }),
      assessed: t("axis.assessedSpan"),
    }),
    lines: linesOf(event, (day) => t("axis.assessedDay", { day: say(day) })),
    groups: stances.flatMap((stance) => {
      const claims = event.claims.filter((claim) => claim.stance === stance);
      const heading = t(`axis.group.${stance}`, { count: claims.length });
      return claims.length === 0 ? [] : [{ key: stance, heading, claims: originsFirst(claims) }];
    }),
    words: { noDate: t("axis.noDate"), beyondStart: t("axis.beyondStart"), beyondEnd: t("axis.beyondEnd") },
  };
}

/** How a claim is drawn: what it says of when, and how grave. */
export function claimMark(claim: NumberedClaim, event: DamageEventView) {
  const when = claim.stance === "context" ? null : whenOf(claim.date);
  return {
    when,
    tone: toneOf({ kind: event.kind, severity: claim.severity }),
    images: when === null ? [] : imagesOf(event.imageryBracket, claim.date),
  };
}

/** Every claim side by side on one axis, grouped by how it stands to the record. */
export async function ClaimAxis({ event, sourceNumbers, shows = () => null }: Props) {
  const [t, locale] = await Promise.all([getTranslations("events"), pageLocale()]);
  const { groups, ...described } = await describeClaimAxis(event);
  const numberOf = (number: number) => t("claim.number", { number });
  return (
    <RangeAxis
      variant="claims"
      label={t("axis.label")}
      {...described}
      groups={groups.map(({ key, heading, claims }) => ({
        ...{ key, heading },
        rows: rowsOf({ event, sourceNumbers, shows }, claims, described.axis, locale, numberOf),
      }))}
      heads={{ label: t("axis.headLabel"), say: t("axis.headSay") }}
    />
  );
}

// Nothing is drawn when nothing has a date, but the rows keep their columns.
const anyYear = { start: "2000-01-01", end: "2000-12-31" };

function spanOf({ date, imageryBracket, claims }: DamageEventView) {
  const bracket =
    imageryBracket === null ? [] : [{ earliest: imageryBracket.lastIntact, latest: imageryBracket.firstDamaged }];
  const dating = claims.filter(({ stance }) => stance !== "context").map((claim) => claim.date);
  return axisAround([date, ...bracket], dating) ?? anyYear;
}

type BandWords = { intact: (day: string) => string; damaged: (day: string) => string; assessed: string };

function bandsOf({ imageryBracket, date }: DamageEventView, words: BandWords): RangeBand[] {
  if (imageryBracket !== null) {
    const { lastIntact, firstDamaged } = imageryBracket;
    return [
      {
        key: "bracket",
        kind: "bracket",
        from: lastIntact,
        to: firstDamaged,
        label: words.intact(lastIntact),
        endLabel: words.damaged(firstDamaged),
      },
    ];
  }
  if (date.basis === "unknown" || isAssessedDay(date)) return [];
  return [
    {
      key: "assessed",
      kind: "b",
      label: words.assessed,
      from: date.earliest ?? undefined,
      to: date.latest ?? undefined,
    },
  ];
}

/** A line is drawn through a day only: one that is about, or uncertain, is a wash. */
const isAssessedDay = (date: UncertainDate): boolean => date.earliest === date.latest && isKnownToTheDay(date);

function linesOf({ date }: DamageEventView, say: (day: string) => string): RangeLine[] {
  return date.earliest !== null && isAssessedDay(date)
    ? [{ key: "assessed", day: date.earliest, label: say(date.earliest) }]
    : [];
}

/** A repetition follows its origin when both stand in one group. */
function originsFirst(claims: readonly NumberedClaim[]): NumberedClaim[] {
  const ids = new Set(claims.map(({ id }) => id));
  const followers = (id: string): NumberedClaim[] =>
    claims.filter(({ derivedFromId }) => derivedFromId === id).flatMap((claim) => [claim, ...followers(claim.id)]);
  return claims
    .filter(({ derivedFromId }) => derivedFromId === null || !ids.has(derivedFromId))
    .flatMap((claim) => [claim, ...followers(claim.id)]);
}

function rowsOf(
  { event, sourceNumbers, shows }: Required<Props>,
  claims: readonly NumberedClaim[],
  span: Span,
  locale: Locale,
  numberOf: (number: number) => string,
): RangeRow[] {
  const ids = new Set(claims.map(({ id }) => id));
  const origins = new Set(claims.map(({ derivedFromId }) => derivedFromId));
  return claims.map((claim): RangeRow => {
    const { id, number, date, derivedFromId } = claim;
    const mark = claimMark(claim, event);
    const isDerived = derivedFromId !== null && ids.has(derivedFromId);
    return {
      key: id,
      id: `c${number}`,
      lead: <ClaimNumber number={number} label={numberOf(number)} isDerived={derivedFromId !== null} />,
      label: <ReaderText text={claim.claimant} />,
      body: (
        <ClaimBody
          claim={claim}
          event={event}
          shows={shows(claim.id)}
          sourceNumber={sourceNumbers.get(claim.sourceId)}
        />
      ),
      say: <ClaimValues claim={claim} event={event} />,
      ...mark,
      markLabel: mark.when === null ? undefined : markLabelOf(date, span, locale),
      thread: isDerived ? "derived" : origins.has(id) ? "origin" : undefined,
      isQuiet: claim.stance === "context",
    };
  });
}
