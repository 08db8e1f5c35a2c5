import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ticksOf } from "@/components/charts/date-axis";
import { dayPercent } from "@/components/charts/range";
import { SkipFigure } from "@/components/charts/skip-figure";
import { TrackRows } from "@/components/charts/track-rows";
import { ContextLink } from "@/components/ui/context-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Legend } from "@/components/ui/legend";
import { rangeSpanOf } from "@/features/dashboard/chart-model";
import { inSentence } from "@/features/dashboard/components/words";
import { figureFileHref, siteHref, viewHref } from "@/features/dashboard/links";
import { activeFilters, changeView } from "@/features/dashboard/search-params";
import { ShareKnown } from "@/features/knowledge/components/share-known";
import { formatWhere } from "@/features/knowledge/components/words";
import {
  type ConditionRow,
  conditionRows,
  daysOf,
  gradeCounts,
  gradingEvents,
} from "@/features/knowledge/condition-model";
import type { GradeEvent } from "@/features/knowledge/condition-queries";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { mostGradesListed } from "@/features/knowledge/schema";
import { ConditionStrip } from "@/features/record-pages/components/condition-strip";
import type { ViewContext } from "@/features/scope/view-context";
import { otherConditions } from "@/features/sites/model";
import { formatSeverity } from "@/features/vocabulary/components/readings";
import { severityTones } from "@/features/vocabulary/components/tones";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { formatEdtf } from "@/lib/dates/format-edtf";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./condition-multiples.module.css";

type Props = { data: Knowledge; context: ViewContext; source: string };
const id = "condition";

/** The condition of a place and of each place in it along one axis of time. */
export async function ConditionMultiples({ data, context, source }: Props) {
  const t = await getTranslations("known");
  const { locale } = context;
  const rows = conditionRows(data.conditions.places);
  const span = rangeSpanOf(daysOf(rows));
  const isNarrowed = activeFilters({ ...data.view, site: null }).length > 0;
  const explain = `${t("condition.explain")} ${isNarrowed ? t("condition.placeOnly") : ""}`.trim();
  const { leftOut } = data.conditions;
  const leftOutWords = leftOut === 0 ? "" : t("condition.leftOut", { count: leftOut });
  const tracks = await tracksOf(rows, span, { data, context });
  return (
    <ChartFrame
      id={id}
      skip={<SkipFigure id={id} />}
      title={t("condition.title")}
      reading={await readingOf(rows, data, locale)}
      explain={explain}
      source={`${leftOutWords} ${source}`.trim()}
      links={
        <>
          {leftOut === 0 ? null : (
            <ContextLink context={context} href={data.view.site === null ? "/sites" : `/sites?in=${data.view.site}`}>
              {t("condition.allPlaces")}
            </ContextLink>
          )}
          <ShareKnown data={data} context={context} part={id} title={t("condition.title")} />
        </>
      }
      table={{ summary: t("table"), content: <ConditionTable rows={rows} data={data} context={context} /> }}
    >
      {span === null ? null : (
        <div className={styles.multiples}>
          <TrackRows
            label={t("condition.list")}
            heads={{ label: t("condition.place"), say: t("condition.grade") }}
            ticks={ticksOf(span, locale).map(({ day, label, isStrong, isMinor }) => ({
              ...{ key: day, label, isStrong, isMinor },
              at: dayPercent(span, day),
            }))}
            rows={tracks}
          />
          <ConditionKey rows={rows} />
        </div>
      )}
    </ChartFrame>
  );
}

async function tracksOf(
  rows: readonly ConditionRow[],
  span: ReturnType<typeof rangeSpanOf>,
  { data, context }: Omit<Props, "source">,
) {
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  if (span === null) return [];
  return rows.map(({ slug, name, within, events, timeline, condition, isUnverified }) => ({
    key: slug,
    label: (
      <>
        <Link href={viewHref(context, "/known", changeView(data.view, { site: slug }), id)} prefetch={false}>
          {name}
        </Link>
        {within === null ? null : <small className={styles.within}>{t("condition.within", { place: within })}</small>}
      </>
    ),
    track: (
      <div className={isUnverified ? styles.unverified : undefined}>
        <ConditionStrip pieces={timeline.pieces} span={span} />
      </div>
    ),
    say: t("condition.say", {
      severity: formatSeverity(words, condition.severity, otherConditions(events), context.locale),
      isUnverified: isUnverified ? "yes" : "no",
      since: condition.recoveredSinceId === null ? "none" : "recovery",
    }),
  }));
}

/** What the colours are: the grades that occur, and what stands before them. */
async function ConditionKey({ rows }: { rows: readonly ConditionRow[] }) {
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  const shades = new Set(rows.flatMap(({ timeline }) => timeline.pieces.flatMap(({ from, to }) => [from, to])));
  const items = gradeCounts(rows)
    .filter(({ severity }) => shades.has(severity))
    .map(({ severity }) => ({
      key: severity,
      label: words(`severity.${severity}`),
      tone: severityTones[severity],
    }));
  return (
    <Legend
      label={t("condition.key")}
      items={[
        ...items,
        {
          key: "standing",
          label: t("condition.standing"),
          mark: <span className={styles.standing} aria-hidden="true" />,
        },
      ]}
    />
  );
}

/** How many places were last graded how, and that those graded by an unverified event alone are not among them. */
async function readingOf(rows: readonly ConditionRow[], data: Knowledge, locale: Locale): Promise<string> {
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  const where = formatWhere(t, data, false);
  const grades = gradeCounts(rows);
  const list = (standing: "counted" | "beside") =>
    grades
      .filter((grade) => grade[standing] > 0)
      .map((grade) =>
        t("condition.graded", {
          severity: inSentence(words(`severity.${grade.severity}`), locale),
          count: grade[standing],
        }),
      );
  const listed = new Intl.ListFormat(locale, { type: "conjunction" });
  const [counted, beside] = [list("counted"), list("beside")];
  return [
    t("condition.places", { count: rows.length, where }),
    counted.length === 0 ? "" : t("condition.last", { list: listed.format(counted) }),
    beside.length === 0 ? "" : t("condition.lastUnverified", { list: listed.format(beside) }),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

type TableRow = GradeEvent & Pick<ConditionRow, "name" | "slug">;

type TableProps = { rows: readonly ConditionRow[]; data: Knowledge; context: ViewContext };

/** Every grade of every place; where they are many, all of the place chosen and the one that each other has, whose name leads to all of its own. */
async function ConditionTable({ rows, data, context }: TableProps) {
  const all = rows.flatMap(({ events }) => events).length;
  const chosen = data.view.site;
  const isCut = all > mostGradesListed && rows.some(({ slug }) => slug !== chosen);
  const shown = rows.flatMap((row) =>
    (isCut && row.slug !== chosen ? gradingEvents(row) : row.events).map((event) => ({
      ...event,
      name: row.name,
      slug: row.slug,
    })),
  );
  const hrefOf = (slug: string) =>
    isCut && slug !== chosen
      ? viewHref(context, "/known", changeView(data.view, { site: slug }), id)
      : siteHref(context, slug);
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  const columns: Column<TableRow>[] = [
    {
      key: "place",
      label: t("condition.place"),
      isRowHeader: true,
      render: ({ name, slug }) => (
        <Link href={hrefOf(slug)} prefetch={false}>
          {name}
        </Link>
      ),
    },
    {
      key: "when",
      label: t("when"),
      render: (event) => (
        <ContextLink context={context} href={`/events/${encodeURIComponent(event.id)}`}>
          <DateText date={event.date} style="short" />
        </ContextLink>
      ),
    },
    {
      key: "grade",
      label: t("condition.grade"),
      render: ({ kind, severity, otherSeverities }) =>
        kind === "recovery"
          ? severity === "unknown"
            ? t("condition.recoveryUngraded")
            : t("condition.recoveryTo", { severity: words(`severity.${severity}`) })
          : formatSeverity(words, severity, otherSeverities, context.locale),
    },
    {
      key: "verification",
      label: t("verification"),
      render: ({ verification, contestedOn }) => (
        <VerificationBadge verification={verification} contestedOn={contestedOn} />
      ),
    },
    {
      key: "look",
      label: t("condition.look"),
      render: ({ lookedOn }) =>
        lookedOn === null ? t("condition.noLook") : formatEdtf(lookedOn, context.locale, "short"),
    },
  ];
  const counts = { shown: shown.length, total: all };
  const isChosen = rows.some(({ slug }) => slug === chosen) ? "yes" : "no";
  return (
    <>
      {isCut ? (
        <p className="fine">
          {t.rich("condition.cut", {
            ...{ ...counts, isChosen },
            file: (words) => (
              <a href={figureFileHref(context, "/known", changeView(data.view, {}), id)} download rel="nofollow">
                {words}
              </a>
            ),
          })}
        </p>
      ) : null}
      <DataTable
        columns={columns}
        rows={shown}
        rowKey={(row) => row.id}
        caption={isCut ? t("condition.captionCut", counts) : t("condition.caption")}
        narrow="scroll"
        dense
      />
    </>
  );
}
