import { getTranslations } from "next-intl/server";
import { labelLevels } from "@/components/charts/levels";
import { dayPercent, spanPercent } from "@/components/charts/range";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneTokens } from "@/components/ui/tone";
import { sayDayOfYear } from "@/features/damage-events/components/axis";
import { severityTones } from "@/features/damage-events/components/tones";
import type { SiteEvent } from "@/features/damage-events/record-queries";
import { conditionStrip, type Shade, type StripEvent } from "@/features/sites/strip";
import { addDays } from "@/lib/dates/calendar";
import { sayDay } from "@/lib/dates/say-date";
import type { Day } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./condition-strip.module.css";

/** Those who looked, as against those who were told. */
const looks: readonly string[] = ["satellite_analysis", "field_survey"];

function toStripEvent({ id, date, severity, imageryBracket, claims }: SiteEvent): StripEvent {
  const seen = claims.filter(
    ({ claimantKind, stance, derivedFromId }) =>
      looks.includes(claimantKind) && stance !== "context" && derivedFromId === null,
  );
  const days = seen.flatMap(({ saidLatest }) => saidLatest ?? []).toSorted();
  return { id, date, severity, imageryBracket, lastLook: days.at(-1) ?? null };
}

const shadeToken = (shade: Shade): string =>
  shade === "standing" ? "var(--map-ruin)" : shade === "unseen" ? "transparent" : toneTokens(severityTones[shade]).fill;

type Label = { key: string; day: Day; words: string; row: "above" | "below"; isPicked?: boolean };

/** Condition along time as one strip; the same is said under it, for nobody should need the colours. */
export async function ConditionStrip({ events }: { events: readonly SiteEvent[] }) {
  const [t, v, locale] = [
    await getTranslations("sites.strip"),
    await getTranslations("vocabulary"),
    await pageLocale(),
  ];
  const stripEvents = events.map(toStripEvent);
  const strip = conditionStrip(stripEvents);
  if (strip === null) return null;
  const { span, pieces } = strip;
  const short = (day: Day) => sayDayOfYear(day, locale);
  const graded = stripEvents.filter(({ severity }) => severity !== "unknown");
  const labels = graded.flatMap(({ id, date, imageryBracket, lastLook }): Label[] => {
    const assessed = date.earliest !== null && date.earliest === date.latest ? date.earliest : null;
    return [
      ...(imageryBracket === null
        ? []
        : [
            {
              key: `${id}-i`,
              day: imageryBracket.lastIntact,
              words: t("intact", { day: short(imageryBracket.lastIntact) }),
              row: "above" as const,
            },
          ]),
      ...(assessed === null
        ? []
        : [
            {
              key: `${id}-a`,
              day: assessed,
              words: t("assessed", { day: short(assessed) }),
              row: "above" as const,
              isPicked: true,
            },
          ]),
      ...(imageryBracket === null
        ? []
        : [
            {
              key: `${id}-d`,
              day: imageryBracket.firstDamaged,
              words: t("damaged", { day: short(imageryBracket.firstDamaged) }),
              row: "below" as const,
            },
          ]),
      ...(lastLook === null
        ? []
        : [{ key: `${id}-l`, day: lastLook, words: t("lastLook", { day: short(lastLook) }), row: "below" as const }]),
    ];
  });
  const said = graded.map(({ severity, date, imageryBracket, lastLook }) =>
    t("said", {
      severity: v(`severity.${severity}`),
      by: sayDay(imageryBracket?.firstDamaged ?? date.latest ?? date.earliest ?? span.end, locale),
      look: lastLook === null ? "none" : "some",
      day: lastLook === null ? "" : sayDay(lastLook, locale),
    }),
  );
  return (
    <>
      <div className={styles.frame} aria-hidden="true">
        <Labels labels={labels.filter(({ row }) => row === "above")} span={span} row="above" />
        <div className={styles.strip}>
          {pieces.map(({ start, end, from, to }) => {
            const place = spanPercent(span, start, addDays(end, -1));
            if (place === null) return null;
            return (
              <i
                key={`${start}-${end}`}
                style={cssVars({
                  "--a": place.start,
                  "--w": place.width,
                  "--from": shadeToken(from),
                  "--to": shadeToken(to),
                })}
                className={classNames(
                  styles.piece,
                  to === "unseen" && styles.fading,
                  from === "unseen" && styles.rising,
                )}
              />
            );
          })}
          {labels.map(({ key, day, isPicked }) => (
            <i
              key={key}
              className={isPicked ? styles.picked : styles.tick}
              style={cssVars({ "--a": dayPercent(span, day) })}
            />
          ))}
        </div>
        <Labels labels={[...labels.filter(({ row }) => row === "below"), ...yearsOf(span)]} span={span} row="below" />
      </div>
      <ul className={styles.said}>
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}

function yearsOf({ start, end }: { start: Day; end: Day }): Label[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = String(first + index);
    return { key: year, day: `${year}-01-01`, words: year, row: "below" };
  });
}

/** A letter's width in percent of a strip of middling width. */
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
