import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { SkipFigure } from "@/components/charts/skip-figure";
import { StepBands, type StepSeries } from "@/components/charts/step-bands";
import { type Column, DataTable } from "@/components/ui/data-table";
import { countWords, formatCount } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import type { DashboardView } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import { ShareKnown } from "@/features/knowledge/components/share-known";
import { amongWords, formatUnverified } from "@/features/knowledge/components/words";
import {
  type CurvePoint,
  type Curves,
  curvesOf,
  type Step,
  steps,
  widestGap,
} from "@/features/knowledge/known-when-model";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import type { ViewContext } from "@/features/scope/view-context";
import { findBin, formatBin } from "@/lib/dates/bins";
import { monthOf, yearOf } from "@/lib/dates/calendar";
import { coarsest, formatDay, formatMonthOfYear, formatYear } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";

type Props = { data: Knowledge; context: ViewContext; source: string };

const looks: Record<Step, Pick<StepSeries, "tone" | "dash">> = {
  happened: { tone: "neutral" },
  reported: { tone: "cat-1", dash: "6 3" },
  seen: { tone: "cat-3", dash: "2 3" },
};

/** How much had happened, was reported and was seen by when, cumulated, in words and lines; null where nothing has a date. */
export async function describeCurves(data: Knowledge, { locale }: ViewContext) {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const curves = curvesOf(data.knownWhen.months);
  if (curves === null) return null;
  const says = (point: CurvePoint) =>
    t("curves.point", {
      day: formatDay(point.end, locale),
      happened: formatCount(d, point.happened),
      reported: formatCount(d, point.reported),
      seen: formatCount(d, point.seen),
    });
  const widest = widestGap(curves);
  const reading = [
    widest === null
      ? ""
      : t("curves.reading", { ...amongWords(t, data), ...countWords(d, curves.totals.happened), point: says(widest) }),
    formatUnverified(t, d, data.figures),
  ]
    .filter((part) => part !== "")
    .join(" ");
  return {
    title: t("curves.title"),
    reading,
    explain: t("curves.explain"),
    curves,
    says,
    series: steps.map((step) => ({ key: step, label: t(`curves.step.${step}`), ...looks[step] })),
    valuesOf: ({ happened, reported, seen }: CurvePoint) => ({ happened, reported, seen }),
    ticks: curves.points.flatMap(({ key, start }, index) => {
      const tick = tickOf(key, start, index, locale);
      return tick === null ? [] : [{ key, at: (index / curves.points.length) * 100, ...tick }];
    }),
  };
}

export async function KnownCurves({ data, context, source }: Props) {
  const t = await getTranslations("known");
  const described = await describeCurves(data, context);
  if (described === null) return null;
  const { title, reading, explain, curves, says, series, valuesOf, ticks } = described;
  return (
    <ChartFrame
      id="curves"
      skip={<SkipFigure id="curves" />}
      title={title}
      reading={reading}
      explain={explain}
      source={source}
      links={<ShareKnown data={data} context={context} part="curves" title={title} />}
      table={{
        summary: t("table"),
        content: <CurveTable curves={curves} data={data} context={context} caption={title} />,
      }}
    >
      <StepBands
        label={`${title}. ${reading}`}
        series={series}
        points={curves.points.map((point) => ({
          key: point.key,
          title: says(point),
          href: dashboardHref(context, viewOfTime(data.view, point)),
          values: valuesOf(point),
        }))}
        before={curves.before}
        ticks={ticks}
      />
    </ChartFrame>
  );
}

/** The view narrowed to a stretch of time. */
const viewOfTime = (view: DashboardView, { start, end }: CurvePoint): DashboardView => {
  const [from, to] = coarsest(start, end);
  return changeView(view, { from, to });
};

/** Years are named where they begin; of years and decades, and of months within one year, as many as have room. */
function tickOf(key: string, start: string, index: number, locale: Locale): { label: string; isMinor: boolean } | null {
  const unit = findBin(key)?.unit;
  const [year, month] = [formatYear(yearOf(start), locale), monthOf(start)];
  if (unit === "year" || unit === "decade" || unit === "century") return { label: year, isMinor: index % 5 !== 0 };
  if (month === 1) return { label: year, isMinor: false };
  if (unit === "month" && month % 3 === 1) return { label: formatMonthOfYear(start, locale, "short"), isMinor: true };
  return index === 0 ? { label: year, isMinor: true } : null;
}

type TableProps = { curves: Curves; data: Knowledge; context: ViewContext; caption: string };

async function CurveTable({ curves, data, context, caption }: TableProps) {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const columns: Column<CurvePoint>[] = [
    {
      key: "time",
      label: t("curves.byEndOf"),
      isRowHeader: true,
      render: (point) => (
        <Link href={dashboardHref(context, viewOfTime(data.view, point))} prefetch={false}>
          {formatBin(point.key, context.locale)}
        </Link>
      ),
    },
    ...steps.map(
      (step): Column<CurvePoint> => ({
        key: step,
        label: t(`curves.step.${step}`),
        align: "end",
        render: (point) => formatCount(d, point[step]),
      }),
    ),
  ];
  return (
    <DataTable
      columns={columns}
      rows={curves.points}
      rowKey={({ key }) => key}
      caption={caption}
      narrow="scroll"
      dense
    />
  );
}
