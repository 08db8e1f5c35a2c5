import { getTranslations } from "next-intl/server";
import { labelLevels } from "@/components/charts/levels";
import { dayPercent } from "@/components/charts/range";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import type { SiteEvent } from "@/features/damage-events/record-queries";
import { ConditionStrip } from "@/features/record-pages/components/condition-strip";
import { conditionTimeline, type TimelineEvent } from "@/features/record-pages/condition-timeline-model";
import { formatReading } from "@/features/vocabulary/components/readings";
import { dayOf, yearOf } from "@/lib/dates/calendar";
import { formatDate, formatDay, formatDayOfYear, formatYear } from "@/lib/dates/format-date";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { type Day, isDoubted, isKnownToTheDay } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./condition-timeline.module.css";

/** Those who looked, as against those who were told. */
const looks: readonly string[] = ["satellite_analysis", "field_survey"];

type TimelineEntry = TimelineEvent &
  Pick<SiteEvent, "verification" | "contestedOn"> & {
    lookedOn: string | null;
    /** What can be said of it: its newest day, that there is none, or nothing where one is held that has no day or does not count. */
    look: "some" | "none" | "other";
  };

/** An event with the newest account by somebody who looked; a year is taken at its first day, so that no more is claimed. */
function toTimelineEvent({ claims, ...event }: SiteEvent): TimelineEntry {
  const looking = claims.filter(({ claimantKind }) => looks.includes(claimantKind));
  const last = looking
    .filter(({ stance, derivedFromId }) => stance !== "context" && derivedFromId === null)
    .filter(({ saidEarliest }) => saidEarliest !== null)
    .toSorted((a, b) => ((a.saidEarliest ?? "") < (b.saidEarliest ?? "") ? 1 : -1))
    .at(0);
  const lookedOn = last?.saidOn ?? null;
  return {
    ...event,
    lastLook: last?.saidEarliest ?? null,
    lookedOn,
    look: lookedOn !== null ? "some" : looking.length > 0 ? "other" : "none",
  };
}

type Label = { key: string; day: Day; words: string; row: "above" | "below"; isPicked?: boolean };

/** Condition along time, in pieces, in labels beside them, and in sentences; null where none is drawn. */
export async function describeCondition(events: readonly SiteEvent[]) {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.conditionTimeline"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const timelineEvents = events.filter(({ verification }) => verification !== "refuted").map(toTimelineEvent);
  const timeline = conditionTimeline(timelineEvents);
  if (timeline === null) return null;
  const { span, pieces } = timeline;
  const words = { t, locale, short: (day: Day) => formatDayOfYear(day, locale, "short") };
  const labels = timelineEvents.flatMap((event) => labelsOf(event, words));
  const said = timelineEvents
    .filter(({ severity }) => severity !== "unknown")
    .map((event) => {
      const { date, imageryBracket, lookedOn } = event;
      const look = { look: event.look, day: formatEdtf(lookedOn, locale) ?? "" };
      const by = imageryBracket?.firstDamaged ?? (isDoubted(date) ? null : date.latest);
      const grade = formatReading(v, event, locale);
      return by === null
        ? t("saidDate", { severity: grade, date: formatDate(date, locale), ...look })
        : t("said", { severity: grade, by: formatDay(by, locale), ...look });
    });
  return { title: t("title"), intro: t("intro"), span, pieces, labels, said, years: yearsOf(span, locale) };
}

/** Condition along time as one timeline; the same is said under it, for nobody should need the colours. */
export async function ConditionTimeline({ events }: { events: readonly SiteEvent[] }) {
  const described = await describeCondition(events);
  if (described === null) return null;
  const { span, pieces, labels, said, years } = described;
  return (
    <>
      <div className={styles.frame} aria-hidden="true">
        <Labels labels={labels.filter(({ row }) => row === "above")} span={span} row="above" />
        <ConditionStrip pieces={pieces} span={span}>
          {labels.map(({ key, day, isPicked }) => (
            <i
              key={key}
              className={isPicked ? styles.picked : styles.tick}
              style={cssVars({ "--a": dayPercent(span, day) })}
            />
          ))}
        </ConditionStrip>
        <Labels labels={[...years, ...labels.filter(({ row }) => row === "below")]} span={span} row="below" />
      </div>
      <ul className={styles.said}>
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}

type Words = {
  t: Awaited<ReturnType<typeof getTranslations<"sites.conditionTimeline">>>;
  locale: Locale;
  short: (day: Day) => string;
};

/** What is written beside the timeline of one event. */
function labelsOf(
  { id, kind, date, severity, imageryBracket, lastLook, lookedOn }: TimelineEntry,
  { t, locale, short }: Words,
): Label[] {
  const isGraded = severity !== "unknown";
  if (!isGraded && kind === "damage") return [];
  const assessed = date.earliest === date.latest && isKnownToTheDay(date) ? date.earliest : null;
  const labels: (Label | false)[] = [
    imageryBracket !== null && {
      key: `${id}-i`,
      day: imageryBracket.lastIntact,
      words: t("intact", { day: short(imageryBracket.lastIntact) }),
      row: "above",
    },
    assessed !== null && {
      key: `${id}-a`,
      day: assessed,
      words: t(isGraded ? "assessed" : "recovery", { day: short(assessed) }),
      row: "above",
      isPicked: isGraded,
    },
    imageryBracket !== null && {
      key: `${id}-d`,
      day: imageryBracket.firstDamaged,
      words: t("damaged", { day: short(imageryBracket.firstDamaged) }),
      row: "below",
    },
    lastLook !== null &&
      isGraded && {
        key: `${id}-l`,
        day: lastLook,
        words: t("lastLook", { day: formatEdtf(lookedOn, locale, "short") ?? "" }),
        row: "below",
      },
  ];
  return labels.filter((label) => label !== false);
}

const mostYears = 12;

function yearsOf({ start, end }: { start: Day; end: Day }, locale: Locale): Label[] {
  const [first, last] = [yearOf(start), yearOf(end)];
  // Of a long time only some years are named, for room.
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((years) => (last - first) / years <= mostYears) ?? 2000;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((year) => year % step === 0)
    .map((year) => ({ key: String(year), day: dayOf(year, 1, 1), words: formatYear(year, locale), row: "below" }));
}

/** A letter's width in percent of a timeline of middling width. */
const letterPercent = 0.62;

function Labels({
  labels,
  span,
  row,
}: {
  labels: readonly Label[];
  span: { start: Day; end: Day };
  row: "above" | "below";
}) {
  const placed = labels.map((label) => {
    const at = dayPercent(span, label.day);
    return { ...label, at, length: label.words.length * letterPercent, isBack: at > 72 };
  });
  const levels = labelLevels(placed, 1);
  const most = Math.max(0, ...levels);
  return (
    <div className={classNames(styles.labels, styles[row])} style={cssVars({ "--lines": most + 1 })}>
      {placed.map(({ key, words, at, isBack, isPicked }, index) => (
        <span
          key={key}
          className={classNames(isBack && styles.back, isPicked && styles.pickedWords)}
          style={cssVars({ "--a": at, "--level": levels[index] ?? 0 })}
        >
          {words}
        </span>
      ))}
    </div>
  );
}
