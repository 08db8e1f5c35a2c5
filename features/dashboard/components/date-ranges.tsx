import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { axisWords, bandDaysOf, whenOf } from "@/components/charts/date-axis";
import { OneStop } from "@/components/charts/one-stop";
import { axisTicks } from "@/components/charts/range";
import { RangeAxis, type RangeBand, type RangeRow } from "@/components/charts/range-axis";
import { RangeBar } from "@/components/charts/range-bar";
import { FigureEnd, SkipFigure } from "@/components/charts/skip-figure";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { InLanguage } from "@/components/ui/in-language";
import { VerificationMark } from "@/components/ui/verification-mark";
import { periodsToDraw, rangeSpanOf } from "@/features/dashboard/chart-model";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { capitalised, shortHolder } from "@/features/dashboard/components/words";
import { eventHref } from "@/features/dashboard/links";
import { listedIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { EventRow, PlacePeriod } from "@/features/dashboard/read-models";
import { mostRanges } from "@/features/dashboard/schema";
import type { ViewContext } from "@/features/scope/view-context";
import { formatVerification } from "@/features/vocabulary/components/readings";
import { secondToneOf, toneOf, verificationShapes } from "@/features/vocabulary/components/tones";
import { formatDate } from "@/lib/dates/format-date";
import { isKnownToTheDay } from "@/lib/dates/uncertain-date";
import styles from "./date-ranges.module.css";

/** The dates of the first events with one, as marks on an axis they share, in words; null where none has a date. */
export async function describeRanges(data: Dashboard, { locale }: ViewContext) {
  const t = await getTranslations("dashboard");
  const { events, figures, periods } = data;
  const dated = events.filter(({ date }) => date.basis !== "unknown");
  const shown = dated.slice(0, mostRanges);
  const total = listedIn(figures) - figures.undated;
  const axis = rangeSpanOf(shown.map(({ date }) => date));
  if (axis === null) return null;
  const rows = shown.map((event) => ({
    event,
    say: capitalised(formatDate(event.date, locale, { style: "short" }), locale),
    tone: toneOf(event),
    second: secondToneOf(event),
    when: whenOf(event.date),
    isContested: event.verification === "contested",
    isUnverified: event.verification === "unverified",
    images: imagesOf(event),
  }));
  const days = shown.filter(({ date }) => isKnownToTheDay(date)).length;
  return {
    title: t("ranges.title"),
    intro: `${t("ranges.count", { days, total: shown.length })} ${t("ranges.intro")}`,
    axis: { ...axis, ticks: axisTicks(axis, axisWords(locale)) },
    bands: bandsFrom(periods),
    rows,
    heads: { label: t("ranges.event"), say: t("ranges.date") },
    words: { noDate: t("ranges.noDate"), beyondStart: t("ranges.beyondStart"), beyondEnd: t("ranges.beyondEnd") },
    /** Said where not all are here. */
    cut: total > shown.length ? t("ranges.cut", { shown: shown.length, total }) : null,
  };
}

/** Every date drawn as what is known of it: a day sharp, an interval soft, never a point that nobody saw. */
export async function DateRanges({ data, context, source, isFramed = false }: FigureProps) {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const ranges = await describeRanges(data, context);
  if (ranges === null) return null;
  const rows = ranges.rows.map(({ event, ...mark }): RangeRow => {
    const label = formatVerification(words, event.verification, event.contestedOn, context.locale);
    return {
      ...mark,
      key: event.id,
      lead: <VerificationMark shape={verificationShapes[event.verification]} label={label} />,
      label: (
        <Link href={eventHref(context, event.id)} prefetch={false}>
          <InLanguage {...event.title} page={context.locale} />
        </Link>
      ),
    };
  });
  const { title, intro, axis, bands, heads, cut } = ranges;
  return (
    <Section id="dates" title={title} intro={intro}>
      <RangeKey />
      <SkipFigure id="dates" />
      <OneStop>
        <RangeAxis
          {...{ axis, bands, heads }}
          groups={[{ key: "all", rows }]}
          label={t("ranges.list")}
          words={ranges.words}
        />
      </OneStop>
      <FigureEnd id="dates" />
      <SourceLine
        links={
          isFramed ? undefined : (
            <>
              {cut === null ? null : <a href="#events">{t("ranges.rest")}</a>}
              <ShareFigure data={data} context={context} part="dates" title={title} />
            </>
          )
        }
      >
        {cut ?? source}
      </SourceLine>
    </Section>
  );
}

const imagesOf = ({ lastIntact, firstDamaged }: EventRow): NonNullable<RangeRow["images"]> => [
  ...(lastIntact === null ? [] : [{ day: lastIntact, shows: "intact" as const }]),
  ...(firstDamaged === null ? [] : [{ day: firstDamaged, shows: "damaged" as const }]),
];

function bandsFrom(periods: readonly PlacePeriod[]): RangeBand[] {
  const drawn = periodsToDraw(periods);
  const holders = [...new Set(drawn.map(({ name }) => name))];
  return drawn.map(({ id, name, ...held }, index) => ({
    ...bandDaysOf(held),
    key: id,
    // Named once: the wash says the rest, and names do not run into each other.
    label: drawn.findIndex((other) => other.name === name) === index ? shortHolder(name) : undefined,
    kind: holders.indexOf(name) % 2 === 0 ? "a" : "b",
  }));
}

/** How to read the marks: each drawn as it is below. */
async function RangeKey() {
  const t = await getTranslations("dashboard");
  const axis = { start: "2000-01-01", end: "2000-01-10" };
  const words = { noDate: "", beyondStart: "", beyondEnd: "" };
  const day = { basis: "on", earliest: "2000-01-05", latest: "2000-01-05" } as const;
  const between = { basis: "between", earliest: "2000-01-02", latest: "2000-01-09" } as const;
  const bar = { axis, words, tone: "destroyed" } as const;
  const marks = [
    { key: "on", props: { when: day } },
    { key: "between", props: { when: between } },
    {
      key: "about",
      props: { when: { basis: "about", earliest: "2000-01-05", latest: "2000-01-05", isDoubted: true } },
    },
    { key: "before", props: { when: { basis: "before", earliest: null, latest: "2000-01-08" } } },
    { key: "second", props: { when: between, second: "severe" } },
    { key: "contested", props: { when: between, isContested: true } },
    { key: "unverified", props: { when: between, isUnverified: true } },
  ] as const;
  return (
    <ul className={styles.key} aria-label={t("ranges.key")}>
      {marks.map(({ key, props }) => (
        <li key={key}>
          <span className={styles.mark}>
            <RangeBar {...bar} {...props} />
          </span>
          {t(`ranges.${key}`)}
        </li>
      ))}
      {(["intact", "damaged"] as const).map((shows) => (
        <li key={shows}>
          <span className={styles.ring}>
            <RangeBar {...bar} when={day} images={[{ day: "2000-01-05", shows }]} />
          </span>
          {t(`ranges.${shows}`)}
        </li>
      ))}
    </ul>
  );
}
