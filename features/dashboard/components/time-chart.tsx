import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTable } from "@/components/charts/chart-table";
import { SkipFigure } from "@/components/charts/skip-figure";
import type { StackBand, StackRow, StackSeries } from "@/components/charts/stack";
import { StackedBarChart } from "@/components/charts/stacked-bar-chart";
import { LinkTabs } from "@/components/ui/link-tabs";
import { categoryTones, type Tone } from "@/components/ui/tone";
import { bandsOf, countIn, type TimeBar, type TimeChart } from "@/features/dashboard/chart-model";
import { isWideMatrix } from "@/features/dashboard/components/severity-matrix";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { tickOf } from "@/features/dashboard/components/time-ticks";
import { countWordsApart, inSentence, isOpen, shortHolder, yearsOf } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { chartSplits, gravestFirst, restKey } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { severityTones } from "@/features/vocabulary/components/tones";
import { type Severity, severities } from "@/features/vocabulary/schema";
import { findBin, formatBin, formatBinInSentence } from "@/lib/dates/bins";
import { coarsest } from "@/lib/dates/format-date";
import { directionOf, type Locale } from "@/lib/i18n/routing";
import styles from "./time-chart.module.css";

type Props = FigureProps;
const id = "time";
const recoveryKey = "recovery";
const softOf = (key: string) => `${key} soft`;

/** What the bars over time say and show, in words and numbers: for the page, and for a picture of it. */
export async function describeTimeChart(data: Dashboard, context: ViewContext) {
  const { locale } = context;
  const t = await getTranslations("dashboard");
  const { view, chart, periods } = data;
  const labels = await seriesLabels(data);
  const series = chart === null ? [] : await seriesOf(chart, data, labels);
  const rows = chart === null ? [] : chart.bars.map((bar, index) => rowOf(bar, index, chart, { view, context, t }));
  const drawn = bandsOf(
    periods,
    rows.map(({ key }) => key),
  );
  const holders = [...new Set(drawn.map(({ period }) => period.name))];
  const bands: StackBand[] = drawn.map(({ period, fade, ...band }) => ({
    ...band,
    fade: fade ?? undefined,
    label: shortHolder(period.name),
    kind: holders.indexOf(period.name) % 2 === 0 ? "a" : "b",
  }));
  const title = t(`chart.title.${view.by}`);
  const explain =
    chart === null
      ? ""
      : t("chart.explain", {
          unit: chart.unit,
          isChosen: data.hasWindow ? "yes" : "no",
          hasBeside: hasBeside(data) ? "yes" : "no",
        });
  const finding = chart === null ? t("chart.nothing") : await findingOf(chart, data, labels, locale);
  const notes = [
    t("chart.notes", { openStart: data.figures.openStart, undated: data.figures.undated }).trim(),
    ...(["earlier", "later"] as const).flatMap((side) => {
      const beyond = data.beyond[side];
      return beyond === null
        ? []
        : [t(`chart.beyond.${side}`, { count: beyond.count, years: yearsOf(beyond, locale) })];
    }),
  ].join(" ");
  return {
    ...{ title, finding, explain, notes },
    marks: {
      ...{ rows, series, bands },
      title: [title, finding].filter(Boolean).join(". "),
      description: explain,
      dir: directionOf(locale),
    },
  };
}

/** Events over time, stacked as the address says, with who held the place behind them. */
export async function TimeChartFigure({ data, context, source, isFramed = false }: Props) {
  const t = await getTranslations("dashboard");
  const { view, chart } = data;
  const { title, finding, explain, notes, marks } = await describeTimeChart(data, context);
  const words = {
    total: t("chart.words.total"),
    nothing: t("chart.words.nothing"),
  };
  return (
    <ChartFrame
      id={id}
      skip={<SkipFigure id={id} />}
      span={isWideMatrix(data) ? 12 : 8}
      title={title}
      reading={finding === "" ? explain : finding}
      explain={finding === "" ? undefined : explain}
      aside={isFramed ? undefined : <Tabs data={data} context={context} />}
      source={`${notes} ${source}`.trim()}
      links={isFramed ? undefined : <ShareFigure data={data} context={context} part={id} title={title} />}
      table={{
        summary: t("chart.table"),
        content: (
          <ChartTable
            rows={marks.rows}
            series={marks.series}
            caption={title}
            words={{ row: t("chart.row"), ...tableWords(t, data) }}
          />
        ),
      }}
    >
      {chart === null ? null : (
        <>
          <StackedBarChart
            id={id}
            {...marks}
            words={words}
            height={360}
            isWhole={isFramed || isWideMatrix(data)}
            {...(isFramed
              ? {}
              : {
                  brush: {
                    href: dashboardHref(context, changeView(view, {}), id),
                    names: { from: "from", to: "to" },
                    words: t("chart.words.chosen"),
                  },
                })}
          />
          {isFramed ? null : (
            <div className="js-only screen-only fine">
              <p className="by-mouse">{t("chart.words.how")}</p>
              <p className="by-finger">{t("chart.words.howByFinger")}</p>
            </div>
          )}
        </>
      )}
    </ChartFrame>
  );
}

async function Tabs({ data: { view, units, chart }, context }: Pick<Props, "data" | "context">) {
  const t = await getTranslations("dashboard");
  const here = (change: Partial<typeof view>) =>
    dashboardHref(context, changeView(view, { page: view.page, ...change }), id);
  return (
    <div className={styles.tabs}>
      <LinkTabs
        label={t("chart.by")}
        tabs={chartSplits.map((by) => ({
          key: by,
          label: t(`chart.tab.${by}`),
          href: here({ by }),
          isCurrent: by === view.by,
        }))}
      />
      {units.length < 2 ? null : (
        <LinkTabs
          label={t("chart.unitLabel")}
          tabs={units.map((unit) => ({
            key: unit,
            label: t(`chart.unit.${unit}`),
            href: here({ unit }),
            isCurrent: unit === chart?.unit,
          }))}
        />
      )}
    </div>
  );
}

/** The days of a bar, cut to those that the chart is of. */
function daysOf({ key }: TimeBar, index: number, { bars, first, last }: TimeChart): { from?: string; to?: string } {
  const bin = findBin(key);
  if (bin === null) return {};
  const [from, to] = coarsest(index === 0 ? first : bin.start, index === bars.length - 1 ? last : bin.end);
  return { from, to };
}

type Translator = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** Whether some of the damage events are such as a headline says beside the others; a bar counts them with the others. */
const hasBeside = ({ figures }: Pick<Dashboard, "figures">): boolean => figures.dated.beside.most > 0;

function tableWords(t: Translator, data: Dashboard) {
  const beside = { hasBeside: hasBeside(data) ? "yes" : "no" };
  return { total: t("chart.total", beside), fewest: t("chart.fewest", beside), most: t("chart.most", beside) };
}

type Shown = Pick<Props, "context"> & Pick<Dashboard, "view"> & { t: Translator };

function rowOf(bar: TimeBar, index: number, chart: TimeChart, { view, context, t }: Shown): StackRow {
  const { locale } = context;
  const days = daysOf(bar, index, chart);
  const soft = Object.entries(bar.soft).map(([key, count]) => [softOf(key), count] as const);
  return {
    key: bar.key,
    label: formatBin(bar.key, locale),
    tick: tickOf(bar.key, index, chart, locale),
    ...days,
    href: dashboardHref(context, changeView(view, days), id),
    values: {
      ...bar.solid,
      ...Object.fromEntries(soft),
      [recoveryKey]: bar.recovery,
      [softOf(recoveryKey)]: bar.recoverySoft,
    },
    whisker: { min: bar.range.fewest, max: bar.range.most },
    ...(isOpen(bar.range) ? { says: formatCanBelong(t, bar) } : {}),
  };
}

/** How many can belong in a bar: the same numbers as the headline of its days alone. */
export const formatCanBelong = (t: Translator, { range, beside }: Pick<TimeBar, "range" | "beside">): string =>
  t("chart.words.range", countWordsApart(t, range, beside));

type Labels = (key: string) => string;

async function seriesLabels({ view, seriesSites, place }: Dashboard): Promise<Labels> {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const names = new Map(seriesSites.map((site) => [site.id, site.name]));
  return (key) => {
    if (key === restKey) return t(view.by === "site" ? "chart.rest.site" : "chart.rest.cause");
    if (view.by !== "site") return words(`${view.by}.${key}` as Parameters<typeof words>[0]);
    return key === place?.id ? t("chart.itself", { place: place.name }) : (names.get(key) ?? key);
  };
}

const isSeverity = (key: string): key is Severity => severities.some((severity) => severity === key);

function toneOfSeries(key: string, index: number, isRest: boolean): Tone {
  if (isSeverity(key)) return severityTones[key];
  return isRest ? "cat-8" : (categoryTones[index % (categoryTones.length - 1)] ?? "neutral");
}

/** Solid ones first, from the axis up, then what may lie elsewhere; recovery hangs below. */
async function seriesOf(chart: TimeChart, { view, hasWindow }: Dashboard, labels: Labels): Promise<StackSeries[]> {
  const t = await getTranslations("dashboard");
  const keys =
    view.by === "severity"
      ? gravestFirst.filter((severity) => chart.series.includes(severity))
      : restLast(chart.series);
  const soft = (label: string) => t(chart.canBeLater || hasWindow ? "chart.softOpen" : "chart.soft", { label });
  const tones = keys.map((key, index) =>
    view.by === "severity"
      ? toneOfSeries(key, index, false)
      : key === restKey
        ? "cat-8"
        : (categoryTones[index] ?? "neutral"),
  );
  const damage = keys.map((key, index): StackSeries => ({ key, label: labels(key), tone: tones[index] ?? "neutral" }));
  const recovery: StackSeries = { key: recoveryKey, label: t("chart.recovery"), tone: "recovery", isBelow: true };
  return [
    ...damage,
    ...damage.map((one): StackSeries => ({ ...one, key: softOf(one.key), label: soft(one.label), isSoft: true })),
    recovery,
    { ...recovery, key: softOf(recoveryKey), label: t("chart.recoverySoft"), isSoft: true },
  ];
}

const restLast = (keys: readonly string[]): string[] =>
  [...keys].sort((a, b) => Number(a === restKey) - Number(b === restKey));

/** Whether the filter chooses one of what the bars are stacked by: that most are of it says nothing. */
const isChosenOne = (view: Dashboard["view"]): boolean => view.by !== "site" && view[view.by].length === 1;

/** Where most are, and what is most of the stack; empty where no sentence is worth it. */
async function findingOf(
  chart: TimeChart,
  { view, hasWindow, figures, beyond }: Dashboard,
  labels: Labels,
  locale: Locale,
): Promise<string> {
  const t = await getTranslations("dashboard");
  const [highest] = [...chart.bars].sort((a, b) => countIn(b) - countIn(a));
  if (highest === undefined || countIn(highest) < 2) return "";
  const { range } = highest;
  // A month or a season that none of its events is sure to belong to is one that nobody named.
  if (range.fewest === 0 && (chart.unit === "month" || chart.unit === "quarter")) return "";
  const dated = figures.dated.counted.most + figures.dated.beside.most;
  const isCut = beyond.earlier !== null || beyond.later !== null;
  const count = countIn(highest);
  const isSure = range.fewest === count && range.most === count;
  const peak = t("chart.peak", {
    bin: formatBinInSentence(highest.key, locale),
    count,
    dated,
    ...countWordsApart(t, range, highest.beside),
    isSure: isSure ? "yes" : "no",
    hasBeside: figures.dated.beside.most > 0 ? "yes" : "no",
    isChosen: hasWindow ? "yes" : "no",
  });
  const totals = chart.series
    .filter((key) => key !== restKey)
    .map((key) => ({
      key,
      count: chart.bars.reduce((sum, bar) => sum + (bar.solid[key] ?? 0) + (bar.soft[key] ?? 0), 0),
    }));
  const [lead] = totals.sort((a, b) => b.count - a.count);
  const said =
    lead === undefined || lead.count < 2 || hasWindow || isCut || isChosenOne(view)
      ? ""
      : t(`chart.lead.${view.by}`, {
          label: view.by === "site" ? labels(lead.key) : inSentence(labels(lead.key), locale),
          count: lead.count,
          total: dated,
        });
  return [peak, said].filter(Boolean).join(" ");
}
